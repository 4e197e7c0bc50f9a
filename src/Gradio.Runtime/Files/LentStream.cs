using Gradio.Http;

namespace Gradio.Files;

/// <summary>A stream that stays the caller's: whoever opened the file disposes this one, and that one lives on. Several can read one stream that can seek, each from where the file begins.</summary>
/// <param name="inner">The caller's.</param>
/// <param name="turns">Lets one read at a time.</param>
/// <param name="start">Where the file begins, in bytes.</param>
internal sealed class LentStream(Stream inner, SemaphoreSlim turns, long start) : ReadStream
{
    private long _position = start;

    public override bool CanSeek => inner.CanSeek;

    public override long Length => inner.Length;

    public override long Position
    {
        get => CanSeek ? _position : inner.Position;
        set => Seek(value, SeekOrigin.Begin);
    }

    public override long Seek(long offset, SeekOrigin origin)
    {
        if (!CanSeek)
            return inner.Seek(offset, origin);
        return _position = origin switch
        {
            SeekOrigin.Begin => offset,
            SeekOrigin.Current => _position + offset,
            _ => inner.Length + offset,
        };
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        turns.Wait();
        try
        {
            Find();
            return Received(inner.Read(buffer, offset, count));
        }
        finally
        {
            turns.Release();
        }
    }

    protected override async ValueTask<int> ReadNextAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        await turns.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            Find();
            return Received(await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            turns.Release();
        }
    }

    private void Find()
    {
        if (CanSeek && inner.Position != _position)
            inner.Position = _position;
    }

    private int Received(int read)
    {
        _position += read;
        return read;
    }
}
