using Gradio.Diagnostics;
using Gradio.Protocol;
using Gradio.Routes;

namespace Gradio.Jobs;

/// <summary>
/// One call from its submission to its end: where it stands, and all that was heard of it, kept as it was received (so a diff costs a diff) until somebody reads it.
/// </summary>
internal sealed class Call : IDisposable
{
    private readonly object _gate = new();
    private readonly CancellationTokenSource _cancellation = new();
    private readonly CancellationTokenRegistration _byCaller;
    private readonly CancellationTokenRegistration _byLifetime;
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ReceivedMessages _received = new();
    private readonly StatusTracker _status = new();
    private TaskCompletionSource<bool>? _told;
    private TaskCompletionSource<bool>? _changed;
    private TaskCompletionSource<bool>? _lost;
    private TaskCompletionSource<bool>? _started;
    private ITimer? _timer;
    private int _retries;
    private Exception? _loss;
    private byte[]? _data;
    private Exception? _error;
    private bool _read;
    private bool _isTold;

    /// <summary>Makes a call.</summary>
    /// <param name="client">The client that it belongs to.</param>
    /// <param name="endpointName">The endpoint's name.</param>
    /// <param name="retries">How often it may be made again after its connection was lost.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <param name="lifetime">The client's.</param>
    public Call(GradioClient client, string endpointName, int retries, CancellationToken cancellationToken, CancellationToken lifetime)
    {
        Client = client;
        EndpointName = endpointName;
        CallerToken = cancellationToken;
        Trace = client.Telemetry.StartCall(endpointName);
        _retries = retries;
        if (retries > 0)
            _lost = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Token = _cancellation.Token;
        _byCaller = cancellationToken.Register(static state => ((Call)state!).Cancel(), this);
        _byLifetime = lifetime.Register(static state => ((Call)state!).Cancel(), this);
    }

    public GradioClient Client { get; }

    public string EndpointName { get; }

    /// <summary>Follows the call for listeners; null where there are none.</summary>
    public CallTrace? Trace { get; }

    /// <summary>The caller's own token, for the exception that says so.</summary>
    public CancellationToken CallerToken { get; }

    /// <summary>Ends when the caller cancels, or the client is disposed.</summary>
    public CancellationToken Token { get; }

    /// <summary>Known once the call is on its way.</summary>
    public EndpointConfig? Endpoint { get; set; }

    /// <summary>The way that it goes; known once it is on it.</summary>
    public ICallRoute? Route { get; set; }

    /// <summary>Whether intermediate outputs come as diffs.</summary>
    public bool UsesDiffs { get; set; }

    /// <summary>What is kept for those who enumerate.</summary>
    public GradioEvents Events { get; set; } = GradioEvents.All;

    /// <summary>How many outputs were not kept since there were too many.</summary>
    public int DroppedOutputs
    {
        get
        {
            lock (_gate)
                return _received.DroppedOutputs;
        }
    }

    public string? EventId { get; set; }

    /// <summary>The session that the call joined with, or is to.</summary>
    public string? SessionHash
    {
        get;
        set
        {
            field = value;
            if (Trace is not null)
                Trace.Secret = value;
        }
    }

    /// <summary>The event stream that was open, or the last one, when the call was registered.</summary>
    public int StreamNumber { get; set; }

    /// <summary>Where the joins and the cancellations of its endpoint wait for each other; known once the server may have the call.</summary>
    public JoinBarrier.Lane? Lane { get; set; }

    /// <summary>Whether the server said that the call runs.</summary>
    public bool Started { get; private set; }

    /// <summary>Whether the call ran when it was last heard of; null where nothing was heard of it.</summary>
    public bool? HasRun => Started ? true : ReadStatus().Stage == GradioJobStage.Sending ? null : false;

    public TimeSpan? Duration { get; private set; }

    public TimeSpan? AverageDuration { get; private set; }

    /// <summary>Completes when the call has ended, however it did; never faults.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Completes when the call has ended, or is to be made again; never faults.</summary>
    public Task Settled => _lost is { } lost ? Task.WhenAny(_ended.Task, lost.Task) : _ended.Task;

    /// <summary>Completes when the server was told of the call's end, or will be once the call starts there.</summary>
    public Task Told
    {
        get
        {
            lock (_gate)
                return _isTold ? Task.CompletedTask : (_told ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Whether nothing more will come of the call: the server sent its last message of it, stopped it unseen, or was lost to it.</summary>
    public bool IsCompletedByServer { get; private set; }

    public bool HasEnded => _ended.Task.IsCompleted;

    /// <summary>Whether it was ended from here, so that the server is still to be told.</summary>
    public bool IsCancelled { get; private set; }

    /// <summary>Takes a message of the call.</summary>
    public void Receive(in QueueMessage message)
    {
        Trace?.Receive(message);
        switch (message.Kind)
        {
            case QueueMessageKind.ProcessGenerating or QueueMessageKind.ProcessStreaming:
                MarkStarted();
                Keep(message.Kind, message.Output.Data);
                Keep(QueueMessageKind.Render, message.Output.RenderConfig);
                break;
            case QueueMessageKind.ProcessCompleted:
                Keep(QueueMessageKind.Render, message.Output.RenderConfig);
                Complete(message.Output, message.Failed);
                break;
            case QueueMessageKind.Estimation:
            case QueueMessageKind.ProcessStarts:
            case QueueMessageKind.Progress:
            case QueueMessageKind.Log:
                if (message.Kind == QueueMessageKind.ProcessStarts)
                    MarkStarted();
                Keep(message.Kind, message.Json);
                break;
        }
    }

    /// <summary>Takes the last output.</summary>
    public void Complete(in CallOutput output, bool failed)
    {
        if (failed || !output.Error.IsEmpty)
        {
            Fail(ErrorPayload.OfCall(output.Error, EndpointName, Client.ErrorsAreQuoted));
        }
        else if (output.Data.IsEmpty)
        {
            Fail(new OperationCanceledException($"The app cancelled the job of {EndpointName}."));
        }
        else
        {
            Duration = output.Duration.ToSeconds();
            AverageDuration = output.AverageDuration.ToSeconds();
            End(output.Data.ToArray(), null);
        }
    }

    /// <summary>Ends the call, unless its connection was lost and it may be made again.</summary>
    public void Fail(Exception error)
    {
        // what can be read only once cannot be sent again: why it would have to be says more
        if (!TryBeginRetry(error))
            End(null, error is NotSupportedException && _loss is not null ? _loss : error);
    }

    public void Cancel() =>
        Stop(new OperationCanceledException($"The job of {EndpointName} was cancelled.", CallerToken.IsCancellationRequested ? CallerToken : Token));

    /// <summary>Ends the call here and on the server.</summary>
    public void Stop(Exception error)
    {
        End(null, error, fromHere: true);
        CancelWork();
    }

    /// <summary>Ends the call after a time.</summary>
    public void LimitTime(TimeProvider time, TimeSpan limit)
    {
        if (limit != Timeout.InfiniteTimeSpan)
            _timer = StartTimer(time, limit);
    }

    /// <summary>Completes when the server runs the call, or is done with it.</summary>
    public Task WhenStartedAsync()
    {
        lock (_gate)
        {
            _started ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            if (Started || IsCompletedByServer)
                _started.TrySetResult(true);
            return _started.Task;
        }
    }

    /// <summary>Once nothing more will come of the call.</summary>
    public void MarkCompletedByServer()
    {
        lock (_gate)
        {
            IsCompletedByServer = true;
            _started?.TrySetResult(true);
        }
    }

    public void MarkTold()
    {
        lock (_gate)
        {
            _isTold = true;
            _told?.TrySetResult(true);
        }
    }

    private void MarkStarted()
    {
        if (Started)
            return;
        lock (_gate)
        {
            Started = true;
            _started?.TrySetResult(true);
        }
    }

    private ITimer StartTimer(TimeProvider time, TimeSpan limit) => time.CreateTimer(
        _ => Stop(new GradioTimeoutException($"The job of {EndpointName} did not end within {limit.TotalSeconds:0.#} s, and was cancelled.", limit)),
        null, limit, Timeout.InfiniteTimeSpan);

    private void CancelWork()
    {
        try
        {
            _cancellation.Cancel();
        }
        catch (Exception e) when (e is ObjectDisposedException or AggregateException)
        {
            // it ended by itself in the meantime, or who listens to the token throws: the call has ended all the same
        }
    }

    /// <summary>Gets the last output's <c>data</c>.</summary>
    /// <exception cref="Exception">What the call ended with.</exception>
    public byte[] Result => _error is null ? _data! : throw _error;

    public GradioJobStatus ReadStatus()
    {
        lock (_gate)
            return _status.Read(EventId is not null);
    }

    /// <summary>Gets the next message, of any kind.</summary>
    /// <param name="number">Its number; set to that of the next where it is gone.</param>
    /// <param name="message">The message.</param>
    /// <returns>False where there is none yet; ask <see cref="ChangedAsync"/>.</returns>
    public bool TryGetEntry(ref int number, out ReceivedMessage message)
    {
        lock (_gate)
        {
            _read = true;
            return _received.TryGet(ref number, out message);
        }
    }

    /// <summary>Waits until there are more entries than <paramref name="count"/>, or the call has ended.</summary>
    /// <returns>False where the call has ended and there are no more.</returns>
    public async ValueTask<bool> ChangedAsync(int count, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (count < _received.End)
                    return true;
                if (HasEnded)
                    return false;
                changed = (_changed ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Called when nothing can happen to the call any more.</summary>
    public void Dispose()
    {
        _timer?.Dispose();
        _byCaller.Dispose();
        _byLifetime.Dispose();
        _cancellation.Dispose();
        MarkTold();
    }

    /// <summary>Whether the connection was lost, before or after something was sent, or there was none.</summary>
    public static bool IsConnectionLoss(Exception error) =>
        error is GradioConnectionLostException { InnerException: not GradioAuthenticationException } or GradioConnectException or GradioTransferException { InnerException: GradioConnectException };

    private bool TryBeginRetry(Exception error)
    {
        if (!IsConnectionLoss(error))
            return false;
        lock (_gate)
        {
            if (HasEnded || _retries == 0)
                return false;
            _retries--;
            _loss = error;
            Started = false;
            EventId = null;
            Lane = null;
            IsCompletedByServer = false;
            _started = null;
            var lost = _lost!;
            _lost = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
            var now = Client.TimeProvider.GetUtcNow();
            _status.Set(GradioJobStage.Sending, now);
            if (_received.End > 0)
                _received.Add(QueueMessageKind.Restarted, [], now);
            lost.SetResult(true);
            return true;
        }
    }

    private void Keep(QueueMessageKind kind, ReadOnlySpan<byte> bytes)
    {
        TaskCompletionSource<bool>? changed;
        lock (_gate)
        {
            if (HasEnded || bytes.IsEmpty)
                return;

            var time = Client.TimeProvider.GetUtcNow();
            if ((Events & EventOf(kind)) == 0)
            {
                _status.Observe(kind, bytes, default, time);
                return;
            }

            // each newcomer to the queue brings every waiting job a new estimation; nobody wants an old one that nobody read
            if (kind == QueueMessageKind.Estimation && !_read && _received.LastKind == kind)
                _received.RemoveLast();
            _status.Observe(kind, bytes, _received.Add(kind, bytes, time), time);
            if (_received.Length > Client.MaxKeptBytes)
                _received.DropOldest(Client.MaxKeptBytes / 2, UsesDiffs ? new OutputState(Client.DeletesAreUnshifted) : null);
            changed = _changed;
            _changed = null;
        }

        changed?.TrySetResult(true);
    }

    private static GradioEvents EventOf(QueueMessageKind kind) => kind switch
    {
        QueueMessageKind.ProcessGenerating or QueueMessageKind.ProcessStreaming => GradioEvents.Outputs,
        QueueMessageKind.Progress => GradioEvents.Progress,
        QueueMessageKind.Log => GradioEvents.Logs,
        QueueMessageKind.Render => GradioEvents.Rendering,
        _ => GradioEvents.Queue,
    };

    private void End(byte[]? data, Exception? error, bool fromHere = false)
    {
        TaskCompletionSource<bool>? changed;
        lock (_gate)
        {
            if (HasEnded)
                return;
            if (fromHere)
            {
                IsCancelled = true;
                Route?.Cancelling(this);
            }

            _data = data;
            _error = error;
            _status.Set(error switch { null => GradioJobStage.Completed, OperationCanceledException => GradioJobStage.Cancelled, _ => GradioJobStage.Failed }, Client.TimeProvider.GetUtcNow());
            Trace?.End(data, error);
            _ended.SetResult(true);
            changed = _changed;
            _changed = null;
        }

        changed?.TrySetResult(true);
    }
}
