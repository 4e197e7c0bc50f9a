namespace Gradio.Sessions;

/// <summary>Notices that a stream has been silent for too long.</summary>
internal sealed class IdleWatchdog : IDisposable
{
    private readonly TimeProvider _time;
    private readonly TimeSpan _limit;
    private readonly CancellationTokenSource _ended;
    private readonly ITimer? _timer;
    private long _lastSign;

    public IdleWatchdog(TimeProvider time, TimeSpan limit, CancellationToken cancellationToken)
    {
        _ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _time = time;
        _limit = limit;
        _lastSign = time.GetTimestamp();
        if (limit != Timeout.InfiniteTimeSpan)
            _timer = time.CreateTimer(static state => ((IdleWatchdog)state!).Check(), this, limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancelled once the stream has been silent for the whole time, or its reader is cancelled.</summary>
    public CancellationToken Token => _ended.Token;

    /// <summary>Tells that the stream lives. Cheap: called for every message.</summary>
    public void Touch() => Volatile.Write(ref _lastSign, _time.GetTimestamp());

    public void Dispose()
    {
        _timer?.Dispose();
        _ended.Dispose();
    }

    private void Check()
    {
        var left = _limit - _time.GetElapsedTime(Volatile.Read(ref _lastSign));
        try
        {
            if (left <= TimeSpan.Zero)
                _ended.Cancel();
            else
                _timer!.Change(left, Timeout.InfiniteTimeSpan);
        }
        catch (ObjectDisposedException)
        {
            // the stream ended while the timer fired
        }
    }
}
