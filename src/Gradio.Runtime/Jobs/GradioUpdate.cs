using System.Text.Json;
using Gradio.Jobs;

namespace Gradio;

/// <summary>News of a job that is not an output: its place in the queue, its start, its progress, a log message, or a change of the app's page.</summary>
public abstract class GradioUpdate
{
    private protected GradioUpdate()
    {
    }

    /// <summary>When it was received.</summary>
    public DateTimeOffset Time { get; internal set; }
}

/// <summary>The job waits in the queue.</summary>
public sealed class GradioQueueUpdate : GradioUpdate
{
    internal GradioQueueUpdate(int? position, int queueSize, TimeSpan? eta) => (Position, QueueSize, Eta) = (position, queueSize, eta);

    /// <summary>How many are before it; null where the server does not say.</summary>
    public int? Position { get; }

    /// <summary>How many wait in all.</summary>
    public int QueueSize { get; }

    /// <summary>The expected time until the result; null until the endpoint has run once.</summary>
    public TimeSpan? Eta { get; }

    /// <summary>For people to read.</summary>
    /// <returns>Such as <c>2 of 5 in the queue, about 3.0 s</c>.</returns>
    public override string ToString() => TextForm.Queue(Position, QueueSize) + TextForm.About(Eta);
}

/// <summary>The job runs.</summary>
public sealed class GradioStartedUpdate : GradioUpdate
{
    internal GradioStartedUpdate(TimeSpan? expectedDuration) => ExpectedDuration = expectedDuration;

    /// <summary>How long the endpoint takes on average; null until it has run once.</summary>
    public TimeSpan? ExpectedDuration { get; }

    /// <summary>For people to read.</summary>
    /// <returns>Such as <c>started, about 3.0 s</c>.</returns>
    public override string ToString() => "started" + TextForm.About(ExpectedDuration);
}

/// <summary>The job tells how far it is (<c>gr.Progress</c>). The server samples this, so quick steps may not be seen.</summary>
public sealed class GradioProgressUpdate : GradioUpdate
{
    internal GradioProgressUpdate(IReadOnlyList<GradioProgress> trackers) => Trackers = trackers;

    /// <summary>One entry per tracker; nested ones come one after the other.</summary>
    public IReadOnlyList<GradioProgress> Trackers { get; }

    /// <summary>For people to read.</summary>
    /// <returns>Such as <c>2 of 3 steps: mixing</c>; several trackers are parted by semicolons.</returns>
    public override string ToString() => string.Join("; ", Trackers);
}

/// <summary>The state of one tracker.</summary>
public sealed class GradioProgress
{
    internal GradioProgress()
    {
    }

    /// <summary>Steps done; null where only a fraction is told.</summary>
    public double? Index { get; internal init; }

    /// <summary>Steps in all; null where not known.</summary>
    public double? Length { get; internal init; }

    /// <summary>The unit of the steps, such as <c>steps</c>.</summary>
    public string? Unit { get; internal init; }

    /// <summary>What is done, from 0 to 1; null where steps are told.</summary>
    public double? Fraction { get; internal init; }

    /// <summary>What is being done.</summary>
    public string? Description { get; internal init; }

    /// <summary>For people to read.</summary>
    /// <returns>Such as <c>2 of 3 steps: mixing</c>, or <c>67 %</c>.</returns>
    public override string ToString() => TextForm.Progress(this);
}

/// <summary>How serious a log message is.</summary>
public enum GradioLogLevel
{
    /// <summary><c>gr.Info</c>.</summary>
    Info,

    /// <summary><c>gr.Warning</c>.</summary>
    Warning,

    /// <summary><c>gr.Success</c> (Gradio 5 and later).</summary>
    Success,

    /// <summary>An error that does not end the job.</summary>
    Error,
}

/// <summary>A message that the app shows its user (<c>gr.Info</c>, <c>gr.Warning</c>, <c>gr.Success</c>).</summary>
public sealed class GradioLogUpdate : GradioUpdate
{
    internal GradioLogUpdate(string message, GradioLogLevel level, string? title, TimeSpan? duration) =>
        (Message, Level, Title, Duration) = (message, level, title, duration);

    /// <summary>The message; may hold HTML.</summary>
    public string Message { get; }

    /// <summary>How serious it is.</summary>
    public GradioLogLevel Level { get; }

    /// <summary>The title; null before Gradio 5.2.</summary>
    public string? Title { get; }

    /// <summary>How long to show it; null for until it is closed, and before Gradio 4.37.</summary>
    public TimeSpan? Duration { get; }

    /// <summary>For people to read.</summary>
    /// <returns>Such as <c>Warning: nearly full</c>.</returns>
    public override string ToString() => $"{Level}: {Message}";
}

/// <summary>A part of the app's page was made anew (<c>gr.render</c>, Gradio 4.36 and later): components, and endpoints that exist in this session only.</summary>
public sealed class GradioRenderUpdate : GradioUpdate
{
    internal GradioRenderUpdate(int? renderId, IReadOnlyList<int> components, IReadOnlyList<int> endpoints, JsonElement config) =>
        (RenderId, Components, Endpoints, Config) = (renderId, components, endpoints, config);

    /// <summary>Which part it is; null where the server does not say.</summary>
    public int? RenderId { get; }

    /// <summary>The ids of its components.</summary>
    public IReadOnlyList<int> Components { get; }

    /// <summary>The ids of its endpoints.</summary>
    public IReadOnlyList<int> Endpoints { get; }

    /// <summary>All that the server says of the part, in the form of the app's <c>/config</c>.</summary>
    public JsonElement Config { get; }

    /// <summary>For people to read.</summary>
    /// <returns>Such as <c>the page has changed: 3 components, 1 endpoint</c>.</returns>
    public override string ToString() => $"the page has changed: {TextForm.Count(Components.Count, "component")}, {TextForm.Count(Endpoints.Count, "endpoint")}";
}
