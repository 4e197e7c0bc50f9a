using System.Text;
using System.Text.Json.Nodes;
using Gradio.Protocol;

namespace Gradio.Runtime.Tests;

/// <summary>Diffs as servers of several versions send them; the values are those of recorded traffic.</summary>
[Parallelizable(ParallelScope.All)]
internal sealed class DiffTests
{
    [TestCase("[\"a\"]", "[[[\"append\",[],\"b\"]]]", "[\"ab\"]")]
    [TestCase("[\"a\"]", "[[]]", "[\"a\"]")]
    [TestCase("[\"a\"]", "[[[\"replace\",[],\"x\"]]]", "[\"x\"]")]
    [TestCase("[\"\\u00e9\\n\"]", "[[[\"append\",[],\"\\\"\\ud83d\\ude00\"]]]", "[\"\\u00e9\\n\\\"\\ud83d\\ude00\"]")]
    [TestCase("[\"a\",1]", "[[[\"append\",[],\"b\"]],[[\"replace\",[],2]]]", "[\"ab\",2]")]
    [TestCase("[null]", "[[]]", "[null]")]
    [TestCase("[1]", "[[[\"replace\",[],[1,2]]]]", "[[1,2]]")]
    [TestCase("[[1,2,3]]", "[[[\"delete\",[1],null],[\"delete\",[1],null]]]", "[[1]]")]
    [TestCase("[[1]]", "[[[\"add\",[1],2],[\"add\",[2],3]]]", "[[1,2,3]]")]
    [TestCase("[{\"a\":1}]", "[[[\"replace\",[\"a\"],2],[\"add\",[\"b\"],[]]]]", "[{\"a\":2,\"b\":[]}]")]
    [TestCase("[[1,2]]", "[[[\"delete\",[0],null],[\"delete\",[0],null]]]", "[[]]")]
    [TestCase("[[\"a\",\"b\",\"c\"]]", "[[[\"replace\",[0],\"d\"],[\"delete\",[1],null],[\"delete\",[1],null]]]", "[[\"d\"]]")]
    [TestCase("[{\"a\":1,\"b\":2}]", "[[[\"delete\",[\"a\"],null]]]", "[{\"b\":2}]")]
    [TestCase("[{\"1\":\"a\"}]", "[[[\"append\",[1],\"b\"]]]", "[{\"1\":\"ab\"}]")]
    [TestCase("[[{\"content\":[{\"text\":\"a\"}]}]]", "[[[\"append\",[0,\"content\",0,\"text\"],\"b\"]]]", "[[{\"content\":[{\"text\":\"ab\"}]}]]")]
    [Property("Row", "SUB-09")]
    public void An_edit_gives_the_next_value(string first, string edits, string expected) =>
        Assert.That(Apply(false, first, edits), Is.EqualTo(expected));

    [TestCase("[[1,2,3,4]]", "[[[\"delete\",[2],null],[\"delete\",[3],null]]]", "[[1,2]]")]
    [TestCase("[[[1,2,3],[1,2,3]]]", "[[[\"delete\",[0,1],null],[\"delete\",[0,2],null],[\"delete\",[1,1],null],[\"delete\",[1,2],null]]]", "[[[1],[1]]]")]
    public void Deletes_of_servers_before_5_29_1_are_counted_from_the_whole_list(string first, string edits, string expected) =>
        Assert.That(Apply(true, first, edits), Is.EqualTo(expected));

    [TestCase("[[[\"delete\",[9],null]]]")]
    [TestCase("[[[\"delete\",[-1],null]]]")]
    [TestCase("[[[\"delete\",[0],null]]]")]
    [TestCase("[[[\"delete\",[99999999999999999999],null]]]")]
    [TestCase("[[[\"delete\",[\"a\"],null]]]")]
    [TestCase("[[[\"delete\",[0,0],null]]]")]
    [TestCase("[[[\"delete\",[{}],null]]]")]
    [TestCase("[[[\"add\",[5],1]]]")]
    [TestCase("[[[\"replace\",[-1],1]]]")]
    [TestCase("[[[\"append\",[0],\"x\"]]]")]
    [TestCase("[[[\"append\",[7],\"x\"]]]")]
    [TestCase("[[[\"replace\",[],{\"a\":1,\"a\":2}],[\"replace\",[\"a\"],1]]]")]
    [TestCase("[[[\"append\",[],1]]]")]
    [TestCase("[[[\"explode\",[],1]]]")]
    [TestCase("[[[\"replace\",[\"a\",0],1]]]")]
    [TestCase("[[[\"replace\",[null],1]]]")]
    [TestCase("[[[null,[],1]]]")]
    [TestCase("[[null]]")]
    [TestCase("[[[]]]")]
    [TestCase("[7]")]
    [TestCase("[[[\"append\",[0")]
    public void An_edit_that_does_not_fit_is_noticed(string edits) => Assert.That(Apply(false, "[[1,2]]", edits), Is.Null);

    [Test]
    public void A_text_that_grows_beyond_what_a_buffer_holds_is_noticed()
    {
        var state = new OutputState(false);
        state.TryApply(Utf8("[\"\"]"), false, null);

        // as if so many bytes had come
        state.Values[0].Follow([])!.Advance(int.MaxValue);

        Assert.That(state.TryApply(Utf8("[[[\"append\",[],\"x\"]]]"), false, null), Is.False);
    }

    [Test]
    public void Text_that_grows_after_another_edit_stays_right()
    {
        Assert.That(Apply(false, "[1]", "[[[\"replace\",[],\"a\"]]]", "[[[\"append\",[],\"b\"]]]", "[[[\"append\",[],\"c\"]]]"), Is.EqualTo("[\"abc\"]"));
    }

    [Test]
    [Property("Row", "SUB-10")]
    public void An_output_that_is_new_in_mid_stream_starts_from_nothing() =>
        Assert.That(Apply(false, "[\"a\"]", "[[],[[\"replace\",[],[1]]]]", "[[],[[\"add\",[1],2]]]"), Is.EqualTo("[\"a\",[1,2]]"));

    [Test]
    public void Texts_that_grow_in_turn_stay_right()
    {
        const string chat = "[[{\"content\":\"a\"},{\"content\":[{\"text\":\"x\",\"n\":0}]}]]";
        string[] messages =
        [
            chat,
            "[[[\"append\", [1, \"content\", 0, \"text\"], \"y\"]]]",
            "[[[\"append\", [1, \"content\", 0, \"text\"], \"\\\"\"]]]",
            "[[[\"append\",[0,\"content\"],\"b\"],[\"replace\",[1,\"content\",0,\"n\"],1],[\"append\",[1,\"content\",0,\"text\"],\"z\"]]]",
            "[[[\"append\",[0,\"content\"],\"c\"]]]",
            "[[[\"add\",[2],{\"content\":\"\"}]]]",
            "[[[\"append\",[2,\"content\"],\"é\"]]]",
            "[[[\"replace\",[2,\"content\"],[1]]]]",
            "[[[\"append\",[1,\"content\",0,\"text\"],\"!\"],[\"delete\",[2],null]]]",
        ];

        Assert.That(Apply(false, messages[..7]), Is.EqualTo("[[{\"content\":\"abc\"},{\"content\":[{\"text\":\"xy\\\"z\",\"n\":1}]},{\"content\":\"é\"}]]"));
        Assert.That(Apply(false, messages), Is.EqualTo("[[{\"content\":\"abc\"},{\"content\":[{\"text\":\"xy\\\"z!\",\"n\":1}]}]]"));
    }

    [TestCase("diffs-shifted.json", false, Description = "Made by Gradio 6.31.0; 5.50.0 makes the same.")]
    [TestCase("diffs-unshifted.json", true, Description = "Made by Gradio 4.44.1.")]
    public void Real_diffs_give_the_next_value(string file, bool unshifted)
    {
        var cases = JsonNode.Parse(File.ReadAllText(Path.Combine(TestContext.CurrentContext.TestDirectory, "Cases", file)))!.AsArray();

        Assert.That(cases, Has.Count.EqualTo(150));
        foreach (var (before, after, edits) in cases.Select(entry => (entry![0], entry[1], entry[2])))
        {
            Assert.That(Next(unshifted, before, edits), Is.EqualTo(Json(after)), edits!.ToJsonString());
            Assert.That(Json(new ServerDiff(!unshifted).Of(before, after)), Is.EqualTo(Json(edits)), "the tests' own diff is the server's");
        }
    }

    [Test]
    public void Any_values_that_grow_and_shrink_are_right_at_every_step([Values] bool unshifted, [Random(4)] int seed)
    {
        var random = new Random(seed);
        for (var stream = 0; stream < 100; stream++)
        {
            var value = RandomJson.Value(random, 0);
            var state = new OutputState(unshifted);
            var buffer = new JsonBuffer();
            Assert.That(state.TryApply(Utf8($"[{Json(value)}]"), false, buffer), Is.True);
            for (var step = 0; step < 8; step++)
            {
                var next = RandomJson.Change(random, value, 0);
                var edits = new ServerDiff(!unshifted).Of(value, next);
                Assert.That(state.TryApply(Utf8($"[{Json(edits)}]"), false, buffer), Is.True, $"{Json(value)} -> {Json(edits)}");
                Assert.That(JsonNode.DeepEquals(JsonNode.Parse(buffer.Written)![0], next), Is.True, $"{Json(value)} -> {Json(edits)}");
                value = next;
            }
        }
    }

    [Test]
    public void A_text_or_chat_of_many_pieces_costs_its_own_length([Values("[]", "[1,\"content\"]")] string path)
    {
        var state = new OutputState(false);
        state.TryApply(Utf8(path == "[]" ? "[\"\"]" : "[[{},{\"content\":\"\"}]]"), false, null);
        var piece = Utf8($"[[[\"append\",{path},\"token \"]]]");
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 50_000; i++)
            state.TryApply(piece, false, null);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(4 * 1024 * 1024), "300,000 bytes of text, in a buffer that doubles");
    }

    private static string? Next(bool unshifted, JsonNode? before, JsonNode? edits) =>
        Apply(unshifted, $"[{Json(before)}]", $"[{Json(edits)}]") is { } outputs ? Json(JsonNode.Parse(outputs)![0]) : null;

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    private static string Json(JsonNode? node) => node?.ToJsonString() ?? "null";

    private static string? Apply(bool unshifted, params string[] messages)
    {
        var state = new OutputState(unshifted);
        var buffer = new JsonBuffer();
        foreach (var message in messages)
        {
            if (!state.TryApply(Encoding.UTF8.GetBytes(message), false, buffer))
                return null;
        }

        return Encoding.UTF8.GetString(buffer.Written);
    }
}
