namespace Gradio;

/// <summary>News of a job that is not an output: its place in the queue, its start, its progress, or a log message.</summary>
public abstract record GradioUpdate
{
    private protected GradioUpdate()
    {
    }
}

/// <summary>The job waits in the queue.</summary>
/// <param name="Position">How many are before it; null where the server does not say.</param>
/// <param name="QueueSize">How many wait in all.</param>
/// <param name="Eta">The expected time until the result; null until the endpoint has run once.</param>
public sealed record GradioQueueUpdate(int? Position, int QueueSize, TimeSpan? Eta) : GradioUpdate;

/// <summary>The job runs.</summary>
/// <param name="ExpectedDuration">How long the endpoint takes on average; null until it has run once.</param>
public sealed record GradioStartedUpdate(TimeSpan? ExpectedDuration) : GradioUpdate;

/// <summary>The job tells how far it is (<c>gr.Progress</c>). The server samples this, so quick steps may not be seen.</summary>
/// <param name="Trackers">One entry per tracker; nested ones come one after the other.</param>
public sealed record GradioProgressUpdate(IReadOnlyList<GradioProgress> Trackers) : GradioUpdate;

/// <summary>The state of one tracker.</summary>
/// <param name="Index">Steps done; null where only a fraction is told.</param>
/// <param name="Length">Steps in all; null where not known.</param>
/// <param name="Unit">The unit of the steps, such as <c>steps</c>.</param>
/// <param name="Fraction">What is done, from 0 to 1; null where steps are told.</param>
/// <param name="Description">What is being done.</param>
public sealed record GradioProgress(double? Index, double? Length, string? Unit, double? Fraction, string? Description);

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

/// <summary>A message that the app shows its user (<c>gr.Info</c>, <c>gr.Warning</c>, <c>gr.Success</c>); may hold HTML.</summary>
/// <param name="Message">The message.</param>
/// <param name="Level">How serious it is.</param>
/// <param name="Title">The title; null before Gradio 5.2.</param>
/// <param name="Duration">How long to show it; null for until it is closed, and before Gradio 4.37.</param>
public sealed record GradioLogUpdate(string Message, GradioLogLevel Level, string? Title, TimeSpan? Duration) : GradioUpdate;
