namespace Gradio.Testing;

/// <summary>What clients did to a server so far, and what goes on now. All numbers may change at any time.</summary>
public sealed class TestServerActivity
{
    private const int KeptRequests = 1000;

    private readonly Lock _lock = new();
    private readonly Queue<TestRequest> _requests = new();
    private readonly List<(Func<TestServerActivity, bool> Condition, TaskCompletionSource Met)> _waiters = [];

    internal TestServerActivity()
    {
    }

    /// <summary>The event streams that are open.</summary>
    public int OpenStreams { get; private set; }

    /// <summary>The event streams that were opened so far.</summary>
    public int StreamsOpened { get; private set; }

    /// <summary>The sessions whose heartbeat a client holds open.</summary>
    public int OpenHeartbeats { get; private set; }

    /// <summary>The calls that were accepted into the queue.</summary>
    public int Joins { get; private set; }

    /// <summary>The cancellations received.</summary>
    public int Cancels { get; private set; }

    /// <summary>The files received.</summary>
    public int Uploads { get; private set; }

    /// <summary>The calls that wait in the queue.</summary>
    public int WaitingJobs { get; private set; }

    /// <summary>The calls of the queue that run.</summary>
    public int RunningJobs { get; private set; }

    /// <summary>The latest thousand requests, oldest first.</summary>
    public IReadOnlyList<TestRequest> Requests
    {
        get
        {
            lock (_lock)
                return [.. _requests];
        }
    }

    internal void SetJobs(int waiting, int running) => Change(() => (WaitingJobs, RunningJobs) = (waiting, running));

    internal void StreamOpened() => Change(() => (OpenStreams, StreamsOpened) = (OpenStreams + 1, StreamsOpened + 1));

    internal void StreamClosed() => Change(() => OpenStreams--);

    internal void HeartbeatOpened() => Change(() => OpenHeartbeats++);

    internal void HeartbeatClosed() => Change(() => OpenHeartbeats--);

    internal void Joined() => Change(() => Joins++);

    internal void Cancelled() => Change(() => Cancels++);

    internal void Uploaded() => Change(() => Uploads++);

    internal void Requested(TestRequest request) => Change(() =>
    {
        if (_requests.Count == KeptRequests)
            _requests.Dequeue();
        _requests.Enqueue(request);
    });

    internal async Task WaitForAsync(Func<TestServerActivity, bool> condition, CancellationToken cancellationToken)
    {
        var waiter = (condition, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_lock)
        {
            if (condition(this))
                return;
            _waiters.Add(waiter);
        }
        try
        {
            await waiter.Item2.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            lock (_lock)
                _waiters.Remove(waiter);
        }
    }

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            foreach (var (condition, met) in _waiters)
            {
                if (condition(this))
                    met.TrySetResult();
            }
        }
    }
}
