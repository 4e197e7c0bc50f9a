using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace Gradio.Replay.Tests;

/// <summary>What a scenario came to: <c>result</c>, or the exception, or <c>hang</c> with what had been played by then.</summary>
internal readonly record struct Outcome(string Name, Exception? Error = null, Script? Hanging = null)
{
    public bool IsTyped => Error is null ? Hanging is null : Error is GradioException;

    public override string ToString() => Error is not null ? Error.ToString() : Hanging is not null ? $"{Name}: {Hanging}" : Name;
}

/// <summary>One server and one client, on which one scenario after the other is played.</summary>
internal sealed class ScenarioRunner(string version, int? maxMessageSize = null) : IAsyncDisposable
{
    /// <summary>Real time: a job that has not ended by then never does.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

    /// <summary>Real time: a scenario that has not ended by then may wait for what will not come.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(1);

    /// <summary>Real time: who still waits by then waits on a connection of the playing before, or for the answer to a call that was lost with it, and nothing ends that but the clock.</summary>
    private static readonly TimeSpan Stale = TimeSpan.FromSeconds(10);

    /// <summary>Longer than each of the client's timeouts.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(61);

    private readonly ReplayServer _server = new(version);
    private readonly FakeTimeProvider _time = new();
    private readonly Recording _echo = Recording.Of(version, "echo.python");
    private GradioClient? _client;

    /// <summary>The answers that the client asks for when nothing goes wrong, with their bytes.</summary>
    public async Task<IReadOnlyList<(Exchange Exchange, byte[] Bytes)>> RehearseAsync(Recording recording)
    {
        var script = _server.Play(recording);
        await PlayAsync(recording, script, CancellationToken.None).WaitAsync(Hang);
        return script.Played.Select(exchange => (exchange, script.SentOf(exchange))).ToList();
    }

    /// <summary>Plays a recording, with a fault or as it is.</summary>
    public async Task<Outcome> RunAsync(Recording recording, Fault? fault = null)
    {
        using var caller = new CancellationTokenSource();
        var script = _server.Play(recording, fault);
        try
        {
            var scenario = PlayAsync(recording, script, caller.Token);
            await GiveUpAsync(scenario, script, caller);
            await scenario;
            return new Outcome("result");
        }
        catch (TimeoutException)
        {
            return new Outcome("hang", Hanging: script);
        }
        catch (OperationCanceledException) when (caller.IsCancellationRequested)
        {
            return new Outcome("cancelled by the caller");
        }
        catch (Exception e)
        {
            return new Outcome(e.GetType().Name, e);
        }
    }

    /// <summary>A call that was sent more often than it was made: that would start two jobs; null where there was none.</summary>
    public string? SecondJoin => _server.Script.Surprises.FirstOrDefault(surprise => surprise.StartsWith("POST", StringComparison.Ordinal) && !surprise.Contains("/upload", StringComparison.Ordinal));

    /// <summary>Connects anew, to an app that describes itself in another way.</summary>
    public async Task ReconnectAsync(Recording? connect = null)
    {
        await DropClientAsync();
        _server.Connect(connect ?? Recording.Of(version, "connect.python"));
    }

    /// <summary>Makes an ordinary call.</summary>
    /// <param name="afterStall">Whether a stream may still stand still, so that the call waits on it until that is noticed.</param>
    /// <returns>What was wrong with it; null where all was well.</returns>
    public async Task<string?> NextCallAsync(bool afterStall = false)
    {
        Outcome outcome = default;

        // what was broken may be noticed only while the call is under way, once for the stream and once for the connection: then it is made again
        for (var attempt = 0; attempt < 3; attempt++)
        {
            PassTime();
            outcome = await RunAsync(_echo);
            if (outcome.Name == "result")
                return null;
            if (outcome.Error is not GradioException && !(afterStall && outcome.Hanging is not null))
                break;
        }

        await DropClientAsync();
        return "the next call: " + outcome;
    }

    public async ValueTask DisposeAsync()
    {
        await DropClientAsync();
        await _server.DisposeAsync();
    }

    private async Task PlayAsync(Recording recording, Script script, CancellationToken token)
    {
        using var play = new Activity("play").SetParentId(script.TraceId, ActivitySpanId.CreateRandom()).Start();
        await Scenarios.Of(recording)(await ConnectAsync(), script, token);
    }

    /// <summary>Once nothing comes any more, lets the client's time pass until it gives up; what has no timeout of its own is given up by the caller.</summary>
    private async Task GiveUpAsync(Task scenario, Script script, CancellationTokenSource caller)
    {
        var stall = script.Fault is { Kind: FaultKind.Stall } fault ? fault : null;
        var watch = Stopwatch.StartNew();
        await Task.WhenAny(scenario, stall is null ? Task.Delay(Silence) : Task.WhenAny(script.Faulted, Task.Delay(Stale)));
        while (!scenario.IsCompleted)
        {
            if (watch.Elapsed > Hang)
                throw new TimeoutException();
            if (!script.IsWaiting && !script.Faulted.IsCompleted && watch.Elapsed < Stale)
            {
                await Task.WhenAny(scenario, Task.Delay(Silence));
                continue;
            }

            if (stall is not null && script.Faulted.IsCompleted && HasNoTimeout(stall.Exchange))
                await caller.CancelAsync();
            PassTime();
            await Task.WhenAny(scenario, Task.Delay(1));
        }
    }

    private void PassTime() => _time.Advance(Patience);

    private static bool HasNoTimeout(Exchange exchange) => exchange.IsDownload
        || exchange.Request.Contains("/run/", StringComparison.Ordinal) || exchange.Request.EndsWith("/upload", StringComparison.Ordinal);

    private async Task<GradioClient> ConnectAsync()
    {
        var options = new GradioClientOptions { TimeProvider = _time };
        options.MaxMessageSize = maxMessageSize ?? options.MaxMessageSize;
        return _client ??= await GradioClient.ConnectAsync(_server.Url, options);
    }

    private async Task DropClientAsync()
    {
        if (_client is not null)
            await _client.DisposeAsync();
        _client = null;
    }
}
