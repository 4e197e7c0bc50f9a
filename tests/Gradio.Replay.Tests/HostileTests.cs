namespace Gradio.Replay.Tests;

/// <summary>Answers in which a value is of another kind, or gone: the job ends, with whatever it was given or a typed error, and the next call works.</summary>
[Parallelizable(ParallelScope.Children)]
internal sealed class HostileTests
{
    private const string Version = "6.31.0";

    [TestCase("echo.python")]
    [TestCase("stream_text.python")]
    [TestCase("progress.python")]
    [TestCase("logs.python")]
    [TestCase("error.python")]
    [TestCase("exception.python")]
    [TestCase("file.python")]
    [TestCase("cancel.python")]
    [TestCase("queue_full.python")]
    [TestCase("unqueued.js")]
    public async Task Values_of_another_kind_in_any_answer(string name)
    {
        var recording = Recording.Of(Version, name);
        var tally = new Tally();
        await using var runner = new ScenarioRunner(Version);
        foreach (var (exchange, _) in await runner.RehearseAsync(recording))
        {
            if (!recording.Exchanges.Contains(exchange) || exchange.IsDownload)
                continue;
            foreach (var (what, hostile) in Mutations(recording, exchange))
                await RunAsync(runner, recording.With(exchange, hostile), $"{exchange.Request}, {what}", tally);
        }

        Judge(tally, 100);
    }

    [TestCase("GET /config", "echo.python")]
    [TestCase("GET /gradio_api/info", "defaults.python")]
    public async Task Values_of_another_kind_in_what_an_app_says_of_itself(string request, string name)
    {
        var recording = Recording.Of(Version, name);
        var connect = Recording.Of(Version, "connect.python");
        var exchange = connect.Exchanges.Single(exchange => exchange.Request == request);
        var tally = new Tally();
        await using var runner = new ScenarioRunner(Version);
        foreach (var (what, json) in JsonMutations.All(Messages.Of(exchange).Single(), 2))
        {
            await runner.ReconnectAsync(connect.With(exchange, Messages.With(exchange, [json])));
            var outcome = await runner.RunAsync(recording);

            // what the app does not say of its parameters, the caller has to give
            tally.Add(outcome, outcome.Error?.GetType() == typeof(ArgumentException) ? null : MistakeOf(outcome), what);
        }

        Judge(tally, 500);
    }

    [TestCase("stream_text.python")]
    [TestCase("file.python")]
    [TestCase("cancel.python")]
    [TestCase("unqueued.js")]
    public async Task Answers_that_no_server_gives(string name)
    {
        var recording = Recording.Of(Version, name);
        var eventId = recording.Exchanges.Select(exchange => exchange.EventId).FirstOrDefault(id => id is not null) ?? "";
        var tally = new Tally();
        await using var runner = new ScenarioRunner(Version);
        foreach (var (exchange, _) in await runner.RehearseAsync(recording))
        {
            if (!recording.Exchanges.Contains(exchange) || exchange.IsDownload)
                continue;
            foreach (var (what, bytes) in exchange.IsStream ? RawAnswers.Any().Concat(RawAnswers.Streams(eventId)) : RawAnswers.Any())
            {
                var hostile = recording.With(exchange, exchange.Answering(bytes) with { End = AnswerEnd.Cut });
                await RunAsync(runner, hostile, $"{exchange.Request}, {what}", tally);
            }
        }

        Judge(tally, 30);
    }

    [Test]
    public async Task Answers_that_no_server_gives_while_connecting()
    {
        var echo = Recording.Of(Version, "echo.python");
        var connect = Recording.Of(Version, "connect.python");
        var config = connect.Exchanges.Single(exchange => exchange.Request == "GET /config");
        var tally = new Tally();
        await using var runner = new ScenarioRunner(Version);
        foreach (var (what, bytes) in RawAnswers.Any())
        {
            await runner.ReconnectAsync(connect.With(config, config.Answering(bytes) with { End = AnswerEnd.Cut }));
            var outcome = await runner.RunAsync(echo);
            tally.Add(outcome, outcome is { IsTyped: true, Error: not null } ? null : outcome.ToString(), what);
        }

        Judge(tally, 30);
    }

    [Test]
    public async Task An_answer_that_comes_byte_by_byte_is_the_same()
    {
        var recording = Recording.Of(Version, "stream_text.python");
        foreach (var exchange in recording.Exchanges)
            recording = recording.With(exchange, exchange with { Answer = exchange.Answer.SelectMany(piece => piece.Bytes.Select(b => new Piece(piece.After, [b]))).ToList(), IsMade = true });
        await using var runner = new ScenarioRunner(Version);

        Assert.That((await runner.RunAsync(recording)).ToString(), Is.EqualTo("result"));
    }

    [Test]
    public async Task One_event_id_for_two_calls_is_an_error_that_says_so()
    {
        var recording = Recording.Of(Version, "queue_full.python");
        var joins = recording.Exchanges.Where(exchange => exchange.EventId is not null).ToList();
        recording = recording.With(joins[1], joins[1].Answering(joins[0].Bytes));
        await using var runner = new ScenarioRunner(Version);

        var outcome = await runner.RunAsync(recording);

        Assert.That(outcome.Error, Is.TypeOf<GradioProtocolException>().With.Message.Contains("same event id"));
        Assert.That(await runner.NextCallAsync(), Is.Null);
    }

    private static IEnumerable<(string What, Exchange Hostile)> Mutations(Recording recording, Exchange exchange)
    {
        var messages = Messages.Of(exchange);
        for (var i = 0; i < messages.Count; i++)
        {
            foreach (var (what, json) in JsonMutations.All(messages[i], 3))
                yield return ($"message {i}, {what}", Messages.With(exchange, [.. messages.Take(i), json, .. messages.Skip(i + 1)]));
        }
    }

    private static async Task RunAsync(ScenarioRunner runner, Recording recording, string what, Tally tally)
    {
        var outcome = await runner.RunAsync(recording);
        tally.Add(outcome, MistakeOf(outcome) ?? await runner.NextCallAsync(), what);
    }

    /// <summary>Other values are what the server says, and so is an empty output, which means that it cancelled.</summary>
    private static string? MistakeOf(Outcome outcome) => outcome.IsTyped || outcome.Error is WrongOutcomeException or OperationCanceledException ? null : outcome.ToString();

    private static void Judge(Tally tally, int atLeast)
    {
        TestContext.Out.WriteLine(tally);
        Assert.That(tally.Count, Is.GreaterThan(atLeast), "it looks at something");
        Assert.That(tally.Mistakes.Take(20), Is.Empty, $"{tally.Mistakes.Count} in all");
    }
}
