using Gradio.Protocol;

namespace Gradio.Jobs;

/// <summary>Remembers of a call's messages what its status needs, unread until somebody asks.</summary>
internal sealed class StatusTracker
{
    private ReadOnlyMemory<byte> _progress;

    // the place in the queue while it waits, what was said at its start from then on
    private ReadOnlyMemory<byte> _news;
    private QueueMessageKind _newsKind;
    private GradioJobStage _stage;
    private DateTimeOffset? _time;

    /// <summary>Takes note of a message.</summary>
    /// <param name="kind">Its kind.</param>
    /// <param name="message">Its bytes.</param>
    /// <param name="kept">The same bytes where the call keeps them anyway, or else empty.</param>
    /// <param name="time">When it was received.</param>
    public void Observe(QueueMessageKind kind, ReadOnlySpan<byte> message, ReadOnlyMemory<byte> kept, DateTimeOffset time)
    {
        _time = time;
        switch (kind)
        {
            case QueueMessageKind.Estimation:
                Reach(GradioJobStage.Queued);
                if (_stage == GradioJobStage.Queued)
                    (_newsKind, _news) = (kind, Kept(message, kept));
                break;
            case QueueMessageKind.ProcessStarts:
                Reach(GradioJobStage.Running);
                (_newsKind, _news) = (kind, Kept(message, kept));
                break;
            case QueueMessageKind.Progress:
                Reach(GradioJobStage.Running);
                _progress = Kept(message, kept);
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

        GradioUpdate? Parse(QueueMessageKind kind, ReadOnlyMemory<byte> message) =>
            message.IsEmpty ? null : UpdateParser.Parse(new ReceivedMessage(kind, message, time));
    }

    private void Reach(GradioJobStage stage)
    {
        if (stage > _stage)
            _stage = stage;
    }

    private static ReadOnlyMemory<byte> Kept(ReadOnlySpan<byte> message, ReadOnlyMemory<byte> kept) => kept.IsEmpty ? message.ToArray() : kept;
}
