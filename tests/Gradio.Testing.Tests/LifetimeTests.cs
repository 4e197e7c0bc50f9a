using System.Net.Sockets;

namespace Gradio.Testing.Tests;

/// <summary>What a server counts while it runs and leaves when it is disposed.</summary>
public sealed class LifetimeTests
{
    [Test]
    public async Task Disposing_ends_functions_streams_files_and_the_port()
    {
        var gate = new Gate();
        var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/wait", gate.WaitAsync));
        using var wire = new Wire(server);
        var path = await wire.UploadedPathAsync("hello.txt", [1]);
        await wire.JoinAsync("/wait", "s");
        await wire.JoinAsync("/wait", "s");
        await gate.Entered;
        using var stream = await wire.OpenStreamAsync("s");

        await server.DisposeAsync();

        Assert.That(gate.Cancelled.IsCompleted, Is.True);
        Assert.That(async () => await Wire.MessagesAsync(stream).ToArrayAsync(), Throws.InstanceOf<IOException>(), "a server that dies ends streams in the middle");
        Assert.That(Directory.Exists(Path.GetDirectoryName(Path.GetDirectoryName(path))), Is.False);
        Assert.That(() => new TcpClient(server.Url.Host, server.Url.Port), Throws.InstanceOf<SocketException>());
        Assert.That(server.Activity.OpenStreams, Is.Zero);
    }

    [Test]
    public async Task Disposing_does_not_wait_for_a_function_that_ignores_its_token()
    {
        var never = new TaskCompletionSource();
        var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/deaf", () => never.Task));
        using var wire = new Wire(server);
        await wire.JoinAsync("/deaf", "s");
        await server.WaitForAsync(activity => activity.RunningJobs == 1);

        await server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));

        Assert.That(server.Activity.RunningJobs, Is.Zero);
    }

    [Test]
    public async Task Servers_know_nothing_of_each_other()
    {
        await using var one = await GradioTestServer.StartAsync(app => app.MapEndpoint("/count", (TestState<int> counter) => ++counter.Value));
        await using var two = await GradioTestServer.StartAsync(app => app.MapEndpoint("/count", (TestState<int> counter) => ++counter.Value));
        using var first = new Wire(one);
        using var second = new Wire(two);

        await first.JoinAsync("/count", "s", (object?)null);
        await first.ReadToEndAsync("s");
        await second.JoinAsync("/count", "s", (object?)null);

        Assert.That(Wire.Data((await second.ReadToEndAsync("s"))[2]), Is.EqualTo("[null,1]"));
        Assert.That((await first.ConfigAsync()).GetProperty("app_id").GetUInt64(), Is.Not.EqualTo((await second.ConfigAsync()).GetProperty("app_id").GetUInt64()));
    }

    [Test]
    public async Task What_clients_do_is_counted_and_kept()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text));
        using var wire = new Wire(server);
        wire.Http.DefaultRequestHeaders.Add("x-mine", "yes");

        await wire.ResultAsync("/echo", "x");

        await server.WaitForAsync(activity => activity is { Joins: 1, StreamsOpened: 1, OpenStreams: 0 });
        var join = server.Activity.Requests.Single(request => request.Path == "/gradio_api/queue/join");
        Assert.That(join.Method, Is.EqualTo("POST"));
        Assert.That(join.Headers["X-Mine"], Is.EqualTo("yes"));
        Assert.That(join.Body, Does.StartWith("""{"data":["x"],"fn_index":0,"""));
        Assert.That(server.Activity.Requests.Single(request => request.Path == "/gradio_api/queue/data").Query, Does.StartWith("?session_hash="));
    }

    [Test]
    public async Task Waiting_can_be_given_up()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text));
        using var giveUp = new CancellationTokenSource();
        var waiting = server.WaitForAsync(activity => activity.Joins == 1, giveUp.Token);

        await giveUp.CancelAsync();

        Assert.That(async () => await waiting, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public async Task The_app_is_known_by_an_id_that_both_routes_give()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text));
        using var wire = new Wire(server);

        var id = (await wire.ConfigAsync()).GetProperty("app_id").GetRawText();

        Assert.That(await wire.Http.GetStringAsync(wire.Root + "/gradio_api/app_id"), Is.EqualTo($$"""{"app_id":{{id}}}"""));
    }

    [Test]
    public async Task A_heartbeat_says_at_once_that_the_server_is_alive()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text));
        using var wire = new Wire(server);
        await using var stream = await wire.Http.GetStreamAsync(wire.Root + "/gradio_api/heartbeat/s");

        var first = new byte[13];
        await stream.ReadExactlyAsync(first);

        Assert.That(System.Text.Encoding.ASCII.GetString(first), Is.EqualTo("data: ALIVE\n\n"));
    }

    [Test]
    public async Task The_page_holds_the_config_for_clients_that_look_there()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text));
        using var wire = new Wire(server);

        Assert.That(await wire.Http.GetStringAsync(wire.Root + "/"), Does.Contain("""window.gradio_config = {"version":"6.31.0","""));
    }

    [Test]
    public async Task A_thousand_calls_at_once_all_get_their_own_result()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text), new GradioTestServerOptions { ConcurrencyLimit = null });
        using var wire = new Wire(server);
        var index = await wire.IndexOfAsync("/echo");
        var expected = new Dictionary<string, string>();
        await Parallel.ForAsync(0, 1000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, cancellation) =>
        {
            using var response = await wire.PostAsync("/queue/join", new { data = (object[])[$"text {i}"], fn_index = index, session_hash = "s" });
            var id = System.Text.Json.JsonElement.Parse(await response.Content.ReadAsStringAsync(cancellation)).GetProperty("event_id").GetString()!;
            lock (expected)
                expected.Add(id, $"""["text {i}"]""");
        });

        var results = (await wire.ReadToEndAsync("s")).Where(message => Wire.Name(message) == "process_completed").ToDictionary(message => Wire.EventId(message)!, Wire.Data);

        Assert.That(results, Is.EquivalentTo(expected));
    }
}
