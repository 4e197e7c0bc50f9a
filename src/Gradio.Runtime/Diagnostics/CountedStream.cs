using Gradio.Http;

namespace Gradio.Diagnostics;

/// <summary>Counts what is read of a download, which ends with it.</summary>
internal sealed class CountedStream(Stream inner, TransferTrace trace) : ReadStream
{
    public override int Read(byte[] buffer, int offset, int count)
    {
        var read = inner.Read(buffer, offset, count);
        trace.Add(read);
        return read;
    }

    protected override async ValueTask<int> ReadNextAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            var read = await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
            trace.Add(read);
            return read;
        }
        catch (Exception e)
        {
            trace.Fail(e);
            throw;
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            trace.Dispose();
        }

        base.Dispose(disposing);
    }
}
