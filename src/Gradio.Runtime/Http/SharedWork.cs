namespace Gradio.Http;

/// <summary>Work that is done once for all who want it at the same time.</summary>
/// <param name="work">The work; whoever stops waiting for it leaves it to the others.</param>
internal sealed class SharedWork(Func<Task> work)
{
    private readonly object _gate = new();
    private Task _running = Task.CompletedTask;

    /// <summary>Waits for the work that is under way, or begins it.</summary>
    public Task DoAsync(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            // not with the token, which is that of one of those who wait
            if (_running.IsCompleted)
                _running = Task.Run(work, CancellationToken.None);
            return _running.OrGivenUpAsync(cancellationToken);
        }
    }
}
