using Microsoft.Extensions.Time.Testing;

namespace Gradio.Replay.Tests;

/// <summary>One server and one client, on which one fault after the other happens.</summary>
internal sealed class FaultRunner(string version) : IAsyncDisposable
{
    /// <summary>Real time: a job that has not ended by then never does.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(30);

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
        await Scenarios.Of(recording)(await ConnectAsync(), script, CancellationToken.None).WaitAsync(Hang);
        return script.Played.Where(recording.Exchanges.Contains).Select(exchange => (exchange, script.SentOf(exchange))).ToList();
    }

    /// <summary>Plays a recording with a fault, then makes the next call.</summary>
    /// <returns>What the scenario came to, and what was wrong with that or with the next call; null where all was well.</returns>
    public async Task<(string Outcome, string? Mistake)> RunAsync(Recording recording, Fault fault, bool mustSucceed)
    {
        var (outcome, mistake) = await OutcomeAsync(recording, fault);
        if (mustSucceed && outcome != "result")
            mistake ??= $"{outcome}, though all had arrived";
        mistake ??= await NextCallAsync();
        if (mistake is not null)
            await DropClientAsync();
        return (outcome, mistake);
    }

    public async ValueTask DisposeAsync()
    {
        await DropClientAsync();
        await _server.DisposeAsync();
    }

    private async Task<(string Outcome, string? Mistake)> OutcomeAsync(Recording recording, Fault fault)
    {
        using var caller = new CancellationTokenSource();
        var client = await ConnectAsync();
        var script = _server.Play(recording, fault);
        try
        {
            var scenario = Scenarios.Of(recording)(client, script, caller.Token);
            if (fault.Kind == FaultKind.Stall)
                await PassTimeAsync(scenario, script, fault, caller);
            await scenario.WaitAsync(Hang);
            return ("result", null);
        }
        catch (GradioException e)
        {
            return (e.GetType().Name, null);
        }
        catch (OperationCanceledException e)
        {
            return caller.IsCancellationRequested ? ("cancelled by the caller", null) : ("cancelled", "cancelled by nobody: " + e.Message);
        }
        catch (TimeoutException)
        {
            return ("hang", "it hangs");
        }
        catch (IOException e) when (fault.Exchange.Request.Contains("/file=", StringComparison.Ordinal))
        {
            // a download is a stream, whose reads fail as those of any stream do
            return (e.GetType().Name, null);
        }
        catch (Exception e)
        {
            return (e.GetType().Name, e.ToString());
        }
    }

    /// <summary>Lets the client's time pass until it gives up; what has no timeout of its own is given up by the caller.</summary>
    private async Task PassTimeAsync(Task scenario, Script script, Fault fault, CancellationTokenSource caller)
    {
        await Task.WhenAny(scenario, script.Faulted).WaitAsync(Hang);
        if (HasNoTimeout(fault.Exchange))
            await caller.CancelAsync();
        for (var i = 0; i < Hang.TotalMilliseconds && !scenario.IsCompleted; i++)
        {
            _time.Advance(Patience);
            await Task.WhenAny(scenario, Task.Delay(1));
        }
    }

    private static bool HasNoTimeout(Exchange exchange) => exchange.Request.Contains("/run/", StringComparison.Ordinal)
        || exchange.Request.Contains("/file=", StringComparison.Ordinal) || exchange.Request.EndsWith("/upload", StringComparison.Ordinal);

    private async Task<string?> NextCallAsync()
    {
        // a join that is under way while the client learns of the broken stream counts as lost: once is no mistake
        var mistake = await TryNextCallAsync(mayBeLost: true);
        return mistake is null ? null : mistake.Length == 0 ? await TryNextCallAsync(mayBeLost: false) : mistake;
    }

    private async Task<string?> TryNextCallAsync(bool mayBeLost)
    {
        var script = _server.Play(_echo);
        try
        {
            await Scenarios.Of(_echo)(await ConnectAsync(), script, CancellationToken.None).WaitAsync(Hang);
            return null;
        }
        catch (GradioConnectionLostException e) when (mayBeLost && !e.Started)
        {
            return "";
        }
        catch (Exception e)
        {
            return "the next call: " + e;
        }
    }

    private async Task<GradioClient> ConnectAsync() =>
        _client ??= await GradioClient.ConnectAsync(_server.Url, new GradioClientOptions { TimeProvider = _time }).WaitAsync(Hang);

    private async Task DropClientAsync()
    {
        if (_client is not null)
            await _client.DisposeAsync();
        _client = null;
    }
}
