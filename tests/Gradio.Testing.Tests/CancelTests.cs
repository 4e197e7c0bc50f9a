using System.Text.Json;
using Microsoft.Extensions.Time.Testing;

namespace Gradio.Testing.Tests;

/// <summary>Calls that nobody wants any more.</summary>
public sealed class CancelTests
{
    [Test]
    public async Task Cancelling_a_running_call_stops_its_function_and_completes_it_without_data()
    {
        var gate = new Gate();
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/wait", gate.WaitAsync));
        using var wire = new Wire(server);
        var id = await wire.JoinAsync("/wait", "s");
        await gate.Entered;

        await wire.CancelAsync("/wait", "s", id);

        await gate.Cancelled;
        var messages = await wire.ReadToEndAsync("s");
        Assert.That(messages[^2].GetRawText(), Is.EqualTo(
            $$"""{"msg":"process_completed","event_id":"{{id}}","output":{},"success":true,"title":null,"used_cache":null,"cache_duration":null,"avg_time":null}"""));
        Assert.That(Wire.Name(messages[^1]), Is.EqualTo("close_stream"));
        Assert.That(server.Activity.Cancels, Is.EqualTo(1));
    }

    [Test]
    public async Task Cancelling_a_stream_ends_it_after_what_was_sent()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/endless", Endless));
        using var wire = new Wire(server);
        var id = await wire.JoinAsync("/endless", "s");
        using var stream = await wire.OpenStreamAsync("s");
        var names = new List<string>();

        await foreach (var message in Wire.MessagesAsync(stream))
        {
            names.Add(Wire.Name(message));
            if (names.Count(name => name == "process_generating") == 2)
                await wire.CancelAsync("/endless", "s", id);
        }

        Assert.That(names[^2..], Is.EqualTo((string[])["process_completed", "close_stream"]));
    }

    [Test]
    public async Task Cancelling_one_call_kills_its_siblings_without_a_word()
    {
        var clock = new FakeTimeProvider();
        await using var server = await GradioTestServer.StartAsync(
            app => app.MapEndpoint("/wait", async (CancellationToken cancellation) => await Task.Delay(Timeout.Infinite, cancellation)),
            new GradioTestServerOptions { ConcurrencyLimit = 2, TimeProvider = clock });
        using var wire = new Wire(server);
        var named = await wire.JoinAsync("/wait", "s");
        await wire.JoinAsync("/wait", "s");
        await wire.JoinAsync("/wait", "other");
        await server.WaitForAsync(activity => activity.RunningJobs == 2);
        using var stream = await wire.OpenStreamAsync("s");
        await using var messages = Wire.MessagesAsync(stream).GetAsyncEnumerator();

        await wire.CancelAsync("/wait", "s", named);
        await server.WaitForAsync(activity => activity is { RunningJobs: 1, WaitingJobs: 0 });
        var completed = await NextAsync(messages, "process_completed");
        clock.Advance(TimeSpan.FromSeconds(15));
        await messages.MoveNextAsync();

        Assert.That(Wire.EventId(completed), Is.EqualTo(named));
        Assert.That(Wire.Name(messages.Current), Is.EqualTo("heartbeat"), "the sibling never completes, so the stream stays open");
    }

    [Test]
    public async Task Cancelling_a_waiting_call_takes_it_out_of_the_queue()
    {
        var gate = new Gate();
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/wait", gate.WaitAsync));
        using var wire = new Wire(server);
        await wire.JoinAsync("/wait", "first");
        await gate.Entered;
        var waiting = await wire.JoinAsync("/wait", "s");

        await wire.CancelAsync("/wait", "s", waiting);

        var names = (await wire.ReadToEndAsync("s")).Select(Wire.Name);
        Assert.That(names, Is.EqualTo((string[])["estimation", "process_completed", "close_stream"]));
        Assert.That((server.Activity.RunningJobs, server.Activity.WaitingJobs), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task Cancelling_what_is_not_there_does_no_harm()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text));
        using var wire = new Wire(server);
        var id = await wire.JoinAsync("/echo", "s", "x");
        await wire.ReadToEndAsync("s");

        await wire.CancelAsync("/echo", "s", id);
        await wire.CancelAsync("/echo", "nobody", "0");

        Assert.That(await wire.ResultAsync("/echo", "y"), Is.EqualTo("""["y"]"""));
    }

    [Test]
    public async Task A_client_that_leaves_kills_the_work_of_its_session_alone()
    {
        var gate = new Gate();
        await using var server = await GradioTestServer.StartAsync(
            app =>
            {
                app.MapEndpoint("/wait", gate.WaitAsync);
                app.MapEndpoint("/other", async (CancellationToken cancellation) => await Task.Delay(Timeout.Infinite, cancellation));
            });
        using var wire = new Wire(server);
        await wire.JoinAsync("/other", "other");
        await wire.JoinAsync("/wait", "s");
        await wire.JoinAsync("/wait", "s");
        await gate.Entered;
        var stream = await wire.OpenStreamAsync("s");
        await server.WaitForAsync(activity => activity is { OpenStreams: 1, RunningJobs: 2, WaitingJobs: 1 });

        stream.Dispose();

        await gate.Cancelled;
        await server.WaitForAsync(activity => activity is { OpenStreams: 0, RunningJobs: 1, WaitingJobs: 0 });
        using var again = await wire.OpenStreamAsync("s");
        await using var messages = Wire.MessagesAsync(again).GetAsyncEnumerator();
        await messages.MoveNextAsync();
        Assert.That(messages.Current.GetProperty("session_not_found").GetBoolean(), Is.True);
    }

    [Test]
    public async Task After_a_client_left_its_session_never_closes_a_stream_again()
    {
        var (gate, clock) = (new Gate(), new FakeTimeProvider());
        await using var server = await GradioTestServer.StartAsync(app =>
        {
            app.MapEndpoint("/wait", gate.WaitAsync);
            app.MapEndpoint("/echo", (string text) => text);
        }, new GradioTestServerOptions { TimeProvider = clock });
        using var wire = new Wire(server);
        await wire.JoinAsync("/wait", "s");
        await gate.Entered;
        (await wire.OpenStreamAsync("s")).Dispose();
        await gate.Cancelled;
        await server.WaitForAsync(activity => activity is { OpenStreams: 0, RunningJobs: 0 });

        await wire.JoinAsync("/echo", "s", "x");
        using var stream = await wire.OpenStreamAsync("s");
        await using var messages = Wire.MessagesAsync(stream).GetAsyncEnumerator();
        await NextAsync(messages, "process_completed");
        clock.Advance(TimeSpan.FromSeconds(15));
        await messages.MoveNextAsync();

        Assert.That(Wire.Name(messages.Current), Is.EqualTo("heartbeat"));
    }

    [Test]
    public async Task A_function_that_ignores_its_token_is_left_alone()
    {
        var release = new TaskCompletionSource();
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/deaf", async () =>
        {
            await release.Task;
            throw new InvalidOperationException("Nobody hears this.");
        }));
        using var wire = new Wire(server);
        var id = await wire.JoinAsync("/deaf", "s");
        await server.WaitForAsync(activity => activity.RunningJobs == 1);

        await wire.CancelAsync("/deaf", "s", id);

        await server.WaitForAsync(activity => activity.RunningJobs == 0);
        Assert.That((await wire.ReadToEndAsync("s")).Select(Wire.Name).Last(), Is.EqualTo("close_stream"));
        release.SetResult();
    }

    [Test]
    public async Task A_cancellation_that_lacks_fields_is_refused()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text));
        using var wire = new Wire(server);

        using var response = await wire.PostAsync("/cancel", new { session_hash = "s" });

        Assert.That((int)response.StatusCode, Is.EqualTo(422));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(
            """{"detail":[{"type":"missing","loc":["body","fn_index"],"msg":"Field required","input":{"session_hash":"s"}},{"type":"missing","loc":["body","event_id"],"msg":"Field required","input":{"session_hash":"s"}}]}"""));
    }

    private static async Task<JsonElement> NextAsync(IAsyncEnumerator<JsonElement> messages, string name)
    {
        do
            Assert.That(await messages.MoveNextAsync(), Is.True, $"the stream ended without {name}");
        while (Wire.Name(messages.Current) != name);
        return messages.Current;
    }

    private static async IAsyncEnumerable<int> Endless()
    {
        for (var i = 0; ; i++)
        {
            await Task.Yield();
            yield return i;
        }
    }
}
