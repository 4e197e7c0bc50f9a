using Gradio.Http;

namespace Gradio.Files;

/// <summary>The body of a download. It ends with an error where it breaks off or stands still, never with a part of the file.</summary>
internal sealed class DownloadStream : ReadStream
{
    private readonly HttpResponseMessage _response;
    private readonly Stream _body;
    private readonly IdleWatchdog _watchdog;
    private readonly CancellationTokenRegistration _abort;
    private readonly ProgressMeter _meter;
    private readonly string _name;

    /// <param name="response">The answer; owned from now on.</param>
    /// <param name="body">Its body.</param>
    /// <param name="watchdog">Watches; owned from now on.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="meter">Counts.</param>
    public DownloadStream(HttpResponseMessage response, Stream body, IdleWatchdog watchdog, string name, ProgressMeter meter)
    {
        (_response, _body, _watchdog, _name, _meter) = (response, body, watchdog, name, meter);
        _watchdog.Rest();

        // not every handler looks at the token while it reads
        _abort = watchdog.Token.Register(static state => ((HttpResponseMessage)state!).Dispose(), response);
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        _watchdog.Watch();
        try
        {
            return Received(_body.Read(buffer, offset, count), count);
        }
        catch (Exception e) when (e is not GradioException)
        {
            throw Broken(e);
        }
        finally
        {
            _watchdog.Rest();
        }
    }

    protected override async ValueTask<int> ReadNextAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        using var caller = cancellationToken.Register(static state => ((IdleWatchdog)state!).Cancel(), _watchdog);
        _watchdog.Watch();
        try
        {
            return Received(await _body.ReadAsync(buffer, _watchdog.Token).ConfigureAwait(false), buffer.Length);
        }
        catch (Exception e) when (e is not GradioException)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw Broken(e);
        }
        finally
        {
            _watchdog.Rest();
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _abort.Dispose();
            _body.Dispose();
            _response.Dispose();
            _watchdog.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Received(int bytes, int wanted)
    {
        if (bytes > 0)
        {
            _meter.Add(bytes);
        }
        else if (wanted > 0)
        {
            // what is unpacked on the way has another length, and then none is told
            if (_meter.Done < _response.Content.Headers.ContentLength)
                throw Broken(null);
            _meter.End();
        }

        return bytes;
    }

    private Exception Broken(Exception? reason)
    {
        if (reason is ObjectDisposedException && !_watchdog.Token.IsCancellationRequested)
            return reason;
        var how = _watchdog.Token.IsCancellationRequested ? "stood still for too long (the IdleTimeout of the options)" : "broke off";
        return new GradioTransferException($"The download of '{_name}' {how} after {_meter.Done} bytes. Download it again.", _name, _meter.Done, _meter.Total, reason);
    }
}
