using System.Diagnostics;

namespace Gradio.Replay.Tests;

/// <summary>
/// Recorded answers that break after so many bytes: the job ends with its result or a typed error, and the same client makes the next call.
/// A fixed selection by itself; all bytes of all answers with <c>GRADIO_FAULTS=all</c>.
/// </summary>
internal sealed class FaultTests
{
    private static readonly bool All = Environment.GetEnvironmentVariable("GRADIO_FAULTS") == "all";

    /// <summary>Only the recordings whose version and name contain this.</summary>
    private static readonly string? Part = Environment.GetEnvironmentVariable("GRADIO_FAULTS_OF");

    /// <summary>How many bytes the places are apart; a prime, so that they fall everywhere in the messages.</summary>
    private static readonly int Stride = All ? 1 : 97;

    /// <summary>The same for the config and the description, which are large.</summary>
    private static readonly int ConnectStride = All ? 61 : 5003;

    [Test]
    public async Task A_fault_ends_the_job_and_the_next_call_works([Values] FaultKind kind)
    {
        var tally = new Tally();
        var watch = Stopwatch.StartNew();
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount };
        await Parallel.ForEachAsync(Recordings(kind), options, async (recording, _) => await RunAsync(recording, kind, tally));

        await TestContext.Out.WriteLineAsync($"{kind}: {tally} in {watch.Elapsed.TotalSeconds:0} s");
        Assert.That(tally.Count, Is.GreaterThan(Part is not null ? 0 : All ? 50_000 : 500), "it looks at something");
        Assert.That(tally.Mistakes.Take(20), Is.Empty, $"{tally.Mistakes.Count} in all");
    }

    [Test]
    public async Task A_fault_while_connecting_is_an_error_and_connecting_again_works([Values] FaultKind kind)
    {
        var tally = new Tally();
        foreach (var version in Exceptions.Versions)
        {
            var echo = Recording.Of(version, "echo.python");
            var config = Recording.Of(version, "connect.python").Exchanges.Single(exchange => exchange.Request == "GET /config");
            await using var runner = new ScenarioRunner(version);
            for (var offset = 0; offset < config.Bytes.Length; offset += offset < 200 ? 1 : ConnectStride)
            {
                await runner.ReconnectAsync();
                var fault = new Fault(kind, config, offset);
                var outcome = await runner.RunAsync(echo, fault);
                tally.Add(outcome, outcome is { IsTyped: true, Error: not null } ? await runner.NextCallAsync() : outcome.ToString(), $"{version}, {fault}");
            }
        }

        await TestContext.Out.WriteLineAsync($"{kind}: {tally}");
        Assert.That(tally.Mistakes.Take(20), Is.Empty, $"{tally.Mistakes.Count} in all");
    }

    /// <summary>One client's recording of each scenario and version whose streams the server ends.</summary>
    private static IEnumerable<Recording> Recordings(FaultKind kind) => Exceptions.Replayed()
        .Where(recording => Part is null || recording.ToString().Contains(Part, StringComparison.Ordinal))

        // a WebSocket that stands still is given up by the real clock
        .Where(recording => kind != FaultKind.Stall || recording.Version != "3.50.2")
        .Where(recording => recording.Exchanges.All(exchange => exchange.End != AnswerEnd.Open))

        // before Gradio 4.9 calls join by a GET, which a broken connection makes .NET send again: the server would take it for the next call
        .Where(recording => recording.Scenario is not ("concurrent" or "state") || Version.Parse(recording.Version) >= new Version(4, 9))
        .GroupBy(recording => (recording.Version, recording.Scenario)).Select(recordings => recordings.OrderByDescending(recording => recording.Name.EndsWith("python", StringComparison.Ordinal)).First());

    private static async Task RunAsync(Recording recording, FaultKind kind, Tally tally)
    {
        await using var runner = new ScenarioRunner(recording.Version);
        foreach (var (exchange, bytes) in (await runner.RehearseAsync(recording)).Where(played => recording.Exchanges.Contains(played.Exchange)))
        {
            // what is garbage in a file, nobody can say
            if (kind == FaultKind.Garbage && exchange.IsDownload)
                continue;
            for (var offset = 0; offset <= bytes.Length; offset += Stride)
            {
                var fault = new Fault(kind, exchange, offset);
                var outcome = await runner.RunAsync(recording, fault);
                var mistake = MistakeOf(outcome, exchange)
                    ?? (kind == FaultKind.Close && outcome.Error is not null && IsEnough(recording, bytes.AsSpan(0, offset)) ? $"{outcome.Name}, though all had arrived" : null)
                    ?? runner.SecondJoin
                    ?? await runner.NextCallAsync(afterStall: kind == FaultKind.Stall);
                tally.Add(outcome, mistake, $"{recording}, {fault}");
            }
        }
    }

    /// <summary>A download is a stream, whose reads fail as those of any stream do.</summary>
    private static string? MistakeOf(Outcome outcome, Exchange exchange) =>
        outcome.IsTyped || (exchange.IsDownload && outcome.Error is IOException) ? null : outcome.ToString();

    /// <summary>Whether the one call of the stream had been completed, and nothing is asked for after it.</summary>
    private static bool IsEnough(Recording recording, ReadOnlySpan<byte> stream)
    {
        if (recording.Exchanges.Count(exchange => exchange.EventId is not null) != 1 || recording.Exchanges.Any(exchange => exchange.IsDownload))
            return false;
        var completed = stream.LastIndexOf("\"process_completed\""u8);
        return completed >= 0 && stream[completed..].IndexOf("\n\n"u8) >= 0;
    }
}
