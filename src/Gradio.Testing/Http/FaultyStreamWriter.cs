using System.IO.Pipelines;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Gradio.Testing.Http;

/// <summary>The stream ends here without a completion, because a fault says so.</summary>
internal sealed class StreamEndedException : Exception;

/// <summary>Writes a stream, and whatever goes wrong with it.</summary>
internal sealed class FaultyStreamWriter(HttpContext context, StreamFault? fault, CancellationToken leaving)
{
    private readonly PipeWriter _body = context.Response.BodyWriter;
    private int _messages;
    private int _bytes;

    public async ValueTask WriteAsync(byte[] message)
    {
        if (fault is not null)
            await ApplyAsync(fault, message).ConfigureAwait(false);
        Put(message);
        _messages++;
    }

    public async ValueTask FlushAsync()
    {
        await _body.FlushAsync(leaving).ConfigureAwait(false);
        if (fault is not null && fault.Kind is not (StreamFaultKind.CutAtByte or StreamFaultKind.Insert) && _messages == fault.After)
            await BreakAsync(fault.Kind).ConfigureAwait(false);
    }

    private async ValueTask ApplyAsync(StreamFault applied, byte[] next)
    {
        switch (applied.Kind)
        {
            case StreamFaultKind.Insert:
                if (_messages == applied.After)
                    Put(Encoding.UTF8.GetBytes(applied.Text));
                break;
            case StreamFaultKind.CutAtByte:
                if (_bytes + next.Length < applied.After)
                    break;
                Put(next.AsSpan(0, applied.After - _bytes));
                await BreakAsync(StreamFaultKind.Cut).ConfigureAwait(false);
                break;
            default:
                if (_messages == applied.After)
                    await BreakAsync(applied.Kind).ConfigureAwait(false);
                break;
        }
    }

    private async ValueTask BreakAsync(StreamFaultKind kind)
    {
        await _body.FlushAsync(leaving).ConfigureAwait(false);
        switch (kind)
        {
            case StreamFaultKind.Cut:
                throw new CutException();
            case StreamFaultKind.Reset:
                context.Abort();
                throw new StreamEndedException();
            case StreamFaultKind.Stall:
                await Task.Delay(Timeout.InfiniteTimeSpan, leaving).ConfigureAwait(false);
                break;
            default:
                throw new StreamEndedException();
        }
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_body.GetSpan(bytes.Length));
        _body.Advance(bytes.Length);
        _bytes += bytes.Length;
    }
}
