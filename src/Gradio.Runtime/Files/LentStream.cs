using Gradio.Http;

namespace Gradio.Files;

/// <summary>A stream that stays the caller's: whoever opened the file disposes this one, and that one lives on.</summary>
internal sealed class LentStream(Stream inner) : ReadStream
{
    public override bool CanSeek => inner.CanSeek;

    public override long Length => inner.Length;

    public override long Position
    {
        get => inner.Position;
        set => inner.Position = value;
    }

    public override long Seek(long offset, SeekOrigin origin) => inner.Seek(offset, origin);

    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    protected override ValueTask<int> ReadNextAsync(Memory<byte> buffer, CancellationToken cancellationToken) => inner.ReadAsync(buffer, cancellationToken);
}
