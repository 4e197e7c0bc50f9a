namespace Gradio.Jobs;

/// <summary>What a call ends with where the server gave it no answer of its own.</summary>
internal static class CallErrors
{
    /// <summary>The connection that brings its news is gone.</summary>
    public static GradioConnectionLostException Lost(this Call call, Exception? reason = null, bool losesState = false)
    {
        var hasRun = call.HasRun;
        var stage = hasRun switch { true => "ran", false => "waited in the queue", null => "was sent" };
        var why = reason is null ? "" : $" ({reason.Message.TrimEnd('.')})";
        return new GradioConnectionLostException(
            $"The connection was lost while the job of {call.EndpointName} {stage}{why}. Gradio cannot resume a job, so how it ended is not known; call again if that does no harm.{(losesState ? " The session goes on without its state." : "")}",
            call.EventId, hasRun, reason);
    }

    /// <summary>Nobody can read what the server said of the call.</summary>
    public static GradioProtocolException Nonsense(this Call call, Exception reason) => new($"The server's answer to the call of {call.EndpointName} makes no sense: {reason.Message}", reason);

    /// <summary>The server stopped the call along with another.</summary>
    public static OperationCanceledException StoppedAlong(this Call call) =>
        new($"The job of {call.EndpointName} was stopped by the server, which stops all running jobs of an endpoint and session when one is cancelled.");
}
