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
    private readonly ExecutionContext? _context;
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
        _context = ContextOf(_activity);
        _isCounted = Instruments.ActiveCalls.Enabled;
        if (_isCounted)
            Instruments.ActiveCalls.Add(1, Tags());
    }

    /// <summary>The session hash, which streamed outputs have in their address.</summary>
    public string? Secret { get; set; }

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

    /// <summary>What listeners know the call by, its span and the caller's scopes: what is heard of it comes on a stream that others may have opened.</summary>
    private static ExecutionContext? ContextOf(Activity? activity)
    {
        var current = Activity.Current;
        Activity.Current = activity ?? current;
        var context = ExecutionContext.Capture();
        Activity.Current = current;
        return context;
    }

    /// <summary>What a listener throws is its own affair: it must not reach the call.</summary>
    private void Tell(Action listeners)
    {
        try
        {
            if (_context is null)
                listeners();
            else
                ExecutionContext.Run(_context.CreateCopy(), static state => ((Action)state!)(), listeners);
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
        _activity.Stop();
    }

    private double Elapsed() => _telemetry.Time.GetElapsedTime(_submitted).TotalSeconds;

    private TagList Tags()
    {
        var tags = _telemetry.Tags();
        tags.Add("gradio.endpoint", _endpoint);
        return tags;
    }

    private string Payload(ReadOnlySpan<byte> json)
    {
        var secret = Secret ?? "";
        var length = Math.Min(json.Length, MaxPayload + secret.Length);
        var text = Encoding.UTF8.GetString(json.Slice(0, length));
        if (secret.Length > 0)
            text = text.Replace(secret, "<session>");

        // with what may be the beginning of another
        return json.Length <= MaxPayload ? text : $"{text.Substring(0, text.Length - secret.Length)}…";
    }
}
