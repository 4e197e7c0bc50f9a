using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace Gradio.Diagnostics;

/// <summary>Tells listeners what goes on between a client and its app: never a session hash, event id, token or file name, and payloads to a log at Trace only.</summary>
internal sealed class ClientTelemetry(Uri url, string gradioVersion, TimeProvider time, ILogger logger)
{
    /// <summary>Changes with the process that answers.</summary>
    public string GradioVersion { get; set; } = gradioVersion;

    public TimeProvider Time => time;

    public ILogger Logger => logger;

    /// <summary>Follows a call, as a part of what the caller does now.</summary>
    /// <returns>Null where nobody listens.</returns>
    public CallTrace? StartCall(string endpoint) =>
        Instruments.ListensToCalls || logger.IsEnabled(LogLevel.Debug) ? new CallTrace(this, endpoint) : null;

    /// <summary>Follows an upload.</summary>
    public TransferTrace? StartUpload() => StartTransfer("upload", Instruments.Uploaded);

    /// <summary>Follows a download.</summary>
    public TransferTrace? StartDownload() => StartTransfer("download", Instruments.Downloaded);

    /// <summary>Starts a span, and leaves the caller's in force.</summary>
    public Activity? StartActivity(string name)
    {
        if (!Instruments.Source.HasListeners())
            return null;
        var current = Activity.Current;
        var activity = Instruments.Source.StartActivity(name, ActivityKind.Client);
        activity?.SetServer(url);
        activity?.SetTag("gradio.version", GradioVersion);
        Activity.Current = current;
        return activity;
    }

    /// <summary>What every measurement says of its server.</summary>
    public TagList Tags() => new() { { "server.address", url.Host }, { "server.port", url.Port } };

    private TransferTrace? StartTransfer(string name, System.Diagnostics.Metrics.Counter<long> bytes) =>
        Instruments.Source.HasListeners() || bytes.Enabled ? new TransferTrace(this, name, bytes) : null;
}
