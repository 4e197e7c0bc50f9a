#if !NET
namespace Gradio.Http;

/// <summary>
/// The body of an answer, which may never end. The handler of .NET Framework does not look at the token while it reads, and reads what is left before it closes: both go on where nobody waits for them.
/// </summary>
internal sealed class AbandonableContent : HttpContent
{
    private readonly HttpContent _inner;

    public AbandonableContent(HttpContent inner)
    {
        _inner = inner;
        foreach (var header in inner.Headers)
            Headers.TryAddWithoutValidation(header.Key, header.Value);
    }

    protected override async Task<Stream> CreateContentReadStreamAsync() => new AbandonableStream(await _inner.ReadAsStreamAsync().ConfigureAwait(false));

    protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => _inner.CopyToAsync(stream, context);

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            Task.Run(_inner.Dispose).Unawaited();
        base.Dispose(disposing);
    }

    private sealed class AbandonableStream(Stream inner) : ReadStream
    {
        // its own: a read that was given up may still write to it
        private readonly byte[] _buffer = new byte[16 * 1024];

        public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

        protected override async ValueTask<int> ReadNextAsync(Memory<byte> buffer, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var reading = inner.ReadAsync(_buffer, 0, Math.Min(_buffer.Length, buffer.Length), cancellationToken);
            var read = await new ValueTask<int>(reading).OrGivenUpAsync(cancellationToken).ConfigureAwait(false);
            _buffer.AsMemory(0, read).CopyTo(buffer);
            return read;
        }
    }
}
#endif
