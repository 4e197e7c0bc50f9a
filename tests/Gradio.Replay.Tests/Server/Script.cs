using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gradio.Replay.Tests;

/// <summary>One playing of a recording: which of its exchanges are still to come, and what was asked for.</summary>
internal sealed class Script(Recording recording, Recording connect, Fault? fault)
{
    private readonly object _gate = new();
    private readonly List<Exchange> _waiting = [.. recording.Exchanges];
    private readonly List<Exchange> _played = [];
    private readonly List<string> _surprises = [];
    private readonly HashSet<string> _wantWhole = [];
    private readonly HashSet<Exchange> _done = new(ReferenceEqualityComparer.Instance);
    private readonly Exchange[] _steps = recording.Exchanges.Where(exchange => exchange.IsStep).ToArray();
    private readonly Dictionary<Exchange, MemoryStream> _sent = new(ReferenceEqualityComparer.Instance);
    private readonly TaskCompletionSource _faulted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waits;
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Recording Recording => recording;

    public Fault? Fault => fault;

    /// <summary>What the calls of this playing are traced by, which .NET sends along.</summary>
    public ActivityTraceId TraceId { get; } = ActivityTraceId.CreateRandom();

    /// <summary>Completes when the fault has happened.</summary>
    public Task Faulted => _faulted.Task;

    /// <summary>The exchanges that were asked for, in that order.</summary>
    public IReadOnlyList<Exchange> Played
    {
        get
        {
            lock (_gate)
                return [.. _played];
        }
    }

    /// <summary>What the recorded client did not ask for, or asked for with other values.</summary>
    public IReadOnlyList<string> Surprises
    {
        get
        {
            lock (_gate)
                return [.. _surprises];
        }
    }

    /// <summary>Finds the answer to a request.</summary>
    public Exchange? Take(HttpRequest request)
    {
        lock (_gate)
        {
            if (IsLate(request))
                return null;
            var exchange = IsGone(request) ? null : Find(_waiting, request);
            if (exchange is not null)
            {
                _waiting.Remove(exchange);
                if (request.Json is { } body && exchange.Body is { } recorded && Simplify(body, recorded) is { } sent && !SameBody(sent, recorded) && !HasFile(recorded))
                    _surprises.Add($"{exchange.Request} was sent {body}, but {recorded} was recorded");
            }
            else
            {
                exchange = Find(connect.Exchanges, request);
            }

            if (exchange?.EventId is { } eventId && request.WantsWholeOutputs)
                _wantWhole.Add(eventId);
            if (NeedsLogin && !request.IsLogin && request.Header("Cookie")?.Contains("access-token", StringComparison.Ordinal) != true)
                _surprises.Add($"{request.Line} without the cookies of the login");
            if (exchange is not null)
                _played.Add(exchange);
            else if (!request.IsHousekeeping && !IsGone(request))
                _surprises.Add($"{request.Line} was not recorded, or not so often{(request.Json is { } unknown ? ": " + unknown : "")}");
            return exchange;
        }
    }

    /// <summary>Whether the call with this id asked for whole values in place of diffs.</summary>
    public bool WantsWhole(string eventId)
    {
        lock (_gate)
            return _wantWhole.Contains(eventId);
    }

    /// <summary>The bytes of an answer that were sent.</summary>
    public byte[] SentOf(Exchange exchange)
    {
        lock (_gate)
            return _sent.TryGetValue(exchange, out var sent) ? sent.ToArray() : [];
    }

    public void AddSent(Exchange exchange, ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (!_sent.TryGetValue(exchange, out var sent))
                _sent[exchange] = sent = new MemoryStream();
            sent.Write(bytes);
        }
    }

    public void Complete(Exchange step) => Change(() => _done.Add(step));

    public void CompleteFault() => _faulted.TrySetResult();

    /// <summary>Whether an answer waits for a step.</summary>
    public bool IsWaiting => Volatile.Read(ref _waits) > 0;

    /// <summary>Waits until the first steps of the recording, so many of them, have been asked for.</summary>
    public async Task WaitForStepsAsync(int steps, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waits);
        try
        {
            await WaitAsync(() => _steps.Take(steps).All(_done.Contains), cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waits);
        }
    }

    /// <summary>Waits until so many exchanges of the recording have been asked for.</summary>
    public Task WaitForRequestsAsync(int requests, CancellationToken cancellationToken) =>
        WaitAsync(() => recording.Exchanges.Count - _waiting.Count >= requests, cancellationToken);

    public void Notify() => Change(() => { });

    /// <summary>How far the playing has come.</summary>
    public override string ToString()
    {
        lock (_gate)
        {
            var parts = _played.Select(exchange => exchange.Request)
                .Append(fault is null ? "no fault" : _faulted.Task.IsCompleted ? "the fault has happened" : "the fault has not happened")
                .Append($"{_waits} answers wait for a step");
            return string.Join("; ", parts.Concat(_surprises));
        }
    }

    private bool NeedsLogin => recording.Scenario == "auth" && fault is null;

    /// <summary>A session whose stream broke is not known any more.</summary>
    private bool IsGone(HttpRequest request) => fault is { Exchange.IsStream: true } && _played.Contains(fault.Exchange)
        && request.Line == fault.Exchange.Request && request.Path.EndsWith("/queue/data", StringComparison.Ordinal);

    /// <summary>Whether a call joins, or sends its data (before Gradio 4.9), that was made in the playing before: it was given up, and the machine is slow.</summary>
    private bool IsLate(HttpRequest request) =>
        (request.Path.EndsWith("/queue/join", StringComparison.Ordinal) || (request.Method == "POST" && request.Path.EndsWith("/queue/data", StringComparison.Ordinal)))
        && request.Header("traceparent") is { } trace && !trace.Contains(TraceId.ToHexString(), StringComparison.Ordinal);

    private static Exchange? Find(IReadOnlyList<Exchange> exchanges, HttpRequest request)
    {
        var fitting = exchanges.Where(exchange => request.Fits(exchange)).ToList();
        return fitting.Find(exchange => request.Json is { } body && exchange.Body is { } recorded && SameBody(Simplify(body, recorded), recorded)) ?? fitting.FirstOrDefault();
    }

    /// <summary>What a client may send or not (the session, the event data) is left out.</summary>
    private static JsonElement Simplify(JsonElement body, JsonElement recorded)
    {
        if (body.ValueKind != JsonValueKind.Object || recorded.ValueKind != JsonValueKind.Object)
            return body;
        var simple = JsonObject.Create(body)!;
        foreach (var name in simple.Select(member => member.Key).Where(name => !recorded.TryGetProperty(name, out _)).ToList())
            simple.Remove(name);
        return JsonSerializer.SerializeToElement(simple);
    }

    private static bool SameBody(JsonElement sent, JsonElement recorded) => JsonElement.DeepEquals(sent, recorded);

    /// <summary>Files are described by each client in its own way.</summary>
    private static bool HasFile(JsonElement body) => body.TryGetProperty("data", out var data) && data.EnumerateArray().Any(value => value.ValueKind == JsonValueKind.Object || value.ToString().StartsWith("data:", StringComparison.Ordinal));

    private async Task WaitAsync(Func<bool> condition, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_gate)
            {
                if (condition())
                    return;
                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    private void Change(Action change)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            change();
            changed = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        changed.SetResult();
    }
}
