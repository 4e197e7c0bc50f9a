using System.Text.Json;
using Gradio.Interop.Tests.Features;

namespace Gradio.Interop.Tests;

[TestFixtureSource(typeof(InteropServers), nameof(InteropServers.All))]
internal sealed class StreamingTests(string server) : InteropTest(server)
{
    [Test]
    [Feature("Streams of text")]
    [Property("Row", "SUB-01")]
    public async Task A_growing_text_yields_every_value_in_order() =>
        Assert.That(await ListAsync(App.GrowAsync("héy\u2028!")), Is.EqualTo(new[] { "h", "hé", "héy", "héy\u2028", "héy\u2028!" }));

    [Test]
    [Feature("Streams of text")]
    [Property("Row", "SUB-01")]
    public async Task A_stream_read_after_its_end_yields_every_value()
    {
        var job = App.GrowAsync("abc");
        await job;

        Assert.That(await ListAsync(job), Is.EqualTo(new[] { "a", "ab", "abc" }));
    }

    [Test]
    [Feature("Streams of JSON")]
    public async Task Json_that_grows_and_shrinks_is_right_at_each_step()
    {
        var states = await ListAsync(App.StreamJsonAsync(2));

        Assert.That(states.Select(state => JsonSerializer.Serialize(state)), Is.EqualTo(new[]
        {
            """{"todo":[0,1],"log":"","step0":{"at":0}}""",
            """{"todo":[1],"log":"\u00E9","step1":{"at":1}}""",
            """{"todo":[],"log":"\u00E9\u00E9","step2":{"at":2}}""",
        }));
    }

    [Test]
    [Feature("Streams of tables")]
    public async Task A_table_that_loses_rows_is_right_at_each_step()
    {
        var tables = await ListAsync(App.StreamTableAsync(4));

        var expected = new[] { 1, 2, 3, 4, 1 }.Select(count => new GradioDataFrame(
            ["name", "count"],
            Enumerable.Range(0, count).Select(row => (GradioValue[])[$"row {row}", row])));
        Assert.That(tables, Is.EqualTo(expected));
    }

    [Test]
    [Feature("Streams of chats")]
    public async Task A_growing_reply_leaves_the_chat_before_it_alone()
    {
        GradioChatMessage[] before = [GradioChatMessage.User("one"), GradioChatMessage.Assistant("You said: one"), GradioChatMessage.User("two")];

        var chats = await ListAsync(App.ChatAsync("two", before[..2]));

        Assert.That(
            chats.Select(chat => chat.Messages),
            Is.EqualTo(new[] { "You ", "You said: ", "You said: two" }.Select(reply => (GradioChatMessage[])[.. before, GradioChatMessage.Assistant(reply)])));
    }

    [Test]
    [Feature("Streams of text")]
    public async Task Values_come_while_the_app_works()
    {
        var job = App.CountSlowlyAsync(1000);

        await foreach (var step in job)
        {
            if (step == 3)
                break;
        }

        Assert.That(job.AsTask().IsCompleted, Is.False);
        await job.CancelAsync();
    }
}
