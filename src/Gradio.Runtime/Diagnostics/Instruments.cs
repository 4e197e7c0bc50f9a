using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Gradio.Diagnostics;

/// <summary>What the library measures and traces with; names and units are those of <c>docs/concepts/diagnostics.md</c>.</summary>
internal static class Instruments
{
    private const string Name = "Gradio";

    private static readonly string? Version = typeof(Instruments).Assembly.GetName().Version?.ToString(3);

    /// <summary>Calls take from milliseconds to many minutes.</summary>
    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600] };

    private static readonly Meter Meter = new(Name, Version);

    public static readonly ActivitySource Source = new(Name, Version);

    public static readonly Histogram<double> CallDuration = Meter.CreateHistogram("gradio.client.call.duration", "s", "From the submission of a call to its end.", null, Seconds);

    public static readonly Histogram<double> QueueDuration = Meter.CreateHistogram("gradio.client.call.queue_duration", "s", "From the submission of a call to its start on the server.", null, Seconds);

    public static readonly UpDownCounter<int> ActiveCalls = Meter.CreateUpDownCounter<int>("gradio.client.active_calls", "{call}", "Calls that have not ended.");

    public static readonly Counter<long> Outputs = Meter.CreateCounter<long>("gradio.client.outputs", "{output}", "Outputs that were received, those of a stream one by one.");

    public static readonly Counter<long> Uploaded = Meter.CreateCounter<long>("gradio.client.uploaded", "By", "Bytes of files that were sent.");

    public static readonly Counter<long> Downloaded = Meter.CreateCounter<long>("gradio.client.downloaded", "By", "Bytes of files that were read.");

    public static bool ListensToCalls => Source.HasListeners() || CallDuration.Enabled || QueueDuration.Enabled || ActiveCalls.Enabled || Outputs.Enabled;

    /// <summary>Says in a span how its operation ended; nothing of what the error says, which may be the app's text.</summary>
    public static void Fail(this Activity activity, Exception error)
    {
        activity.SetTag("error.type", error.GetType().FullName);
        activity.SetStatus(ActivityStatusCode.Error);
    }

    public static void SetServer(this Activity activity, Uri url)
    {
        activity.SetTag("server.address", url.Host);
        activity.SetTag("server.port", url.Port);
    }
}
