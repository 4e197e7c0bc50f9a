namespace Gradio.Http;

/// <summary>A stream that is read once, from its beginning to its end.</summary>
internal abstract class ReadStream : Stream
{
    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

#if NET
    public sealed override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadNextAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public sealed override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ReadNextAsync(buffer, cancellationToken);
#else
    public sealed override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadNextAsync(new Memory<byte>(buffer, offset, count), cancellationToken).AsTask();
#endif

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <summary>Reads what there is next; 0 bytes at the end.</summary>
    protected abstract ValueTask<int> ReadNextAsync(Memory<byte> buffer, CancellationToken cancellationToken);
}
