using System.Diagnostics;

namespace Gradio.Replay.Tests;

/// <summary>
/// Recorded answers with several mistakes at random places, of the messages and of the bytes. The same few by themselves; as many as <c>GRADIO_FUZZ</c> says, from another seed each time, where it is set; from the seed in <c>GRADIO_FUZZ_SEED</c>, to see a mistake again.
/// </summary>
[Parallelizable(ParallelScope.Children)]
internal sealed class FuzzTests
{
    private static readonly int? Asked = Number("GRADIO_FUZZ");
    private static readonly int Seed = Number("GRADIO_FUZZ_SEED") ?? (Asked is null ? 1 : Environment.TickCount);

    [Test]
    public async Task Random_mistakes_in_answers([ValueSource(nameof(Versions))] string version)
    {
        var tally = new Tally();
        var watch = Stopwatch.StartNew();
        var recordings = Exceptions.Replayed().Where(recording => recording.Version == version && recording.Exchanges.All(exchange => exchange.End == AnswerEnd.Whole)).ToList();
        await using var runner = new ScenarioRunner(version);
        for (var i = 0; i < (Asked ?? 200); i++)
        {
            var random = new Random(unchecked(Seed + i));
            var recording = Mutate(recordings[random.Next(recordings.Count)], random);
            var outcome = await runner.RunAsync(recording);
            var isFair = outcome.IsTyped || outcome.Error is WrongOutcomeException or OperationCanceledException or IOException;
            tally.Add(outcome, (isFair ? null : outcome.ToString()) ?? await runner.NextCallAsync(), $"{recording}, seed {Seed + i}");
        }

        await TestContext.Out.WriteLineAsync($"{version}: {tally} in {watch.Elapsed.TotalSeconds:0} s");
        Assert.That(tally.Mistakes.Take(20), Is.Empty, $"{tally.Mistakes.Count} in all");
    }

    /// <summary>The versions that answer in HTTP.</summary>
    private static IEnumerable<string> Versions() => Exceptions.Versions.Where(version => version != "3.50.2");

    private static int? Number(string variable) => int.TryParse(Environment.GetEnvironmentVariable(variable), out var number) ? number : null;

    private static Recording Mutate(Recording recording, Random random)
    {
        var exchange = recording.Exchanges[random.Next(recording.Exchanges.Count)];
        return recording.With(exchange, exchange.IsDownload || random.Next(2) == 0 ? MutateBytes(exchange, random) : MutateMessages(exchange, random));
    }

    private static Exchange MutateBytes(Exchange exchange, Random random)
    {
        var bytes = exchange.Bytes.ToArray();
        for (var i = random.Next(1, 4); i > 0; i--)
            bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
        return exchange.Answering(bytes) with { End = AnswerEnd.Cut };
    }

    private static Exchange MutateMessages(Exchange exchange, Random random)
    {
        var messages = Messages.Of(exchange).ToList();

        // one that is no JSON any more cannot be bent again
        var bent = new HashSet<string>();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            var at = random.Next(messages.Count);
            switch (exchange.IsStream ? random.Next(4) : 3)
            {
                case 0:
                    messages.Insert(random.Next(messages.Count), messages[at]);
                    break;
                case 1:
                    (messages[at], messages[0]) = (messages[0], messages[at]);
                    break;
                case 2 when messages.Count > 1:
                    messages.RemoveAt(at);
                    break;
                default:
                    if (!bent.Contains(messages[at]))
                        bent.Add(messages[at] = JsonMutations.One(messages[at], random));
                    break;
            }
        }

        return Messages.With(exchange, messages);
    }
}
