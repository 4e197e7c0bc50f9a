using System.Text;
using Gradio.Jobs;
using Gradio.Protocol;

namespace Gradio.Sessions;

/// <summary>
/// One session hash, the calls that wait for news, and the one event stream that brings it. A call joins first and the stream is opened after: before the first join the server does not know the session.
/// </summary>
internal sealed class Session : IAsyncDisposable
{
    /// <summary>Gradio's have 32 letters.</summary>
    public const int MaxEventIdLength = 128;

    private const int MaxForgotten = 1000;

#if NET
    /// <summary>PROTOCOL_ERROR, by which .NET ends an HTTP/2 connection whose pings are not answered.</summary>
    private const long UnansweredPing = 1;
#endif

    private readonly object _gate = new();
    private readonly Dictionary<string, Call> _calls = new(StringComparer.Ordinal);
    private readonly EarlyMessages _early;
    private readonly HashSet<string> _forgotten = new(StringComparer.Ordinal);
    private readonly List<Cancellation> _cancellations = [];
    private readonly RunningTasks _readings = new();
    private readonly AppConnection _app;
    private readonly CancellationTokenSource _lifetime;
    private readonly bool _isOfCaller;
    private CancellationTokenSource _hashLifetime;
    private (string Hash, Uri Api, Uri Url) _stream;
    private Task _heartbeat = Task.CompletedTask;
    private AppConfig? _heartbeatApp;
    private bool _isReading;
    private int _streamNumber;
    private int _breaks;
    private int _joining;

    /// <summary>Makes a session; nothing is sent before the first call.</summary>
    /// <param name="app">The connection to the app.</param>
    /// <param name="hash">The session hash, which then outlives a broken stream; null for a new one.</param>
    /// <param name="lifetime">Ends the session.</param>
    public Session(AppConnection app, string? hash, CancellationToken lifetime)
    {
        _app = app;
        _early = new EarlyMessages(app.Options.MaxMessageSize);
        Hash = hash ?? NewHash();
        _isOfCaller = hash is not null;
        _lifetime = CancellationTokenSource.CreateLinkedTokenSource(lifetime);
        _hashLifetime = CancellationTokenSource.CreateLinkedTokenSource(_lifetime.Token);
    }

    public string Hash { get; private set; }

    /// <summary>Whether something may lie under the hash: state of the app, or what the caller chose it for.</summary>
    private bool HashMatters => _isOfCaller || _app.Config.HasState || _app.Config.WantsHeartbeat;

    /// <summary>Called with every call: the first makes the session known to the app.</summary>
    public void Begin()
    {
        if (!_app.Config.WantsHeartbeat)
            return;

        lock (_gate)
        {
            // what refused it may have stood in the place of the app for a while
            if (_heartbeat.IsCompleted && _heartbeatApp != _app.Config)
                BeginHeartbeat();
        }
    }

    /// <summary>Announces a join: messages of calls that are not known yet are kept from now on.</summary>
    public JoinTicket BeginJoin()
    {
        lock (_gate)
        {
            _joining++;
            return new JoinTicket(Hash, _breaks);
        }
    }

    /// <summary>Ends a join that failed.</summary>
    public void AbandonJoin()
    {
        lock (_gate)
            EndJoin();
    }

    /// <summary>Ends a join: the call gets what came for it before, and everything from now on. One that was cancelled meanwhile is still followed to its end on the server.</summary>
    /// <returns>Whether the caller has to begin the reading of the stream.</returns>
    /// <exception cref="GradioConnectionLostException">The stream broke since the join began.</exception>
    /// <exception cref="GradioProtocolException">The server gave another call the same event id.</exception>
    public bool CompleteJoin(JoinTicket ticket, Call call, string eventId)
    {
        lock (_gate)
        {
            var early = _early.Take(eventId);
            EndJoin();
            call.EventId = eventId;
            call.SessionHash = ticket.SessionHash;

            // the server drops what waits in a session whose stream broke
            if (ticket.Breaks != _breaks)
            {
                call.MarkCompletedByServer();
                throw call.Lost();
            }

            // one that has ended may still be here: its caller goes on before it is forgotten
            if (_calls.TryGetValue(eventId, out var known) && !known.HasEnded)
            {
                call.EventId = null;
                throw new GradioProtocolException("The server gave two calls the same event id.");
            }

            known?.MarkCompletedByServer();
            _forgotten.Remove(eventId);
            _calls[eventId] = call;
            call.StreamNumber = _streamNumber;
            foreach (var message in early)
            {
                Deliver(call, QueueMessage.Parse(message));
                EarlyMessages.Return(message);
            }

            if (_calls.Count == 0 || _isReading)
                return false;
            return _isReading = _readings.TryEnter();
        }
    }

    /// <summary>Reads the stream, and the next one, for as long as a call waits for news.</summary>
    public async Task ReadAsync()
    {
        try
        {
            do
            {
                try
                {
                    var hash = BeginStream();
                    SessionLog.StreamOpened(_app.Logger);
                    var closed = await EventStream.ReadAsync(_app.Transport, UrlOf(hash), Receive, _app.Options, _lifetime.Token).ConfigureAwait(false);
                    if (!closed && _app.Config.Protocol.ClosesStream)
                        throw new EndOfStreamException("The event stream ended without the server's word that it is over.");
                }
                catch (Exception e)
                {
                    Break(e);
                    return;
                }
            }
            while (NeedsAnotherStream());
        }
        finally
        {
            _readings.Exit();
        }
    }

    /// <summary>Forgets a call that has ended; what the server still sends of it is not taken for that of a call which joins.</summary>
    public void Remove(Call call)
    {
        lock (_gate)
        {
            if (call.EventId is { } eventId && _calls.TryGetValue(eventId, out var known) && known == call && _calls.Remove(eventId) && !call.IsCompletedByServer)
            {
                // some servers never tell of them again
                if (_forgotten.Count == MaxForgotten)
                    _forgotten.Clear();
                _forgotten.Add(eventId);
            }
        }
    }

    /// <summary>Gets the other calls of an endpoint that the server has.</summary>
    public IReadOnlyList<Call> SiblingsOf(Call call)
    {
        lock (_gate)
            return _calls.Values.Where(other => other != call && other.Endpoint!.FnIndex == call.Endpoint!.FnIndex).ToList();
    }

    /// <summary>Begins to cancel a call on the server.</summary>
    /// <returns>The cancellation; null where the server is done with the call, so that it would only stop others.</returns>
    public Cancellation? TryBeginCancel(Call call)
    {
        lock (_gate)
        {
            if (call.IsCompletedByServer)
                return null;
            var cancellation = new Cancellation(call, SiblingsOf(call), _app.Config.StartsNextFirst);
            _cancellations.Add(cancellation);
            return cancellation;
        }
    }

    /// <summary>Forgets a cancellation.</summary>
    public void EndCancel(Cancellation cancellation)
    {
        lock (_gate)
            _cancellations.Remove(cancellation);
    }

    /// <summary>Closes the stream; no call is under way any more.</summary>
    public async ValueTask DisposeAsync()
    {
        _lifetime.CancelAnyway();
        await _readings.CloseAsync().ConfigureAwait(false);
        Task heartbeat;
        lock (_gate)
            heartbeat = _heartbeat;
        await heartbeat.ConfigureAwait(false);
        _hashLifetime.Dispose();
        _lifetime.Dispose();
    }

    private static string NewHash() => Guid.NewGuid().ToString("N");

    /// <summary>Begins it elsewhere: the caller's own code, such as that which gives a token, does not run under the lock, nor does the session need the caller's thread to end.</summary>
    private void BeginHeartbeat()
    {
        var (hash, lifetime, before) = (Hash, _hashLifetime.Token, _heartbeat);
        _heartbeatApp = _app.Config;
        _heartbeat = Task.Run(() => Task.WhenAll(before, Heartbeat.HoldAsync(_app, hash, lifetime)), CancellationToken.None);
    }

    private void EndJoin()
    {
        // what is left belongs to calls that have ended
        if (--_joining == 0)
            _early.Clear();
    }

    private string BeginStream()
    {
        lock (_gate)
        {
            _streamNumber++;
            return Hash;
        }
    }

    private Uri UrlOf(string hash)
    {
        if (_stream.Hash != hash || _stream.Api != _app.Transport.Api)
            _stream = (hash, _app.Transport.Api, new Uri(_app.Transport.Api, "queue/data?session_hash=" + hash));
        return _stream.Url;
    }

    private void Receive(in QueueMessage message)
    {
        switch (message.Kind)
        {
            case QueueMessageKind.Heartbeat:
            case QueueMessageKind.CloseStream:
                return;
            case QueueMessageKind.UnexpectedError:
                throw new EndOfStreamException("The server gave the session up: " + ErrorPayload.OfSession(message.Json));
            case QueueMessageKind.Unknown:
                SessionLog.UnknownMessage(_app.Logger);
                return;
        }

        if (message.EventId.IsEmpty)
            return;
        Call? call;
        lock (_gate)
        {
            call = Find(message.EventId);
            if (call is null)
            {
                TakeStray(message);
                return;
            }
        }

        Deliver(call, message);
    }

    private void Deliver(Call call, in QueueMessage message)
    {
        try
        {
            call.Receive(message);
        }
        catch (Exception e)
        {
            // one message that makes no sense costs its own call alone
            call.Fail(call.Nonsense(e));
        }

        lock (_gate)
        {
            if (message.Kind == QueueMessageKind.ProcessCompleted)
            {
                call.MarkCompletedByServer();
                Remove(call);
            }

            foreach (var cancellation in _cancellations)
                cancellation.Observe(call, message);
        }
    }

    /// <summary>Takes a message of a call that is not known yet, or not any more.</summary>
    private void TakeStray(in QueueMessage message)
    {
        if (_joining == 0 && _cancellations.Count == 0 && _forgotten.Count == 0)
            return;
        var eventId = Encoding.UTF8.GetString(message.EventId);
        if (message.IsCancellation && _cancellations.Find(cancellation => cancellation.Call.EventId == eventId) is { } cancellation)
            cancellation.ObserveConfirmation();
        else if (message.Kind == QueueMessageKind.ProcessCompleted ? _forgotten.Remove(eventId) : _forgotten.Contains(eventId))
            return;
        else if (_joining > 0)
            _early.Keep(eventId, message.Json);
    }

    private Call? Find(ReadOnlySpan<byte> eventId)
    {
#if NET
        // a busy stream brings several messages a call: no text is made for each
        Span<char> text = stackalloc char[MaxEventIdLength];
        return Encoding.UTF8.TryGetChars(eventId, text, out var length)
            && _calls.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text[..length], out var call) ? call : null;
#else
        return _calls.TryGetValue(Encoding.UTF8.GetString(eventId), out var call) ? call : null;
#endif
    }

    /// <summary>After the server closed the stream: whether a call joined too late for it.</summary>
    private bool NeedsAnotherStream()
    {
        List<Call> forgotten;
        bool needed;
        lock (_gate)
        {
            // the server closes when it has nothing to tell of any call; one that was there from the start it must have forgotten
            forgotten = _calls.Count == 0 ? [] : _calls.Values.Where(call => call.StreamNumber < _streamNumber).ToList();
            foreach (var call in forgotten)
                _calls.Remove(call.EventId!);
            Abandon(forgotten);
            _forgotten.Clear();
            needed = _calls.Count > 0;
            _isReading = needed;
        }

        if (forgotten.Count > 0)
            _app.Doubt();
        foreach (var call in forgotten)
            call.Fail(call.Lost());
        return needed;
    }

    private void Break(Exception reason)
    {
        List<Call> lost;
        var losesState = false;
        CancellationTokenSource? hashLifetime = null;
        lock (_gate)
        {
            lost = _calls.Values.ToList();
            _calls.Clear();
            _early.Clear();
            _forgotten.Clear();
            _breaks++;
            _isReading = false;
            Abandon(lost);
            if (_lifetime.IsCancellationRequested)
                return;
            losesState = HashMatters && MayGoOnThere(reason);
            if (!HashMatters || losesState)
                hashLifetime = TakeNewHash();
        }

        hashLifetime?.CancelAnyway();
        hashLifetime?.Dispose();
        _app.Doubt();
        if (losesState)
            SessionLog.StateLost(_app.Logger);
        foreach (var call in lost)
            call.Fail(reason is GradioProtocolException ? new GradioProtocolException(reason.Message, reason) : call.Lost(reason, losesState));
        SessionLog.StreamLost(_app.Logger, reason.GetType().Name, lost.Count);
    }

    /// <summary>Whether the server may still write to the stream that was lost here: of two readers of a hash each would get half of the messages.</summary>
    private static bool MayGoOnThere(Exception? reason) => reason is not null && (reason is TimeoutException
#if NET
        or HttpProtocolException { ErrorCode: UnansweredPing }
#endif
        || MayGoOnThere(reason.InnerException));

    /// <returns>What ends with the old one.</returns>
    private CancellationTokenSource TakeNewHash()
    {
        var before = _hashLifetime;
        Hash = NewHash();
        _hashLifetime = CancellationTokenSource.CreateLinkedTokenSource(_lifetime.Token);
        if (_heartbeatApp is not null)
            BeginHeartbeat();
        return before;
    }

    /// <summary>Takes note, within the lock, that nothing more will come of some calls.</summary>
    private void Abandon(List<Call> lost)
    {
        lost.ForEach(call => call.MarkCompletedByServer());
        _cancellations.ForEach(cancellation => cancellation.Abandon(lost));
    }
}

/// <summary>A join under way: the hash that it is sent with, and how often the stream had broken before.</summary>
internal readonly record struct JoinTicket(string SessionHash, int Breaks);
