namespace Gradio.Http;

/// <summary>Notices that the other side has been silent for too long. Only the time in which something is awaited of it counts.</summary>
internal sealed class IdleWatchdog : IDisposable
{
    private readonly object _gate = new();
    private readonly TimeProvider _time;
    private readonly TimeSpan _limit;
    private readonly CancellationTokenSource _ended;
    private readonly ITimer? _timer;
    private long _since;
    private bool _rests;

    /// <summary>Begins to watch.</summary>
    public IdleWatchdog(TimeProvider time, TimeSpan limit, CancellationToken cancellationToken = default)
    {
        _ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _time = time;
        _limit = limit;
        _since = time.GetTimestamp();
        if (limit == Timeout.InfiniteTimeSpan)
            return;
        _timer = time.CreateTimer(static state => ((IdleWatchdog)state!).Check(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(limit, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Cancelled once the other side has been silent for the whole time, or its reader is cancelled.</summary>
    public CancellationToken Token => _ended.Token;

    /// <summary>Something is awaited from now on.</summary>
    public void Watch()
    {
        Volatile.Write(ref _since, _time.GetTimestamp());
        Volatile.Write(ref _rests, false);
    }

    /// <summary>It came, and nothing is awaited until further notice. Cheap, as is <see cref="Watch"/>: both are called for every piece.</summary>
    public void Rest() => Volatile.Write(ref _rests, true);

    /// <summary>Ends the waiting at once.</summary>
    public void Cancel()
    {
        try
        {
            _ended.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // it has ended already
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _timer?.Dispose();
        _ended.Dispose();
    }

    private void Check()
    {
        var left = Volatile.Read(ref _rests) ? _limit : _limit - _time.GetElapsedTime(Volatile.Read(ref _since));
        try
        {
            if (left <= TimeSpan.Zero)
                _ended.Cancel();
            else
                SetAgain(left);
        }
        catch (Exception e) when (e is ObjectDisposedException or AggregateException)
        {
            // all had come while the timer fired, or who listens to the token throws: that is not the clock's matter
        }
    }

    /// <summary>Not while it is disposed of: the timers of a fake clock, which an app's tests may use, do not bear that.</summary>
    private void SetAgain(TimeSpan left)
    {
        lock (_gate)
            _timer!.Change(left, Timeout.InfiniteTimeSpan);
    }
}
