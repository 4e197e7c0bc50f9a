using System.Globalization;

namespace Gradio.Testing.Queue;

/// <summary>The queue of the app: who waits, who runs, and what a cancellation or a client that leaves does to them.</summary>
internal sealed class EventQueue(CallRunner runner, GradioTestServerOptions options, TestServerActivity activity, TestServerFaults faults) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private readonly List<QueuedEvent> _waiting = [];
    private readonly Dictionary<QueuedEvent, Task> _running = [];
    private readonly Dictionary<QueuedEvent, Task> _killed = [];
    private bool _isStopped;

    public async ValueTask DisposeAsync()
    {
        Task[] running;
        lock (_lock)
        {
            _isStopped = true;
            _waiting.ForEach(waiting => waiting.Dispose());
            _waiting.Clear();
            Kill(_ => true);
            running = [.. _killed.Values];
        }
        await Task.WhenAll(running).WaitAsync(FunctionCalls.Grace).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <summary>Queues a call.</summary>
    /// <param name="call">The call.</param>
    /// <param name="refusal">Why it is refused, if it is.</param>
    /// <returns>The event; null if the call is refused.</returns>
    public string? Join(CallRequest call, out string? refusal)
    {
        lock (_lock)
        {
            refusal = Refusal();
            if (refusal is not null)
                return null;

            var joined = new QueuedEvent(call);
            _waiting.Add(joined);
            SendEstimation(joined, _waiting.Count - 1);
            StartWaiting();
            return joined.Id;
        }
    }

    /// <summary>
    /// Cancels as Gradio does: every running call of the function in the session is killed, unless it runs in a batch, and only the named event is told.
    /// The others never hear of it again, and what begins in their place is told of before.
    /// </summary>
    public void Cancel(Session session, int functionIndex, string eventId)
    {
        lock (_lock)
        {
            if (_waiting.Find(e => e.Id == eventId) is { } waiting)
            {
                _waiting.Remove(waiting);
                waiting.Dispose();
            }
            Kill(e => e.Call.Session == session && e.Call.Endpoint.Definition is { IsBatched: false } definition && definition.Index == functionIndex);
            if (session.IsPending(eventId) && session.Messages is { } messages)
                QueuedEvent.CompleteAsCancelled(eventId, messages);
        }
    }

    /// <summary>A reader left early: its waiting calls are dropped and its running calls are killed, without a word.</summary>
    public void Abandon(Session session)
    {
        lock (_lock)
        {
            foreach (var waiting in _waiting.Where(e => e.Call.Session == session).ToArray())
            {
                _waiting.Remove(waiting);
                session.Settle(waiting.Id);
                waiting.Dispose();
            }
            Kill(e => e.Call.Session == session);
        }
    }

    public int WaitingCount
    {
        get
        {
            lock (_lock)
                return _waiting.Count;
        }
    }

    private string? Refusal()
    {
        if (_isStopped)
            return "Queue is stopped.";
        var size = faults.QueueIsFull ? _waiting.Count : options.MaxQueueSize;
        return _waiting.Count >= size
            ? string.Create(CultureInfo.InvariantCulture, $"Queue is full. Max size is {size} and size is {_waiting.Count}.")
            : null;
    }

    private void StartWaiting()
    {
        for (var i = 0; i < _waiting.Count;)
        {
            var next = _waiting[i];
            if (!HasRoomFor(next))
            {
                i++;
                continue;
            }
            _waiting.RemoveAt(i);
            _running.Add(next, Task.CompletedTask);
            var eta = runner.AverageDuration(next.Call);
            next.Send(writer => writer.ProcessStarts(eta));
            _running[next] = Task.Run(() => RunAsync(next));
            for (var rank = 0; rank < _waiting.Count; rank++)
                SendEstimation(_waiting[rank], rank);
        }
        UpdateActivity();
    }

    /// <summary>What is killed leaves its place at once, though its function may work on for a while.</summary>
    private void Kill(Func<QueuedEvent, bool> isMeant)
    {
        foreach (var running in _running.Keys.Where(isMeant).ToArray())
        {
            _running.Remove(running, out var task);
            _killed.Add(running, task!);
            running.Kill();
        }
        StartWaiting();
    }

    private async Task RunAsync(QueuedEvent started)
    {
        await runner.RunAsync(started).ConfigureAwait(false);
        lock (_lock)
        {
            _running.Remove(started);
            _killed.Remove(started);
            started.Dispose();
            StartWaiting();
        }
    }

    private bool HasRoomFor(QueuedEvent next)
    {
        var endpoint = next.Call.Endpoint;
        var limit = endpoint.Definition.ConcurrencyLimit ?? options.ConcurrencyLimit;
        return limit is null || _running.Keys.Count(e => e.Call.Endpoint == endpoint) < limit;
    }

    private void SendEstimation(QueuedEvent waiting, int rank)
    {
        var eta = runner.AverageDuration(waiting.Call) * (rank + 1);
        var size = _waiting.Count;
        waiting.Send(writer => writer.Estimation(rank, size, eta));
    }

    private void UpdateActivity() => activity.SetJobs(_waiting.Count, _running.Count + _killed.Count);
}
