namespace Gradio.Http;

/// <summary>Tells the watchdog of everything that arrives (one large message may take longer than a silence may), and lets no message grow without end.</summary>
internal sealed class WatchedStream(Stream inner, IdleWatchdog watchdog, int maxMessageSize) : ReadStream
{
    private long _messageSize;

    /// <summary>What comes from now on belongs to another message.</summary>
    public void BeginMessage() => _messageSize = 0;

    public override int Read(byte[] buffer, int offset, int count)
    {
        watchdog.Watch();
        return Received(inner.Read(buffer, offset, count));
    }

#if NET
    // one read at a time: nothing is allocated for one that has to wait
    [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    protected override async ValueTask<int> ReadNextAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        watchdog.Watch();
        return Received(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));
    }

    private int Received(int read)
    {
        watchdog.Rest();
        _messageSize += read;
        return _messageSize <= maxMessageSize ? read : throw TooLarge(maxMessageSize);
    }

    public static GradioProtocolException TooLarge(int maxMessageSize) =>
        new($"The server sent a message of more than {maxMessageSize} bytes. If that is right, raise GradioClientOptions.MaxMessageSize.");
}
