namespace Gradio.Http;

/// <summary>Tells the watchdog of everything that arrives: one large message may take longer than a silence may.</summary>
internal sealed class WatchedStream(Stream inner, IdleWatchdog watchdog) : ReadStream
{
    public override int Read(byte[] buffer, int offset, int count)
    {
        watchdog.Watch();
        var read = inner.Read(buffer, offset, count);
        watchdog.Rest();
        return read;
    }

    protected override async ValueTask<int> ReadNextAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        watchdog.Watch();
        var read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        watchdog.Rest();
        return read;
    }
}
