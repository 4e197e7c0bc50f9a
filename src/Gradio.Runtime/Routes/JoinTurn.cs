namespace Gradio.Routes;

/// <summary>The right to go on, of which there are few: to join, until the server has the call, or to be the only stream of its endpoint.</summary>
internal sealed class JoinTurn : IDisposable
{
    private SemaphoreSlim? _joins;

    private JoinTurn(SemaphoreSlim joins) => _joins = joins;

    public static async ValueTask<JoinTurn> WaitAsync(SemaphoreSlim joins, CancellationToken cancellationToken)
    {
        await joins.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new JoinTurn(joins);
    }

    public void Dispose() => Interlocked.Exchange(ref _joins, null)?.Release();
}
