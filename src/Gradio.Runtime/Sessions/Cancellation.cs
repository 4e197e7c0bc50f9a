using Gradio.Jobs;
using Gradio.Protocol;

namespace Gradio.Sessions;

/// <summary>
/// One cancellation on a server that stops all that runs of the endpoint and session, and tells of the cancelled call alone (Gradio 4.31 and later).
/// What ran when it was sent was stopped. What began between that and its place in the stream may have begun before the server took it, and is in doubt until it shows that it lives.
/// Since Gradio 6 such a call has the place that the cancelled one freed, as a rule: there it is in doubt only if a call of the endpoint came to its own end meanwhile.
/// </summary>
internal sealed class Cancellation
{
    private readonly object _gate = new();
    private readonly HashSet<Call> _running;
    private readonly HashSet<Call> _waiting;
    private readonly HashSet<Call> _begun = [];
    private readonly TaskCompletionSource<bool> _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _confirmed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isPlaced;
    private bool _mayHaveBegunBefore;

    /// <summary>Begins one, right before it is sent.</summary>
    /// <param name="call">The cancelled call.</param>
    /// <param name="siblings">The other calls of its endpoint and session that the server has.</param>
    /// <param name="startsNextFirst">Whether what begins in its place does so before the server tells of it.</param>
    public Cancellation(Call call, IReadOnlyCollection<Call> siblings, bool startsNextFirst)
    {
        Call = call;
        _mayHaveBegunBefore = !startsNextFirst;
        _running = [.. siblings.Where(sibling => sibling.Started)];
        _waiting = [.. siblings.Where(sibling => !sibling.Started && !sibling.HasEnded)];
        MayStopOthers = _running.Count + _waiting.Count > 0;
    }

    public Call Call { get; }

    /// <summary>Whether there is any other call that it could stop.</summary>
    public bool MayStopOthers { get; }

    /// <summary>Completes when the server has told of the call's end, for the first time.</summary>
    public Task Completed => _completed.Task;

    /// <summary>Completes when the server has told of the cancellation: its place in the stream. It does not where the call had come to its own end.</summary>
    public Task Confirmed => _confirmed.Task;

    /// <summary>Takes note of a message, after its call has.</summary>
    public void Observe(Call call, in QueueMessage message)
    {
        lock (_gate)
        {
            if (message.Kind == QueueMessageKind.ProcessCompleted)
                ObserveEnd(call, message.IsCancellation);
            else if (!_isPlaced && call.Started && _waiting.Remove(call))
                _begun.Add(call);
            else if (_isPlaced)
                _begun.Remove(call);
        }
    }

    /// <summary>Takes note of the server's word that the call, which had come to its own end, is cancelled.</summary>
    public void ObserveConfirmation()
    {
        lock (_gate)
            ObserveEnd(Call, isCancellation: true);
    }

    /// <summary>Where nobody can tell whether the server took the cancellation.</summary>
    public void DoubtAll()
    {
        lock (_gate)
        {
            _mayHaveBegunBefore = true;
            Place();
            _begun.UnionWith(_running);
            _running.Clear();
            _completed.TrySetResult(true);
            _confirmed.TrySetResult(true);
        }
    }

    /// <summary>After the server was lost to some calls, of which nothing more will be heard.</summary>
    public void Abandon(IReadOnlyCollection<Call> lost)
    {
        lock (_gate)
        {
            _running.ExceptWith(lost);
            _waiting.ExceptWith(lost);
            _begun.ExceptWith(lost);
            if (!lost.Contains(Call))
                return;
            _completed.TrySetResult(true);
            _confirmed.TrySetResult(true);
        }
    }

    /// <summary>Gets the calls that the server stopped; what begins from now has nothing to do with it.</summary>
    public IReadOnlyList<Call> Stopped()
    {
        lock (_gate)
        {
            Place();
            return [.. _running];
        }
    }

    /// <summary>Gets the calls of which nobody can tell whether they were stopped, and that have shown no life since.</summary>
    public IReadOnlyList<Call> Doubted()
    {
        lock (_gate)
            return [.. _begun];
    }

    private void ObserveEnd(Call call, bool isCancellation)
    {
        var isSibling = _running.Remove(call) | _waiting.Remove(call) | _begun.Remove(call);
        if (!isCancellation && (isSibling || call == Call))
            _mayHaveBegunBefore = true;
        if (call != Call)
            return;
        if (isCancellation)
        {
            Place();
            _confirmed.TrySetResult(true);
        }

        _completed.TrySetResult(true);
    }

    private void Place()
    {
        if (_isPlaced)
            return;
        _isPlaced = true;
        if (!_mayHaveBegunBefore)
            _begun.Clear();
    }
}
