using Gradio.Jobs;
namespace Gradio;

/// <summary>How far a job is; each stage comes after those before it, unless the call is made again (<see cref="GradioCallOptions.RetryOnConnectionLoss"/>).</summary>
public enum GradioJobStage
{
    /// <summary>It is on its way to the app: files are uploaded, the queue is joined.</summary>
    Sending,

    /// <summary>It waits in the queue.</summary>
    Queued,

    /// <summary>It runs.</summary>
    Running,

    /// <summary>It runs, and has given outputs.</summary>
    Streaming,

    /// <summary>It is done.</summary>
    Completed,

    /// <summary>It failed; awaiting it says why.</summary>
    Failed,

    /// <summary>It was cancelled.</summary>
    Cancelled,
}

/// <summary>Where a job stands at one moment.</summary>
public sealed class GradioJobStatus
{
    internal GradioJobStatus(GradioJobStage stage, DateTimeOffset? time, GradioQueueUpdate? queue, TimeSpan? expectedDuration, IReadOnlyList<GradioProgress> progress)
    {
        Stage = stage;
        Time = time;
        Position = queue?.Position;
        QueueSize = queue?.QueueSize;
        Eta = stage is GradioJobStage.Queued ? queue?.Eta : expectedDuration;
        Progress = progress;
    }

    /// <summary>How far it is.</summary>
    public GradioJobStage Stage { get; }

    /// <summary>When it was last heard of, or ended; null where neither has happened.</summary>
    public DateTimeOffset? Time { get; }

    /// <summary>How many are before it in the queue; null where it does not wait, or the server does not say.</summary>
    public int? Position { get; }

    /// <summary>How many wait in all; null where it does not wait.</summary>
    public int? QueueSize { get; }

    /// <summary>While it waits, the expected time until the result; while it runs, how long the endpoint takes on average. Null where neither is known.</summary>
    public TimeSpan? Eta { get; }

    /// <summary>What its trackers said last; empty where there are none.</summary>
    public IReadOnlyList<GradioProgress> Progress { get; }

    /// <summary>For people to read.</summary>
    /// <returns>Such as <c>Queued: 2 of 5 in the queue, about 3.0 s</c>, or <c>Running: 2 of 3 steps</c>.</returns>
    public override string ToString() => Stage switch
    {
        GradioJobStage.Queued => $"{Stage}: {TextForm.Queue(Position, QueueSize)}{TextForm.About(Eta)}",
        GradioJobStage.Running or GradioJobStage.Streaming when Progress.Count > 0 => $"{Stage}: {string.Join("; ", Progress)}",
        _ => Stage.ToString(),
    };
}
