using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Gradio.Testing.Tests;

/// <summary>The messages of a session's stream.</summary>
public sealed class StreamTests
{
    [Test]
    public async Task A_call_is_estimated_started_and_completed_and_then_the_stream_closes()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text));
        using var wire = new Wire(server);
        var id = await wire.JoinAsync("/echo", "s", "x");

        var messages = await wire.ReadToEndAsync("s");

        Assert.That(messages.Select(Wire.Name), Is.EqualTo((string[])["estimation", "process_starts", "process_completed", "close_stream"]));
        Assert.That(messages[0].GetRawText(), Is.EqualTo($$"""{"msg":"estimation","event_id":"{{id}}","rank":0,"queue_size":1,"rank_eta":null}"""));
        Assert.That(messages[1].GetRawText(), Is.EqualTo($$"""{"msg":"process_starts","event_id":"{{id}}","eta":null}"""));
        var output = messages[2].GetProperty("output");
        var duration = output.GetProperty("duration").GetRawText();
        Assert.That(messages[2].GetRawText(), Is.EqualTo(
            $$"""{"msg":"process_completed","event_id":"{{id}}","output":{"data":["x"],"is_generating":false,"duration":{{duration}},"average_duration":{{duration}}"""
            + $$""","render_config":null,"changed_state_ids":[],"used_cache":null},"success":true,"title":null,"used_cache":null,"cache_duration":{{duration}},"avg_time":{{duration}}}"""));
        Assert.That(messages[3].GetRawText(), Is.EqualTo("""{"msg":"close_stream","event_id":null}"""));
    }

    [Test]
    public async Task Unusual_characters_go_out_raw()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text));
        using var wire = new Wire(server);
        await wire.JoinAsync("/echo", "s", "é 😀 \u0085 \u2028 \" \\ \n \u0001 </script>");

        var text = await wire.Http.GetStringAsync(wire.Root + "/gradio_api/queue/data?session_hash=s");

        Assert.That(text, Does.Contain("[\"é 😀 \u0085 \u2028 \\\" \\\\ \\n \\u0001 </script>\"]"));
    }

    [Test]
    public async Task A_stream_sends_the_first_output_whole_then_what_is_new_and_last_everything()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/grow", Grow));
        using var wire = new Wire(server);
        await wire.JoinAsync("/grow", "s", "abc");

        var outputs = (await wire.ReadToEndAsync("s")).Where(message => message.TryGetProperty("output", out _)).ToArray();

        Assert.That(outputs.Select(Wire.Name), Is.EqualTo((string[])["process_generating", "process_generating", "process_generating", "process_completed"]));
        Assert.That(outputs.Select(Wire.Data), Is.EqualTo((string[])["""["a"]""", """[[["append",[],"b"]]]""", """[[["append",[],"c"]]]""", """["abc"]"""]));
        Assert.That(outputs[1].GetProperty("output").GetProperty("is_generating").GetBoolean(), Is.True);
        Assert.That(outputs[3].GetProperty("output").GetProperty("is_generating").GetBoolean(), Is.False);
    }

    [Test]
    public async Task With_simple_format_every_output_is_whole()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/grow", Grow));
        using var wire = new Wire(server);
        using var joined = await wire.PostAsync("/queue/join", new { data = (string[])["abc"], fn_index = 0, session_hash = "s", simple_format = true });

        var outputs = (await wire.ReadToEndAsync("s")).Where(message => message.TryGetProperty("output", out _)).Select(Wire.Data);

        Assert.That(outputs, Is.EqualTo((string[])["""["a"]""", """["ab"]""", """["abc"]""", """["abc"]"""]));
    }

    [Test]
    public async Task Edits_lead_from_each_output_to_the_next()
    {
        string[] values =
        [
            """{"name":"job","items":[1,2,3,4],"log":"","done":false}""",
            """{"name":"job","items":[1,2],"log":"step é","done":false,"k1":{"at":1}}""",
            """{"name":"task","items":[1,2,{"x":[true]}],"log":"step é\n","done":false,"k2":{"at":[]}}""",
            """{"name":"task","items":[],"log":"other","done":null}""",
            """[1,"two"]""",
            """[1,"two more"]""",
        ];
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/values", () => Parsed(values)).WithOutput(0, TestComponent.Api));
        using var wire = new Wire(server);
        await wire.JoinAsync("/values", "s");

        JsonNode? current = null;
        var seen = new List<string>();
        foreach (var message in (await wire.ReadToEndAsync("s")).Where(message => Wire.Name(message) == "process_generating"))
        {
            var output = message.GetProperty("output").GetProperty("data")[0];
            current = seen.Count == 0 ? JsonNode.Parse(output.GetRawText()) : Edits.Apply(current, output);
            seen.Add(current!.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        }

        Assert.That(seen, Is.EqualTo(values));
    }

    [Test]
    public async Task Nested_lists_that_shrink_get_the_wrong_edits_that_gradio_sends()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/lists", () => Parsed("[[1,2,3],[1,2,3]]", "[[1],[1]]")).WithOutput(0, TestComponent.Api));
        using var wire = new Wire(server);
        await wire.JoinAsync("/lists", "s");

        var second = (await wire.ReadToEndAsync("s")).Where(message => Wire.Name(message) == "process_generating").ElementAt(1);

        Assert.That(Wire.Data(second), Is.EqualTo("""[[["delete",[0,1],null],["delete",[0,0],null],["delete",[1,-1],null],["delete",[1,-2],null]]]"""));
    }

    [Test]
    public async Task The_component_json_is_always_replaced_whole()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/json", () => Parsed("""{"a":1}""", """{"a":1}""", """{"a":1,"b":2}""")));
        using var wire = new Wire(server);
        await wire.JoinAsync("/json", "s");

        var outputs = (await wire.ReadToEndAsync("s")).Where(message => Wire.Name(message) == "process_generating").Select(Wire.Data);

        Assert.That(outputs, Is.EqualTo((string[])["""[{"a":1}]""", "[[]]", """[[["replace",[],{"a":1,"b":2}]]]"""]));
    }

    [Test]
    public async Task Messages_wait_for_the_reader()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/grow", Grow));
        using var wire = new Wire(server);
        await wire.JoinAsync("/grow", "s", "abc");
        await server.WaitForAsync(activity => activity is { Joins: 1, RunningJobs: 0, WaitingJobs: 0 });

        var messages = await wire.ReadToEndAsync("s");

        Assert.That(messages.Select(Wire.Name), Is.EqualTo((string[])
            ["estimation", "process_starts", "process_generating", "process_generating", "process_generating", "process_completed", "close_stream"]));
    }

    [Test]
    public async Task One_stream_carries_all_calls_of_a_session_and_closes_after_the_last()
    {
        var turns = Channel.CreateUnbounded<string>();
        await using var server = await GradioTestServer.StartAsync(app =>
        {
            app.MapEndpoint("/turns", (CancellationToken cancellation) => turns.Reader.ReadAllAsync(cancellation));
            app.MapEndpoint("/echo", (string text) => text);
        });
        using var wire = new Wire(server);
        var slow = await wire.JoinAsync("/turns", "s");
        var quick = await wire.JoinAsync("/echo", "s", "x");
        using var stream = await wire.OpenStreamAsync("s");
        var messages = new List<JsonElement>();

        await foreach (var message in Wire.MessagesAsync(stream))
        {
            messages.Add(message);
            if (Wire.EventId(message) == quick && Wire.Name(message) == "process_completed")
            {
                turns.Writer.TryWrite("last");
                turns.Writer.Complete();
            }
        }

        Assert.That(messages.Where(message => Wire.Name(message) == "process_completed").Select(Wire.EventId), Is.EqualTo((string[])[quick, slow]));
        Assert.That(messages.Select(Wire.Name).Count(name => name == "close_stream"), Is.EqualTo(1));
        Assert.That(Wire.Name(messages[^1]), Is.EqualTo("close_stream"));
    }

    [Test]
    public async Task A_session_goes_on_with_a_new_stream_after_the_old_one_closed()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text));
        using var wire = new Wire(server);
        await wire.JoinAsync("/echo", "s", "1");
        await wire.ReadToEndAsync("s");

        await wire.JoinAsync("/echo", "s", "2");
        var messages = await wire.ReadToEndAsync("s");

        Assert.That(Wire.Data(messages.Single(message => Wire.Name(message) == "process_completed")), Is.EqualTo("""["2"]"""));
        Assert.That(messages[0].GetProperty("rank_eta").ValueKind, Is.EqualTo(JsonValueKind.Number), "the first call told how long one takes");
    }

    [Test]
    public async Task A_stream_that_nobody_joined_says_so_and_breaks_off()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text));
        using var wire = new Wire(server);
        using var stream = await wire.OpenStreamAsync("nobody");
        var messages = new List<string>();

        Assert.That(async () =>
        {
            await foreach (var message in Wire.MessagesAsync(stream))
                messages.Add(message.GetRawText());
        }, Throws.InstanceOf<IOException>());
        Assert.That(messages, Is.EqualTo((string[])["""{"msg":"unexpected_error","event_id":null,"message":"404: Not Found","session_not_found":true,"success":false}"""]));
    }

    [Test]
    public async Task Logs_and_progress_have_the_fields_of_gradio()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/report", (TestCall call) =>
        {
            call.Info("an info");
            call.Warning("a warning", duration: null, title: "Beware");
            call.Success("done");
            call.Progress(1, 4, "rows", "working");
            call.Progress(0.33);
        }));
        using var wire = new Wire(server);
        var id = await wire.JoinAsync("/report", "s");

        var messages = (await wire.ReadToEndAsync("s"))[2..^2].Select(message => message.GetRawText());

        Assert.That(messages, Is.EqualTo((string[])
        [
            $$"""{"msg":"log","event_id":"{{id}}","log":"an info","level":"info","duration":10,"visible":true,"title":"Info"}""",
            $$"""{"msg":"log","event_id":"{{id}}","log":"a warning","level":"warning","duration":null,"visible":true,"title":"Beware"}""",
            $$"""{"msg":"log","event_id":"{{id}}","log":"done","level":"success","duration":10,"visible":true,"title":"Success"}""",
            $$"""{"msg":"progress","event_id":"{{id}}","progress_data":[{"index":1,"length":4,"unit":"rows","progress":null,"desc":"working"}]}""",
            $$"""{"msg":"progress","event_id":"{{id}}","progress_data":[{"index":null,"length":null,"unit":"steps","progress":0.33,"desc":null}]}""",
        ]));
    }

    [Test]
    public async Task An_idle_stream_beats_every_fifteen_seconds_of_the_given_clock()
    {
        var clock = new FakeTimeProvider();
        var release = new TaskCompletionSource();
        await using var server = await GradioTestServer.StartAsync(
            app => app.MapEndpoint("/wait", async (CancellationToken cancellation) => await release.Task.WaitAsync(cancellation)),
            new GradioTestServerOptions { TimeProvider = clock });
        using var wire = new Wire(server);
        await wire.JoinAsync("/wait", "s");
        using var stream = await wire.OpenStreamAsync("s");
        var names = new List<string>();

        await foreach (var message in Wire.MessagesAsync(stream))
        {
            names.Add(Wire.Name(message));
            if (names[^1] is "process_starts" or "heartbeat" && names.Count < 4)
                clock.Advance(TimeSpan.FromSeconds(15));
            else if (names.Count == 4)
                release.SetResult();
        }

        Assert.That(names, Is.EqualTo((string[])["estimation", "process_starts", "heartbeat", "heartbeat", "process_completed", "close_stream"]));
    }

    [Test]
    public async Task Calls_of_one_endpoint_wait_for_each_other_and_are_told_their_place()
    {
        var release = new TaskCompletionSource();
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/wait", async (CancellationToken cancellation) => await release.Task.WaitAsync(cancellation)));
        using var wire = new Wire(server);
        for (var i = 0; i < 3; i++)
            await wire.JoinAsync("/wait", "s");
        Assert.That((server.Activity.RunningJobs, server.Activity.WaitingJobs), Is.EqualTo((1, 2)));
        release.SetResult();

        var messages = await wire.ReadToEndAsync("s");

        Assert.That(messages.Where(message => Wire.Name(message) == "estimation").Take(3).Select(message => (message.GetProperty("rank").GetInt32(), message.GetProperty("queue_size").GetInt32())),
            Is.EqualTo(((int, int)[])[(0, 1), (0, 1), (1, 2)]));
        Assert.That(messages.Select(Wire.Name).Where(name => name is "process_starts" or "process_completed"), Is.EqualTo((string[])
            ["process_starts", "process_completed", "process_starts", "process_completed", "process_starts", "process_completed"]));
    }

    [Test]
    public async Task The_concurrency_limit_of_an_endpoint_is_its_own()
    {
        var release = new TaskCompletionSource();
        await using var server = await GradioTestServer.StartAsync(app =>
            app.MapEndpoint("/wait", async (CancellationToken cancellation) => await release.Task.WaitAsync(cancellation)).WithConcurrencyLimit(2));
        using var wire = new Wire(server);

        for (var i = 0; i < 3; i++)
            await wire.JoinAsync("/wait", "s");

        Assert.That((server.Activity.RunningJobs, server.Activity.WaitingJobs), Is.EqualTo((2, 1)));
    }

    private static async IAsyncEnumerable<string> Grow(string text)
    {
        for (var i = 1; i <= text.Length; i++)
        {
            await Task.Yield();
            yield return text[..i];
        }
    }

    private static async IAsyncEnumerable<JsonElement> Parsed(params string[] values)
    {
        foreach (var value in values)
        {
            await Task.Yield();
            yield return JsonElement.Parse(value);
        }
    }
}
