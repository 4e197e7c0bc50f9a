using System.Text;
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
    [TestCase("[{\"a\":1,\"b\":2}]", "[[[\"delete\",[\"a\"],null]]]", "[{\"b\":2}]")]
    [TestCase("[{\"1\":\"a\"}]", "[[[\"append\",[1],\"b\"]]]", "[{\"1\":\"ab\"}]")]
    [TestCase("[[{\"content\":[{\"text\":\"a\"}]}]]", "[[[\"append\",[0,\"content\",0,\"text\"],\"b\"]]]", "[[{\"content\":[{\"text\":\"ab\"}]}]]")]
    [TestCase("[[1,2]]", "[[[\"delete\",[-1],null]]]", "[[1]]")]
    public void An_edit_gives_the_next_value(string first, string edits, string expected) =>
        Assert.That(Apply(false, first, edits), Is.EqualTo(expected));

    [TestCase("[[1,2,3,4]]", "[[[\"delete\",[2],null],[\"delete\",[3],null]]]", "[[1,2]]")]
    [TestCase("[[[1,2,3],[1,2,3]]]", "[[[\"delete\",[0,1],null],[\"delete\",[0,2],null],[\"delete\",[1,1],null],[\"delete\",[1,2],null]]]", "[[[1],[1]]]")]
    public void Deletes_of_servers_before_5_29_1_are_counted_from_the_whole_list(string first, string edits, string expected) =>
        Assert.That(Apply(true, first, edits), Is.EqualTo(expected));

    [TestCase("[[[\"delete\",[9],null]]]")]
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
    public void Text_that_grows_after_another_edit_stays_right()
    {
        Assert.That(Apply(false, "[1]", "[[[\"replace\",[],\"a\"]]]", "[[[\"append\",[],\"b\"]]]", "[[[\"append\",[],\"c\"]]]"), Is.EqualTo("[\"abc\"]"));
    }

    private static string? Apply(bool unshifted, params string[] messages)
    {
        var state = new OutputState(unshifted);
        var buffer = new JsonBuffer();
        foreach (var message in messages)
        {
            if (!state.TryApply(Encoding.UTF8.GetBytes(message), buffer))
                return null;
        }

        return Encoding.UTF8.GetString(buffer.Written);
    }
}
