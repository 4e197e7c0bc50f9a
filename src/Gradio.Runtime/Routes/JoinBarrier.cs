using Gradio.Jobs;
using Gradio.Protocol;

namespace Gradio.Routes;

/// <summary>Keeps the joins and the cancellations of an endpoint apart, since the server stops what has just joined along with the cancelled call.</summary>
/// <param name="turns">Lets a few calls join at a time.</param>
internal sealed class JoinBarrier(SemaphoreSlim turns)
{
    private readonly object _gate = new();
    private readonly Dictionary<int, Lane> _lanes = [];

    /// <summary>Begins a join as soon as no cancellation of the endpoint is under way, and it is the call's turn. From then on the server may have the call.</summary>
    /// <returns>What is to be left after the join, however it went.</returns>
    public async ValueTask<Lane> EnterAsync(Call call, EndpointConfig endpoint)
    {
        while (true)
        {
            // nobody may wait with a turn in his hands: other endpoints have use for it
            await WhenOpenAsync(endpoint.FnIndex).WaitAsync(call.Token).ConfigureAwait(false);
            await turns.WaitAsync(call.Token).ConfigureAwait(false);
            if (TryEnter(call, endpoint.FnIndex) is { } lane)
                return lane;
            turns.Release();
        }
    }

    /// <summary>Ends a join.</summary>
    public void Exit(Lane lane)
    {
        lock (_gate)
        {
            if (--lane.Joins == 0)
            {
                lane.Drained?.SetResult(true);
                lane.Drained = null;
            }
        }

        turns.Release();
    }

    /// <summary>Holds back new joins of the endpoint of a call that is to be cancelled; one that the server cannot have holds back none.</summary>
    public void Close(Call call)
    {
        lock (_gate)
            call.Lane?.Cancelled.Add(call);
    }

    /// <summary>Waits until no join is under way.</summary>
    public Task WhenDrainedAsync(Lane lane)
    {
        lock (_gate)
            return lane.Joins > 0 ? (lane.Drained ??= NewSource()).Task : Task.CompletedTask;
    }

    /// <summary>Lets new joins go on, as far as this call is concerned.</summary>
    public void Open(Call call)
    {
        lock (_gate)
        {
            if (call.Lane is not { } lane || !lane.Cancelled.Remove(call) || lane.Cancelled.Count > 0)
                return;
            lane.Opened?.SetResult(true);
            lane.Opened = null;
        }
    }

    /// <summary>Takes back that the server may have a call: it was not sent. Its cancellation, also one that came meanwhile, holds back no joins.</summary>
    public void TakeBack(Call call)
    {
        lock (_gate)
        {
            Open(call);
            call.Lane = null;
        }
    }

    private Task WhenOpenAsync(int endpoint)
    {
        lock (_gate)
            return LaneOf(endpoint) is { Cancelled.Count: > 0 } lane ? (lane.Opened ??= NewSource()).Task : Task.CompletedTask;
    }

    private Lane? TryEnter(Call call, int endpoint)
    {
        lock (_gate)
        {
            var lane = LaneOf(endpoint);
            if (lane.Cancelled.Count > 0)
                return null;
            lane.Joins++;
            return call.Lane = lane;
        }
    }

    private static TaskCompletionSource<bool> NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Lane LaneOf(int endpoint)
    {
        if (!_lanes.TryGetValue(endpoint, out var lane))
            _lanes[endpoint] = lane = new Lane();
        return lane;
    }

    /// <summary>The joins and the cancellations of one endpoint.</summary>
    internal sealed class Lane
    {
        /// <summary>The calls that hold back joins.</summary>
        public HashSet<Call> Cancelled { get; } = [];

        /// <summary>Lets one cancellation through at a time.</summary>
        public SemaphoreSlim Cancelling { get; } = new(1);

        public int Joins { get; set; }

        public TaskCompletionSource<bool>? Opened { get; set; }

        public TaskCompletionSource<bool>? Drained { get; set; }
    }
}
