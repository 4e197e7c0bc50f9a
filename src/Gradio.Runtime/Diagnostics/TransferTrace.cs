using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Gradio.Diagnostics;

/// <summary>Files on their way: a span, and the bytes.</summary>
internal sealed class TransferTrace(ClientTelemetry telemetry, string name, Counter<long> counter) : IDisposable
{
    private readonly Activity? _activity = telemetry.StartActivity(name);
    private long _bytes;

    /// <summary>Follows a download until its stream is disposed.</summary>
    public static async Task<Stream> DownloadAsync(ClientTelemetry telemetry, Func<Task<Stream>> open)
    {
        if (telemetry.StartDownload() is not { } trace)
            return await open().ConfigureAwait(false);
        try
        {
            trace.Enter();
            return new CountedStream(await open().ConfigureAwait(false), trace);
        }
        catch (Exception e)
        {
            trace.Fail(e);
            trace.Dispose();
            throw;
        }
    }

    /// <summary>Follows an upload.</summary>
    public static async Task<T> UploadAsync<T>(ClientTelemetry telemetry, Func<TransferTrace?, Task<T>> upload)
    {
        using var trace = telemetry.StartUpload();
        try
        {
            trace?.Enter();
            return await upload(trace).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            trace?.Fail(e);
            throw;
        }
    }

    private void Enter()
    {
        if (_activity is not null)
            Activity.Current = _activity;
    }

    public void Add(long bytes)
    {
        if (bytes <= 0)
            return;
        Interlocked.Add(ref _bytes, bytes);
        counter.Add(bytes, telemetry.Tags());
    }

    public void Fail(Exception error) => _activity?.Fail(error);

    public void Dispose()
    {
        if (_activity is null || _activity.IsStopped)
            return;
        _activity.SetTag("gradio.bytes", Interlocked.Read(ref _bytes));
        var current = Activity.Current;
        _activity.Stop();
        Activity.Current = current;
    }
}
