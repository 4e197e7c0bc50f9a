using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Gradio.Testing.Tests;

/// <summary>What goes wrong on demand.</summary>
public sealed class FaultTests
{
    [TestCase(0)]
    [TestCase(2)]
    public async Task A_cut_stream_breaks_off_after_the_messages_that_were_to_arrive(int messages)
    {
        await using var server = await StartAsync();
        using var wire = new Wire(server);
        server.Faults.CutStreamAfter(messages);
        await wire.JoinAsync("/echo", "s", "x");

        var (names, error) = await ReadUntilItBreaksAsync(wire);

        Assert.That(names, Is.EqualTo(((string[])["estimation", "process_starts"])[..messages]));
        Assert.That(error, Is.InstanceOf<IOException>());
    }

    [Test]
    public async Task A_reset_stream_breaks_off()
    {
        await using var server = await StartAsync();
        using var wire = new Wire(server);
        server.Faults.ResetStreamAfter(1);
        await wire.JoinAsync("/echo", "s", "x");

        Assert.That(async () => await wire.ReadToEndAsync("s"), Throws.InstanceOf<IOException>().Or.InstanceOf<HttpRequestException>());
    }

    [Test]
    public async Task A_stream_can_be_cut_within_a_message()
    {
        await using var server = await StartAsync();
        using var wire = new Wire(server);
        server.Faults.CutStreamAfterBytes(150);
        await wire.JoinAsync("/echo", "s", "x");
        using var stream = await wire.OpenStreamAsync("s");
        using var received = new MemoryStream();

        Assert.That(async () => await (await stream.Content.ReadAsStreamAsync()).CopyToAsync(received), Throws.InstanceOf<IOException>());
        Assert.That(received.Length, Is.EqualTo(150));
    }

    [Test]
    public async Task A_stream_can_end_properly_before_its_calls()
    {
        await using var server = await StartAsync();
        using var wire = new Wire(server);
        server.Faults.EndStreamAfter(2);
        await wire.JoinAsync("/echo", "s", "x");

        Assert.That((await wire.ReadToEndAsync("s")).Select(Wire.Name), Is.EqualTo((string[])["estimation", "process_starts"]));
    }

    [Test]
    public async Task A_stalled_stream_is_silent_and_open()
    {
        var clock = new FakeTimeProvider();
        await using var server = await StartAsync(new GradioTestServerOptions { TimeProvider = clock });
        using var wire = new Wire(server);
        server.Faults.StallStreamAfter(2);
        await wire.JoinAsync("/echo", "s", "x");
        using var stream = await wire.OpenStreamAsync("s");
        var names = new List<string>();

        Assert.That(async () =>
        {
            await foreach (var message in Wire.MessagesAsync(stream))
            {
                names.Add(Wire.Name(message));
                if (names.Count < 2)
                    continue;

                clock.Advance(TimeSpan.FromSeconds(60));
                await server.WaitForAsync(activity => activity is { OpenStreams: 1, RunningJobs: 0 });
                await server.DisposeAsync();
            }
        }, Throws.InstanceOf<IOException>(), "only the end of the server ends the stream");
        Assert.That(names, Is.EqualTo((string[])["estimation", "process_starts"]));
    }

    [Test]
    public async Task Text_of_ones_own_can_be_put_into_a_stream()
    {
        await using var server = await StartAsync();
        using var wire = new Wire(server);
        server.Faults.InsertIntoStreamAfter(1, "data: {broken\n\n: a comment\n\n");
        await wire.JoinAsync("/echo", "s", "x");

        var lines = (await wire.Http.GetStringAsync(wire.Root + "/gradio_api/queue/data?session_hash=s")).Split("\n\n");

        Assert.That(lines[1..3], Is.EqualTo((string[])["data: {broken", ": a comment"]));
        Assert.That(lines[^2], Does.Contain("close_stream"));
    }

    [Test]
    public async Task A_fault_is_used_up_by_one_stream()
    {
        await using var server = await StartAsync();
        using var wire = new Wire(server);
        server.Faults.EndStreamAfter(1);
        await wire.JoinAsync("/echo", "s", "x");
        await wire.ReadToEndAsync("s");

        Assert.That(await wire.ResultAsync("/echo", "y"), Is.EqualTo("""["y"]"""));
    }

    [TestCase("/config")]
    [TestCase("/info")]
    [TestCase("/gradio_api/info")]
    public async Task Any_path_can_be_answered_otherwise(string path)
    {
        await using var server = await StartAsync();
        using var wire = new Wire(server);
        var url = wire.Root + (path == "/info" ? "/gradio_api/info" : path);
        server.Faults.Answer(path, HttpStatusCode.TooManyRequests, "<html>slow down</html>", "text/html", times: 2);

        for (var i = 0; i < 2; i++)
        {
            using var response = await wire.Http.GetAsync(url);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.TooManyRequests));
            Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("<html>slow down</html>"));
        }
        Assert.That((await wire.Http.GetAsync(url)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_request_can_be_left_without_an_answer()
    {
        await using var server = await StartAsync();
        using var wire = new Wire(server);
        server.Faults.Drop("/config");

        Assert.That(async () => await wire.ConfigAsync(), Throws.InstanceOf<HttpRequestException>());
        Assert.That((await wire.ConfigAsync()).GetProperty("version").GetString(), Is.EqualTo("6.31.0"));
    }

    [Test]
    public async Task An_answer_can_come_late()
    {
        var clock = new FakeTimeProvider();
        await using var server = await StartAsync(new GradioTestServerOptions { TimeProvider = clock });
        using var wire = new Wire(server);
        server.Faults.Delay("/config", TimeSpan.FromSeconds(10));

        var config = wire.ConfigAsync();
        await server.WaitForAsync(activity => activity.Requests.Count == 1);
        while (!config.IsCompleted)
        {
            clock.Advance(TimeSpan.FromSeconds(10));
            await Task.Yield();
        }

        Assert.That((await config).GetProperty("version").GetString(), Is.EqualTo("6.31.0"));
    }

    [Test]
    public async Task The_queue_can_be_full_at_will()
    {
        await using var server = await StartAsync();
        using var wire = new Wire(server);
        server.Faults.QueueIsFull = true;

        using var refused = await wire.PostAsync("/queue/join", new { data = (string[])["x"], fn_index = 0, session_hash = "s" });
        server.Faults.QueueIsFull = false;

        Assert.That((int)refused.StatusCode, Is.EqualTo(503));
        Assert.That(await wire.ResultAsync("/echo", "x"), Is.EqualTo("""["x"]"""));
    }

    private static Task<GradioTestServer> StartAsync(GradioTestServerOptions? options = null) =>
        GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text), options);

    private static async Task<(string[] Names, Exception? Error)> ReadUntilItBreaksAsync(Wire wire)
    {
        var names = new List<string>();
        try
        {
            using var stream = await wire.OpenStreamAsync("s");
            await foreach (var message in Wire.MessagesAsync(stream))
                names.Add(Wire.Name(message));
            return ([.. names], null);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            return ([.. names], e as IOException ?? e.InnerException);
        }
    }
}
