using Gradio.Jobs;

namespace Gradio.Routes;

/// <summary>Keeps the joins and the cancellations of an endpoint apart, since the server stops what has just joined along with the cancelled call.</summary>
internal sealed class JoinBarrier
{
    private readonly object _gate = new();
    private readonly Dictionary<int, Lane> _lanes = [];

    /// <summary>Waits until no cancellation of the endpoint is to be waited for.</summary>
    public Task WhenOpenAsync(int endpoint)
    {
        lock (_gate)
            return LaneOf(endpoint) is { Cancelled.Count: > 0 } lane ? (lane.Opened ??= NewSource()).Task : Task.CompletedTask;
    }

    /// <summary>Begins a join.</summary>
    /// <returns>False while a cancellation of the endpoint is under way.</returns>
    public bool TryEnter(int endpoint)
    {
        lock (_gate)
        {
            var lane = LaneOf(endpoint);
            if (lane.Cancelled.Count > 0)
                return false;
            lane.Joins++;
            return true;
        }
    }

    /// <summary>Ends a join, however it went.</summary>
    public void Exit(int endpoint)
    {
        lock (_gate)
        {
            var lane = LaneOf(endpoint);
            if (--lane.Joins > 0)
                return;
            lane.Drained?.SetResult(true);
            lane.Drained = null;
        }
    }

    /// <summary>Holds back new joins of the endpoint of a call that is to be cancelled.</summary>
    public void Close(Call call)
    {
        lock (_gate)
            LaneOf(call.Endpoint!.FnIndex).Cancelled.Add(call);
    }

    /// <summary>Waits until no join of the endpoint is under way.</summary>
    public Task WhenDrainedAsync(int endpoint)
    {
        lock (_gate)
            return LaneOf(endpoint) is { Joins: > 0 } lane ? (lane.Drained ??= NewSource()).Task : Task.CompletedTask;
    }

    /// <summary>Lets new joins go on, as far as this call is concerned.</summary>
    public void Open(Call call)
    {
        lock (_gate)
        {
            var lane = LaneOf(call.Endpoint!.FnIndex);
            if (!lane.Cancelled.Remove(call) || lane.Cancelled.Count > 0)
                return;
            lane.Opened?.SetResult(true);
            lane.Opened = null;
        }
    }

    private static TaskCompletionSource<bool> NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Lane LaneOf(int endpoint)
    {
        if (!_lanes.TryGetValue(endpoint, out var lane))
            _lanes[endpoint] = lane = new Lane();
        return lane;
    }

    private sealed class Lane
    {
        public HashSet<Call> Cancelled { get; } = [];

        public int Joins { get; set; }

        public TaskCompletionSource<bool>? Opened { get; set; }

        public TaskCompletionSource<bool>? Drained { get; set; }
    }
}
