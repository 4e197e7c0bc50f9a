using System.Diagnostics;
using System.Text;
using Gradio.Protocol;
using Microsoft.Extensions.Logging;

namespace Gradio.Diagnostics;

/// <summary>One call as listeners see it: a span from its submission to its end, its measurements, its log.</summary>
internal sealed class CallTrace
{
    private const int MaxPayload = 4096;

    private readonly ClientTelemetry _telemetry;
    private readonly string _endpoint;
    private readonly long _submitted;
    private readonly Activity? _activity;
    private readonly bool _isCounted;
    private int _started;
    private long _outputs;

    public CallTrace(ClientTelemetry telemetry, string endpoint)
    {
        _telemetry = telemetry;
        _endpoint = endpoint;
        _submitted = telemetry.Time.GetTimestamp();
        _activity = telemetry.StartActivity("call " + endpoint);
        _activity?.SetTag("gradio.endpoint", endpoint);
        _isCounted = Instruments.ActiveCalls.Enabled;
        if (_isCounted)
            Instruments.ActiveCalls.Add(1, Tags());
    }

    /// <summary>Makes what is sent from here on a part of the call.</summary>
    public void Enter(GradioArguments arguments)
    {
        if (_activity is not null)
            Activity.Current = _activity;
        Tell(() =>
        {
            ClientLog.CallSubmitted(_telemetry.Logger, _endpoint);
            if (_telemetry.Logger.IsEnabled(LogLevel.Trace))
                ClientLog.Arguments(_telemetry.Logger, _endpoint, Payload(arguments.Writer.Written));
        });
    }

    public void Receive(in QueueMessage message)
    {
        var isOutput = message.Kind.IsOutput();
        var payload = isOutput && _telemetry.Logger.IsEnabled(LogLevel.Trace) ? Payload(message.Output.Data) : null;
        if (isOutput || message.Kind == QueueMessageKind.ProcessStarts)
            Tell(Start);
        if (!isOutput)
            return;
        Tell(AddOutput);
        if (payload is not null)
            Tell(() => ClientLog.Output(_telemetry.Logger, _endpoint, payload));
    }

    public void End(byte[]? result, Exception? error) => Tell(() => TellEnd(result, error));

    /// <summary>What a listener throws is its own affair: it must not reach the call.</summary>
    private static void Tell(Action listeners)
    {
        try
        {
            listeners();
        }
        catch (Exception)
        {
            // there is nobody left to tell
        }
    }

    private void TellEnd(byte[]? result, Exception? error)
    {
        if (result is not null && _outputs == 0)
            AddOutput();
        var duration = Elapsed();
        var outcome = error switch { null => "completed", OperationCanceledException => "cancelled", _ => "failed" };
        Measure(outcome, duration, outcome == "failed" ? error : null);
        ClientLog.CallEnded(_telemetry.Logger, _endpoint, outcome, error?.GetType().Name, duration);
        if (result is not null && _telemetry.Logger.IsEnabled(LogLevel.Trace))
            ClientLog.Result(_telemetry.Logger, _endpoint, Payload(result));
        EndActivity(outcome, outcome == "failed" ? error : null);
    }

    private void Start()
    {
        if (Interlocked.Exchange(ref _started, 1) == 1)
            return;
        var waited = Elapsed();
        _activity?.AddEvent(new ActivityEvent("started"));
        _activity?.SetTag("gradio.queue.duration", waited);
        Instruments.QueueDuration.Record(waited, Tags());
    }

    private void AddOutput()
    {
        _outputs++;
        Instruments.Outputs.Add(1, Tags());
    }

    private void Measure(string outcome, double duration, Exception? failure)
    {
        if (_isCounted)
            Instruments.ActiveCalls.Add(-1, Tags());
        if (!Instruments.CallDuration.Enabled)
            return;
        var tags = Tags();
        tags.Add("gradio.outcome", outcome);
        if (failure is not null)
            tags.Add("error.type", failure.GetType().FullName);
        Instruments.CallDuration.Record(duration, tags);
    }

    private void EndActivity(string outcome, Exception? failure)
    {
        if (_activity is null)
            return;
        _activity.SetTag("gradio.outcome", outcome);
        _activity.SetTag("gradio.outputs", _outputs);
        if (failure is not null)
            _activity.Fail(failure);

        // to stop a span puts its parent in force, here where others go on
        var current = Activity.Current;
        _activity.Stop();
        if (current != _activity)
            Activity.Current = current;
    }

    private double Elapsed() => _telemetry.Time.GetElapsedTime(_submitted).TotalSeconds;

    private TagList Tags()
    {
        var tags = _telemetry.Tags();
        tags.Add("gradio.endpoint", _endpoint);
        return tags;
    }

    private static string Payload(ReadOnlySpan<byte> json) =>
        json.Length <= MaxPayload ? Encoding.UTF8.GetString(json) : Encoding.UTF8.GetString(json.Slice(0, MaxPayload)) + "…";
}
