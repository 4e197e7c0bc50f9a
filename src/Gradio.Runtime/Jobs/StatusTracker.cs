using Gradio.Protocol;

namespace Gradio.Jobs;

/// <summary>Remembers of a call's messages what its status needs, unread until somebody asks.</summary>
internal sealed class StatusTracker
{
    private readonly JsonBuffer _queue = new(0);
    private readonly JsonBuffer _start = new(0);
    private readonly JsonBuffer _progress = new(0);
    private GradioJobStage _stage;
    private DateTimeOffset? _time;

    public void Observe(QueueMessageKind kind, ReadOnlySpan<byte> message, DateTimeOffset time)
    {
        _time = time;
        switch (kind)
        {
            case QueueMessageKind.Estimation:
                Reach(GradioJobStage.Queued);
                Remember(_queue, message);
                break;
            case QueueMessageKind.ProcessStarts:
                Reach(GradioJobStage.Running);
                Remember(_start, message);
                break;
            case QueueMessageKind.Progress:
                Reach(GradioJobStage.Running);
                Remember(_progress, message);
                break;
            case QueueMessageKind.ProcessGenerating or QueueMessageKind.ProcessStreaming:
                Reach(GradioJobStage.Streaming);
                break;
        }
    }

    public void Set(GradioJobStage stage, DateTimeOffset time) => (_stage, _time) = (stage, time);

    /// <summary>The status; of a call that has joined it is at least that it waits.</summary>
    public GradioJobStatus Read(bool hasJoined)
    {
        if (hasJoined)
            Reach(GradioJobStage.Queued);
        var time = _time.GetValueOrDefault();
        return new GradioJobStatus(
            _stage,
            _time,
            _stage == GradioJobStage.Queued ? Parse(QueueMessageKind.Estimation, _queue) as GradioQueueUpdate : null,
            _stage is GradioJobStage.Running or GradioJobStage.Streaming ? (Parse(QueueMessageKind.ProcessStarts, _start) as GradioStartedUpdate)?.ExpectedDuration : null,
            (Parse(QueueMessageKind.Progress, _progress) as GradioProgressUpdate)?.Trackers ?? []);

        GradioUpdate? Parse(QueueMessageKind kind, JsonBuffer message) =>
            message.Length == 0 ? null : UpdateParser.Parse(new ReceivedMessage(kind, message.Array.AsMemory(0, message.Length), time));
    }

    private void Reach(GradioJobStage stage)
    {
        if (stage > _stage)
            _stage = stage;
    }

    private static void Remember(JsonBuffer place, ReadOnlySpan<byte> message)
    {
        place.Clear();
        place.Write(message);
    }
}
