using Gradio.Protocol;

namespace Gradio.Jobs;

/// <summary>Remembers of a call's messages what its status needs, unread until somebody asks.</summary>
internal sealed class StatusTracker
{
    private JsonBuffer? _progress;

    // the place in the queue while it waits, what was said at its start from then on
    private JsonBuffer? _news;
    private QueueMessageKind _newsKind;
    private GradioJobStage _stage;
    private DateTimeOffset? _time;

    public void Observe(QueueMessageKind kind, ReadOnlySpan<byte> message, DateTimeOffset time)
    {
        _time = time;
        switch (kind)
        {
            case QueueMessageKind.Estimation:
                Reach(GradioJobStage.Queued);
                if (_stage == GradioJobStage.Queued)
                    RememberNews(kind, message);
                break;
            case QueueMessageKind.ProcessStarts:
                Reach(GradioJobStage.Running);
                RememberNews(kind, message);
                break;
            case QueueMessageKind.Progress:
                Reach(GradioJobStage.Running);
                Remember(ref _progress, message);
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
            _stage == GradioJobStage.Queued ? Parse(_newsKind, _news) as GradioQueueUpdate : null,
            _stage is GradioJobStage.Running or GradioJobStage.Streaming ? (Parse(_newsKind, _news) as GradioStartedUpdate)?.ExpectedDuration : null,
            (Parse(QueueMessageKind.Progress, _progress) as GradioProgressUpdate)?.Trackers ?? []);

        GradioUpdate? Parse(QueueMessageKind kind, JsonBuffer? message) =>
            message is null ? null : UpdateParser.Parse(new ReceivedMessage(kind, message.Array.AsMemory(0, message.Length), time));
    }

    private void Reach(GradioJobStage stage)
    {
        if (stage > _stage)
            _stage = stage;
    }

    private void RememberNews(QueueMessageKind kind, ReadOnlySpan<byte> message)
    {
        _newsKind = kind;
        Remember(ref _news, message);
    }

    private static void Remember(ref JsonBuffer? place, ReadOnlySpan<byte> message)
    {
        place ??= new JsonBuffer(message.Length);
        place.Clear();
        place.Write(message);
    }
}
