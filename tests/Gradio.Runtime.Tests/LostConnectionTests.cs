using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Gradio.Runtime.Tests;

internal sealed class LostConnectionTests : AppTest
{
    [Test]
    public async Task Cutting_the_stream_ends_the_job_and_the_next_call_works([Values(0, 1, 2, 3)] int messages)
    {
        var client = await StartAsync();
        Server.Faults.CutStreamAfter(messages);
        var job = client.Submit(Wait, Arguments("never"));

        var error = await FailsAsync<GradioConnectionLostException>(job);

        Assert.That(error.EventId, Is.EqualTo(job.EventId));
        Assert.That(error.Started, Is.EqualTo(messages >= 2), "a job has started once the server said so");
        Assert.That(error.Message, Does.Contain("/wait").And.Contain("not known"));
        Assert.That(await client.Submit(Echo, Arguments("next")), Is.EqualTo("next"));
    }

    [Test]
    public async Task A_reset_connection_ends_the_job()
    {
        var client = await StartAsync();
        Server.Faults.ResetStreamAfter(2);

        await FailsAsync<GradioConnectionLostException>(client.Submit(Wait, Arguments("never")));
        Assert.That(await client.Submit(Echo, Arguments("next")), Is.EqualTo("next"));
    }

    [Test]
    public async Task A_stream_that_ends_in_good_order_but_too_early_ends_the_job()
    {
        var client = await StartAsync();
        Server.Faults.EndStreamAfter(2);

        await FailsAsync<GradioConnectionLostException>(client.Submit(Wait, Arguments("never")));
    }

    [Test]
    public async Task The_outputs_before_the_cut_are_given()
    {
        var client = await StartAsync();
        Server.Faults.CutStreamAfter(3);
        await using var outputs = client.Submit(Wait, Arguments("never")).GetAsyncEnumerator();

        Assert.That(await outputs.MoveNextAsync(), Is.True);
        Assert.That(outputs.Current, Is.EqualTo("waiting"));
        await FailsAsync<GradioConnectionLostException>(outputs.MoveNextAsync().AsTask());
    }

    [Test]
    public async Task Cutting_the_stream_at_any_byte_ends_the_job_with_its_result_or_the_loss()
    {
        var client = await StartAsync();
        var results = 0;
        for (var bytes = 0; bytes < 1200; bytes += 13)
        {
            Server.Faults.CutStreamAfterBytes(bytes);
            try
            {
                Assert.That(await client.Submit(Grow, Arguments("abc")), Is.EqualTo("abc"));
                results++;
            }
            catch (GradioConnectionLostException)
            {
                // the other of the two
            }
        }

        TestContext.Out.WriteLine($"{results} results");
    }

    [Test]
    public async Task A_silent_stream_is_given_up_after_the_idle_time()
    {
        var time = new FakeTimeProvider();
        var client = await StartAsync(options: new GradioClientOptions { TimeProvider = time, IdleTimeout = TimeSpan.FromSeconds(40) });
        Server.Faults.StallStreamAfter(2);
        var job = client.Submit(Wait, Arguments("never"));
        await using var updates = job.Updates.GetAsyncEnumerator();
        while (await updates.MoveNextAsync() && updates.Current is not GradioStartedUpdate)
        {
        }

        time.Advance(TimeSpan.FromSeconds(39));
        Assert.That(job.AsTask().IsCompleted, Is.False);
        time.Advance(TimeSpan.FromSeconds(40));

        var error = await FailsAsync<GradioConnectionLostException>(job);
        Assert.That(error.InnerException, Is.TypeOf<TimeoutException>());
        Assert.That(error.Message, Does.Contain("silent for 40 s"));
    }

    [Test]
    public async Task A_stream_that_is_never_opened_says_what_may_be_short([Values] bool isCallersHttp)
    {
        var time = new FakeTimeProvider();
        using var http = new HttpClient();
        var client = await StartAsync(options: new GradioClientOptions { TimeProvider = time, HttpClient = isCallersHttp ? http : null });
        Server.Faults.Delay("/gradio_api/queue/data", TimeSpan.FromHours(1));
        var job = client.Submit(Echo, Arguments("never"));
        await Server.WaitForAsync(activity => activity.Requests.Any(request => request.Path.EndsWith("/queue/data", StringComparison.Ordinal)));

        time.Advance(TimeSpan.FromSeconds(40));

        var error = await FailsAsync<GradioConnectionLostException>(job);
        Assert.That(error.Message, Does.Contain("had no answer for 40 s"));
        Assert.That(error.Message.Contains("MaxConnectionsPerServer", StringComparison.Ordinal), Is.EqualTo(isCallersHttp));
    }

    [TestCase("data: {\"msg\":\"process_comp\n\n")]
    [TestCase("data: nonsense\n\n")]
    [TestCase("data: []\n\n")]
    [TestCase("data: {\"msg\":\"log\"} {}\n\n")]
    public async Task Garbage_on_the_stream_ends_the_job_with_an_error_that_says_so(string garbage)
    {
        var client = await StartAsync();
        Server.Faults.InsertIntoStreamAfter(2, garbage);

        var error = await FailsAsync<GradioProtocolException>(client.Submit(Wait, Arguments("never")));

        Assert.That(error.Message, Does.Contain("not a message of Gradio"));
        Assert.That(await client.Submit(Echo, Arguments("next")), Is.EqualTo("next"));
    }

    [TestCase("data: {\"msg\":\"of a later gradio\",\"event_id\":null,\"x\":[{}]}\n\n")]
    [TestCase("data: {\"msg\":\"process_completed\",\"event_id\":\"of nobody\",\"output\":{\"data\":[1]},\"success\":true}\n\n")]
    [TestCase("data: {\"msg\":\"heartbeat\",\"event_id\":null}\n\n")]
    [TestCase("data: {\"msg\":7,\"event_id\":8}\n\n")]
    [TestCase(": a comment\n\n")]
    [TestCase("event: other\nid: 7\nretry: 3\n\n")]
    [Property("Row", "STA-11")]
    [Property("Row", "STA-12")]
    public async Task What_is_not_known_on_the_stream_is_passed_over(string message)
    {
        var client = await StartAsync();
        Server.Faults.InsertIntoStreamAfter(1, message);

        Assert.That(await client.Submit(Grow, Arguments("abc")), Is.EqualTo("abc"));
    }

    [Test]
    [Property("Row", "STA-11")]
    [Property("Row", "NET-03")]
    public async Task A_session_that_the_server_gives_up_ends_its_jobs()
    {
        var client = await StartAsync();
        Server.Faults.InsertIntoStreamAfter(2, "data: {\"msg\":\"unexpected_error\",\"event_id\":null,\"message\":\"404: Not Found\",\"session_not_found\":true,\"success\":false}\n\n");

        var error = await FailsAsync<GradioConnectionLostException>(client.Submit(Wait, Arguments("never")));

        Assert.That(error.Message, Does.Contain("404: Not Found"));
    }

    [Test]
    [Property("Row", "NET-02")]
    public async Task A_server_that_closes_the_stream_without_an_answer_does_not_make_the_client_ask_for_ever()
    {
        var client = await StartAsync();
        Server.Faults.InsertIntoStreamAfter(1, "data: {\"msg\":\"close_stream\",\"event_id\":null}\n\n");

        await FailsAsync<GradioConnectionLostException>(client.Submit(Wait, Arguments("never")));
        Assert.That(Server.Activity.StreamsOpened, Is.LessThanOrEqualTo(2));
    }

    [Test]
    public async Task A_page_in_place_of_the_stream_ends_the_job()
    {
        var client = await StartAsync();
        Server.Faults.Answer("/gradio_api/queue/data", HttpStatusCode.OK, "<html>", "text/html");

        var error = await FailsAsync<GradioProtocolException>(client.Submit(Echo, Arguments("x")));

        Assert.That(error.Message, Does.Contain("text/html").And.Contain("proxy"));
    }

    [Test]
    public async Task A_join_whose_connection_breaks_may_have_been_taken_and_is_lost()
    {
        var client = await StartAsync();
        Server.Faults.Drop("/gradio_api/queue/join");

        var error = await FailsAsync<GradioConnectionLostException>(client.Submit(Echo, Arguments("x")));

        Assert.That((error.EventId, error.Started), Is.EqualTo(((string?)null, (bool?)null)), "nobody knows whether it runs");
        Assert.That(await client.Submit(Echo, Arguments("next")), Is.EqualTo("next"));
    }

    [Test]
    public async Task Arguments_that_went_out_to_a_server_of_Gradio_4_0_may_have_been_taken()
    {
        await StartAsync();
        await ChangeConfigAsync(config => config["protocol"] = "sse");
        var client = await ConnectAsync();
        Server.Faults.Answer("/queue/join", HttpStatusCode.OK, "data: {\"msg\":\"send_data\",\"event_id\":\"e\"}\n\n", "text/event-stream");
        Server.Faults.Drop("/queue/data");

        var error = await FailsAsync<GradioConnectionLostException>(client.Submit(Echo, Arguments("x")));

        Assert.That(error.EventId, Is.EqualTo("e"));
        Assert.That(error.InnerException, Is.TypeOf<GradioConnectException>());
    }

    [Test]
    public async Task A_call_to_a_server_that_is_gone_is_no_lost_job()
    {
        var client = await StartAsync();
        await client.Submit(Echo, Arguments("x"));
        await Server.DisposeAsync();

        Assert.That(
            await FailsAsync<GradioException>(client.Submit(Echo, Arguments("y"))),
            Is.TypeOf<GradioConnectException>().Or.TypeOf<GradioConnectionLostException>(), "the second where the old connection was tried first");
        await FailsAsync<GradioConnectException>(client.Submit(Echo, Arguments("z")));
    }

    [Test]
    public async Task All_jobs_of_a_server_that_dies_end()
    {
        var client = await StartAsync(serverOptions: new() { ConcurrencyLimit = null });
        var jobs = Enumerable.Range(0, 20).Select(_ => client.Submit(Wait, Arguments("never")).AsTask()).ToList();
        await Server.WaitForAsync(activity => activity is { RunningJobs: 20, OpenStreams: 1 });

        await Server.DisposeAsync();

        foreach (var job in jobs)
            await FailsAsync<GradioConnectionLostException>(job);
    }

    [Test]
    public async Task A_silent_stream_costs_the_session_its_hash_even_where_the_app_keeps_state([Values(null, "mine-1")] string? given)
    {
        var time = new FakeTimeProvider();
        using var log = new LogRecord();
        var client = await StartAsync(
            app => app.MapEndpoint("/count", (Testing.TestState<int> counter) => ++counter.Value),
            new GradioClientOptions { TimeProvider = time, SessionHash = given, LoggerFactory = log },
            new() { TimeProvider = new FakeTimeProvider() });
        var hash = client.SessionHash;
        Server.Faults.StallStreamAfter(2);
        var job = client.Submit(Wait, Arguments("never"));
        await using var updates = job.Updates.GetAsyncEnumerator();
        while (await updates.MoveNextAsync() && updates.Current is not GradioStartedUpdate)
        {
        }

        await Server.WaitForAsync(activity => activity.Requests.Any(request => request.Path.EndsWith("/heartbeat/" + hash, StringComparison.Ordinal)));

        time.Advance(TimeSpan.FromSeconds(40));

        var error = await FailsAsync<GradioConnectionLostException>(job);
        Assert.That(error.Message, Does.EndWith("The session goes on without its state."));
        Assert.That(client.SessionHash, Is.Not.EqualTo(hash));
        Assert.That(log.Entries.Select(entry => entry.Id.Id), Does.Contain(16));
        await Server.WaitForAsync(activity => activity.Requests.Any(request => request.Path.EndsWith("/heartbeat/" + client.SessionHash, StringComparison.Ordinal)));
        Assert.That(await client.Submit(Echo, Arguments("next")), Is.EqualTo("next"));
        Assert.That(Server.Activity.Requests.Count(request => request.Path.EndsWith("/heartbeat/" + hash, StringComparison.Ordinal)), Is.EqualTo(1), "the old session is over");
    }

    [TestCase(1, false, Description = "its pings are not answered")]
    [TestCase(2, true, Description = "the server reset the stream")]
    public async Task A_silent_http2_connection_costs_the_session_its_hash(long errorCode, bool keepsHash)
    {
        using var handler = new BreakingStreams(new HttpProtocolException(errorCode, "It broke.", null)) { InnerHandler = new SocketsHttpHandler() };
        using var http = new HttpClient(handler);
        var client = await StartAsync(app => app.MapEndpoint("/count", (Testing.TestState<int> counter) => ++counter.Value), new GradioClientOptions { HttpClient = http });
        var hash = client.SessionHash;

        await FailsAsync<GradioConnectionLostException>(client.Submit(Echo, Arguments("x")));

        Assert.That(client.SessionHash == hash, Is.EqualTo(keepsHash));
    }

    [Test]
    public async Task A_stream_that_is_refused_leaves_open_what_became_of_the_jobs()
    {
        var client = await StartAsync();
        Server.Faults.Answer("/gradio_api/queue/data", HttpStatusCode.Unauthorized, "{}");

        var error = await FailsAsync<GradioConnectionLostException>(client.Submit("/echo", ["x"], options: new GradioCallOptions { RetryOnConnectionLoss = true }));

        Assert.That(error.InnerException, Is.TypeOf<GradioAuthenticationException>());
        Assert.That((error.EventId, error.Started), Is.EqualTo((error.EventId ?? "none", (bool?)false)));
    }

    [Test]
    public async Task A_new_session_is_taken_after_a_loss_unless_the_app_keeps_state([Values] bool keepsState)
    {
        var client = await StartAsync(app =>
        {
            if (keepsState)
                app.MapEndpoint("/count", (Testing.TestState<int> counter) => ++counter.Value);
        });
        var hash = client.SessionHash;
        Server.Faults.CutStreamAfter(2);
        await FailsAsync<GradioConnectionLostException>(client.Submit(Wait, Arguments("never")));

        Assert.That(client.SessionHash == hash, Is.EqualTo(keepsState));
        await Server.WaitForAsync(activity => activity.OpenStreams == 0);
        Assert.That(await client.Submit(Echo, Arguments("next")), Is.EqualTo("next"));
    }

    /// <summary>Breaks each event stream at its beginning.</summary>
    private sealed class BreakingStreams(Exception reason) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (request.RequestUri!.AbsolutePath.EndsWith("/queue/data", StringComparison.Ordinal))
            {
                var type = response.Content.Headers.ContentType;
                response.Content.Dispose();
                response.Content = new StreamContent(new BreakingStream(reason)) { Headers = { ContentType = type } };
            }

            return response;
        }
    }

    private sealed class BreakingStream(Exception reason) : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => throw reason;
    }
}
