namespace Gradio.Routes;

/// <summary>The right to go on, of which there are few: to join, to be the only stream of an endpoint, or its only cancellation.</summary>
internal sealed class Turn : IDisposable
{
    private SemaphoreSlim? _turns;

    private Turn(SemaphoreSlim turns) => _turns = turns;

    public static async ValueTask<Turn> WaitAsync(SemaphoreSlim turns, CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new Turn(turns);
    }

    public void Dispose() => Interlocked.Exchange(ref _turns, null)?.Release();
}
