using System.Runtime.CompilerServices;

namespace Gradio.Sessions;

/// <summary>Tells the watchdog of everything that arrives (one large message may take longer than a silence may), and lets no message grow without end.</summary>
internal sealed class WatchedStream(Stream inner, IdleWatchdog watchdog, int maxMessageSize) : Stream
{
    private long _messageSize;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Watch(inner.Read(buffer, offset, count));

    /// <summary>What comes from now on belongs to another message.</summary>
    public void BeginMessage() => _messageSize = 0;

#if NET
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    // one read at a time: nothing is allocated for one that has to wait
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        Watch(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));
#else
    public override async Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        Watch(await inner.ReadAsync(buffer, offset, count, cancellationToken).ConfigureAwait(false));
#endif

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int Watch(int read)
    {
        watchdog.Touch();
        _messageSize += read;
        return _messageSize <= maxMessageSize ? read : throw new GradioProtocolException($"The server sent a message of more than {maxMessageSize} bytes. If that is right, raise GradioClientOptions.MaxMessageSize.");
    }
}
