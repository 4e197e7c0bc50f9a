using System.Text.Json;
using Gradio.Testing;

namespace Gradio.Generator.Tests;

[GradioSpace("Golden/objects")]
internal sealed partial class ObjectsApp;

[GradioSpace("Golden/choices")]
internal sealed partial class ChoicesApp;

[GradioSpace("Golden/results")]
internal partial class ResultsApp;

/// <summary>Generated classes that call a server, which sees what they write and answers what they read.</summary>
public sealed class GeneratedCodeTests
{
    private const string Whole = """{"author":null,"text":"hi","votes":3}""";

    [Test]
    public async Task An_object_is_written_in_its_order_without_what_is_left_out()
    {
        var reply = new ObjectsApp.Comment(null, "re", 0, Mood: ObjectsApp.CommentMood.Good);
        var comment = new ObjectsApp.Comment(
            "me",
            "hi",
            3,
            Extra: JsonElement.Parse("[1]"),
            Place: new ObjectsApp.CommentPlace(1.5, -2),
            Replies: [reply],
            Scores: new Dictionary<string, double> { ["a b"] = 1 });

        var (written, _) = await PostAsync(comment, $"[{Whole}]");

        Assert.That(written, Is.EqualTo(
            """{"author":"me","text":"hi","votes":3,"extra":[1],"place":{"lat":1.5,"lon":-2},"replies":[{"author":null,"text":"re","votes":0,"mood":"good"}],"scores":{"a b":1}}"""));
    }

    [Test]
    public async Task An_object_is_read_whatever_else_it_has()
    {
        var (_, read) = await PostAsync(
            new ObjectsApp.Comment(null, "", 0),
            """[{"new":{"deep":[{}]},"votes":3.0,"text":"hi","mood":"odd","place":{"lon":2,"more":0,"lat":1},"replies":[],"scores":null,"extra":null}]""");

        var comment = read.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(comment, Is.EqualTo(new ObjectsApp.Comment(null, "hi", 3, null, new ObjectsApp.CommentMood("odd"), new ObjectsApp.CommentPlace(1, 2), comment.Replies)));
            Assert.That(comment.Replies, Is.Empty);
        }
    }

    [TestCase("""[{"author":null,"votes":3}]""", "\"text\"")]
    [TestCase("""[{"author":null,"text":null,"votes":3}]""", "a text")]
    [TestCase("""[[]]""", "an object")]
    [TestCase("""{}""", "a list")]
    public async Task An_answer_that_the_snapshot_does_not_allow_is_an_error_that_says_so(string answer, string expected)
    {
        await using var server = await StartAsync(answer, _ => { });
        await using var app = await ObjectsApp.ConnectAsync(server.Url);

        var error = await Assert.ThrowsAsync<GradioProtocolException>(async () => await app.PostAsync(new ObjectsApp.Comment(null, "", 0)));

        Assert.That(error!.Message, Does.Contain(expected).And.Contain("snapshot"));
    }

    [Test]
    public async Task Choices_are_sent_as_the_app_writes_them()
    {
        string[]? sent = null;
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint(
            "/pick",
            (JsonElement operation, JsonElement size, JsonElement tags, string other, JsonElement none) =>
            {
                sent = [operation.GetRawText(), size.GetRawText(), tags.GetRawText(), other, none.GetRawText()];
                return "multiply";
            }).WithInput("other", TestComponent.Textbox with { Value = "theirs" }));
        await using var app = await ChoicesApp.ConnectAsync(server.Url);

        var answer = await app.PickAsync("x", size: ChoicesApp.PickSize._1_5, tags: [ChoicesApp.PickTags.A, new("new")]);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(sent, Is.EqualTo(["\"add\"", "1.5", "[\"a\",\"new\"]", "theirs", "\"x\""]));
            Assert.That(answer.Value, Is.EqualTo("multiply"));
            Assert.That(answer, Is.EqualTo(new ChoicesApp.PickOperationOutput("multiply")));
            Assert.That(answer != ChoicesApp.PickOperationOutput.Add, Is.True);
        }
    }

    [Test]
    public void Choices_equal_by_their_value()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(new ChoicesApp.PickSize(512), Is.EqualTo(ChoicesApp.PickSize._512));
            Assert.That(new ChoicesApp.PickSize(512).GetHashCode(), Is.EqualTo(ChoicesApp.PickSize._512.GetHashCode()));
            Assert.That(ChoicesApp.PickSize._1_5.ToString(), Is.EqualTo("1.5"));
            Assert.That(default(ChoicesApp.PickOperation), Is.EqualTo(ChoicesApp.PickOperation.Empty));
            Assert.That(default(ChoicesApp.PickOperation).ToString(), Is.Empty);
            Assert.That(() => new ChoicesApp.PickOperation(null!), Throws.ArgumentNullException);
        }
    }

    [Test]
    public async Task Several_outputs_are_one_result()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint(
            "/detect",
            (TestFile image) => (image, 0.5, "mesh", 2.0, "last")));
        await using var app = await ResultsApp.ConnectAsync(server.Url);

        var result = await app.DetectAsync(GradioFile.FromBytes("hi"u8.ToArray(), "hi.txt"));

        Assert.That(result, Is.EqualTo(new ResultsApp.DetectResult(result.Image, 0.5, "mesh", 2, "last")));
    }

    [Test]
    public async Task A_test_double_needs_no_client()
    {
        await using var app = new FakeResults();

        Assert.That(() => app.Client, Throws.InvalidOperationException);
    }

    private sealed class FakeResults : ResultsApp;

    private static async Task<(string Written, IReadOnlyList<ObjectsApp.Comment> Read)> PostAsync(ObjectsApp.Comment comment, string answer)
    {
        var written = "";
        await using var server = await StartAsync(answer, json => written = json);
        await using var app = await ObjectsApp.ConnectAsync(server.Url);
        var read = await app.PostAsync(comment);
        return (written, read);
    }

    private static Task<GradioTestServer> StartAsync(string answer, Action<string> received) => GradioTestServer.StartAsync(app => app.MapEndpoint(
        "/post",
        (JsonElement comment) =>
        {
            received(comment.GetRawText());
            return JsonElement.Parse(answer);
        }));
}
