using System.Net;
using System.Text.Json;
using Gradio.Testing;

namespace Gradio.Runtime.Tests;

internal sealed class TextDeltaTests : AppTest
{
    [Test]
    public async Task A_text_comes_in_pieces_however_late_they_are_asked_for()
    {
        var client = await StartAsync();
        var job = client.Submit(Grow, Arguments("日\"\\😀"));
        await job;

        GradioTextDelta[] expected = [Piece("日"), Piece("\""), Piece("\\"), Piece("😀")];
        Assert.That(await ToListAsync(job.TextDeltas), Is.EqualTo(expected));
        Assert.That(await ToListAsync(job.TextDeltas), Is.EqualTo(expected));
    }

    [Test]
    public async Task A_text_that_changes_begins_anew()
    {
        var client = await StartAsync(app => app.MapEndpoint("/steps", () => Each("", "a", "ab", "xyz", "xyz", "xyz!", "")));

        var deltas = await ToListAsync(client.Submit("/steps").TextDeltas);

        Assert.That(deltas, Is.EqualTo(new[] { Piece("a"), Piece("b"), Reset("xyz"), Piece("!"), Reset("") }));
    }

    [TestCase("[{\"role\":\"user\",\"content\":[{\"text\":\"hi\",\"type\":\"text\"}]}]", "[{\"role\":\"user\",\"content\":[{\"text\":\"hi\",\"type\":\"text\"}]},{\"role\":\"assistant\",\"content\":[{\"text\":\"@\",\"type\":\"text\"}]}]", Description = "Gradio 6")]
    [TestCase("[{\"role\":\"user\",\"content\":\"hi\"}]", "[{\"role\":\"user\",\"content\":\"hi\"},{\"role\":\"assistant\",\"content\":\"@\",\"metadata\":{\"n\":#}}]", Description = "Gradio 5")]
    [TestCase("[[\"hi\",null]]", "[[\"hi\",\"@\"]]", Description = "Gradio 4")]
    public async Task A_chat_gives_the_text_of_its_last_message(string first, string rest)
    {
        string[] texts = ["", "h", "hé\\n", "hé\\nllo"];
        var steps = texts.Select((text, i) => Json(rest.Replace("@", text, StringComparison.Ordinal).Replace("#", $"{i}", StringComparison.Ordinal))).Prepend(Json(first)).ToArray();
        var client = await StartAsync(app => app.MapEndpoint("/chat", () => Each(steps)).WithOutput(0, TestComponent.Chatbot));
        var job = client.Submit("/chat");

        Assert.That(await ToListAsync(job.TextDeltas), Is.EqualTo(new[] { Piece("h"), Piece("é\n"), Piece("llo") }));
        Assert.That((await ToListAsync(job)).Select(outputs => outputs[0].GetRawText()), Is.EqualTo(steps.Select(step => step.GetRawText())), "the values are right as well");
    }

    [Test]
    public async Task A_new_message_of_a_chat_begins_anew()
    {
        var client = await StartAsync(app => app.MapEndpoint("/chat", () => Each(
            Json("[{\"role\":\"assistant\",\"content\":\"a\"}]"),
            Json("[{\"role\":\"assistant\",\"content\":\"ab\"}]"),
            Json("[{\"role\":\"assistant\",\"content\":\"ab\"},{\"role\":\"assistant\",\"content\":\"ab\"}]"),
            Json("[{\"role\":\"assistant\",\"content\":\"ab\"},{\"role\":\"assistant\",\"content\":\"abc\"}]"),
            Json("[{\"role\":\"assistant\",\"content\":\"ab\"}]"),
            Json("[]"))).WithOutput(0, TestComponent.Chatbot));

        Assert.That(await ToListAsync(client.Submit("/chat").TextDeltas), Is.EqualTo(new[] { Piece("a"), Piece("b"), Reset("ab"), Piece("c"), Reset("ab"), Reset("") }));
    }

    [Test]
    public async Task The_first_text_among_the_outputs_is_followed()
    {
        var client = await StartAsync(app =>
        {
            app.MapEndpoint("/pair", () => Each((1, "a", "x"), (2, "ab", "xy")));
            app.MapEndpoint("/api", () => Each(Json("[1]"), Json("\"a\""), Json("\"ab\"")));
            app.MapEndpoint("/numbers", () => Each(1, 2));
        });

        Assert.That(await ToListAsync(client.Submit("/pair").TextDeltas), Is.EqualTo(new[] { Piece("a"), Piece("b") }));
        Assert.That(await ToListAsync(client.Submit("/api").TextDeltas), Is.EqualTo(new[] { Piece("a"), Piece("b") }), "without diffs, found by its value");
        Assert.That(await ToListAsync(client.Submit("/numbers").TextDeltas), Is.Empty);
        Assert.That(await ToListAsync(client.Submit("/echo", ["once"]).TextDeltas), Is.EqualTo(new[] { Piece("once") }));
    }

    [Test]
    public async Task The_pieces_come_before_the_error_that_the_job_ends_with()
    {
        var client = await StartAsync(app => app.MapEndpoint("/fail", () => Fail()));
        await using var deltas = client.Submit("/fail").TextDeltas.GetAsyncEnumerator();

        Assert.That(await deltas.MoveNextAsync(), Is.True);
        Assert.That(deltas.Current, Is.EqualTo(Piece("half")));
        var error = await FailsAsync<GradioAppException>(deltas.MoveNextAsync().AsTask());
        Assert.That(error.Message, Is.EqualTo("no more"));
    }

    [Test]
    public async Task A_job_made_from_a_value_gives_its_text_at_once()
    {
        Assert.That(await ToListAsync(GradioJob.FromResult("made up").TextDeltas), Is.EqualTo(new[] { Piece("made up") }));
        Assert.That(await ToListAsync(GradioJob.FromResult<IReadOnlyList<JsonElement>>([Json("1"), Json("\"a\"")]).TextDeltas), Is.EqualTo(new[] { Piece("a") }));
        Assert.That(await ToListAsync(GradioJob.FromResult(7).TextDeltas), Is.Empty);
    }

    [TestCase("\"\\ud800\"")]
    [TestCase("{\"a\":1,\"a\":2}")]
    public async Task A_text_that_cannot_be_one_is_an_error(string output)
    {
        var client = await StartAsync(app => app.MapEndpoint("/direct", () => "x").Unqueued());
        Server.Faults.Answer("/gradio_api/run/direct", HttpStatusCode.OK, $"{{\"data\":[{output}]}}");

        if (output[0] == '"')
            await FailsAsync<GradioProtocolException>(ToListAsync(client.Submit("/direct").TextDeltas));
        else
            Assert.That(await ToListAsync(client.Submit("/direct").TextDeltas), Is.Empty);
    }

    private static GradioTextDelta Piece(string text) => new(text, false);

    private static GradioTextDelta Reset(string text) => new(text, true);

    private static async IAsyncEnumerable<string> Fail()
    {
        await Task.Yield();
        yield return "half";
        throw new TestAppException("no more");
    }

    private static async IAsyncEnumerable<T> Each<T>(params T[] steps)
    {
        foreach (var step in steps)
        {
            await Task.Yield();
            yield return step;
        }
    }
}
