using Gradio.Testing;

namespace Gradio.Runtime.Tests.Jobs;

internal sealed class CallOptionsTests : JobsTest
{
    [Test]
    public async Task The_function_sees_the_headers_of_the_call_before_those_of_the_client([Values] bool queued)
    {
        var options = new GradioClientOptions();
        options.Headers["x-both"] = "client";
        options.Headers["x-client"] = "client";
        var client = await StartAsync(app =>
        {
            var endpoint = app.MapEndpoint("/headers", (TestCall call) => string.Join(",", new[] { "x-both", "x-client", "x-call" }.Select(name => call.Headers.GetValueOrDefault(name))));
            if (!queued)
                endpoint.Unqueued();
        }, options);

        var seen = await client.PredictAsync("/headers", options: new GradioCallOptions { Headers = { ["X-Both"] = "call", ["x-call"] = "call" } });
        var without = await client.PredictAsync("/headers");

        Assert.That(seen[0].GetString(), Is.EqualTo("call,client,call"));
        Assert.That(without[0].GetString(), Is.EqualTo("client,client,"));
    }

    [Test]
    public async Task The_headers_of_the_call_are_on_no_other_request()
    {
        var client = await StartHoldAsync(keepsState: true);

        await client.PredictAsync("/echo", ["x"], options: new GradioCallOptions { Headers = { ["x-call"] = "call" } });

        Assert.That(Server.Activity.Requests.Where(request => request.Headers.ContainsKey("x-call")).Select(request => request.Path), Is.EqualTo(new[] { "/gradio_api/queue/join" }));
    }

    [TestCase("x y", "v")]
    [TestCase("x-a", "line\nbreak")]
    [TestCase("Content-Type", "text/plain")]
    public async Task A_header_that_cannot_be_one_fails_the_call_and_sends_nothing(string name, string value)
    {
        var client = await StartAsync();

        await FailsAsync<ArgumentException>(client.Submit("/echo", ["x"], options: new GradioCallOptions { Headers = { [name] = value } }));

        Assert.That(Server.Activity.Joins, Is.Zero);
        Assert.That(await client.Submit(Echo, Arguments("next")), Is.EqualTo("next"));
    }

    [Test]
    [Property("Row", "ARG-12")]
    public async Task Event_data_and_trigger_go_with_the_call([Values] bool queued)
    {
        var client = await StartAsync(app =>
        {
            var endpoint = app.MapEndpoint("/select", (string text) => text);
            if (!queued)
                endpoint.Unqueued();
        });

        await client.PredictAsync("/select", ["x"], options: new GradioCallOptions { EventData = Json("""{"index":[1,2],"value":"ä"}"""), TriggerId = 7 });
        var body = Json(Server.Activity.Requests[^1].Body ?? RequestsOf("/queue/join")[^1].Body!);

        Assert.That(body.GetProperty("event_data").GetRawText(), Is.EqualTo(Json("""{"index":[1,2],"value":"\u00E4"}""").GetRawText()).Or.EqualTo("""{"index":[1,2],"value":"ä"}"""));
        Assert.That(body.GetProperty("trigger_id").GetInt32(), Is.EqualTo(7));
    }

    [Test]
    public async Task Without_them_null_goes_with_the_call()
    {
        var client = await StartAsync();

        await client.Submit(Echo, Arguments("x"));

        Assert.That(LastJoin().GetProperty("event_data").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
        Assert.That(LastJoin().GetProperty("trigger_id").ValueKind, Is.EqualTo(System.Text.Json.JsonValueKind.Null));
    }

    [Test]
    public async Task Options_that_are_changed_after_the_call_change_nothing()
    {
        var client = await StartAsync();
        var options = new GradioCallOptions { TriggerId = 1 };
        Server.Faults.Delay("/queue/join", TimeSpan.FromMilliseconds(1));
        var job = client.Submit("/echo", ["x"], options: options);

        options.TriggerId = 2;
        await job;

        Assert.That(LastJoin().GetProperty("trigger_id").GetInt32(), Is.EqualTo(1));
    }

    [Test]
    public async Task A_call_that_takes_too_long_ends_and_is_cancelled_on_the_server()
    {
        var clock = new PauseClock();
        var options = clock.Options;
        options.CallTimeout = TimeSpan.FromMinutes(5);
        var client = await StartHoldAsync(options);
        var job = client.Submit(Hold, Arguments("slow"));
        await Server.WaitForAsync(activity => activity is { RunningJobs: 1, OpenStreams: 1 });

        clock.Advance(TimeSpan.FromMinutes(5) - TimeSpan.FromTicks(1));
        Assert.That(job.AsTask().IsCompleted, Is.False);
        clock.Advance(TimeSpan.FromTicks(1));

        var error = await FailsAsync<GradioTimeoutException>(job);
        Assert.That(error.Timeout, Is.EqualTo(TimeSpan.FromMinutes(5)));
        Assert.That(error.Message, Does.Contain("/hold").And.Contain("300 s"));
        await Server.WaitForAsync(activity => activity is { Cancels: 1, RunningJobs: 0 });
        await AssertStoppedAsync("slow");
        Assert.That(await client.Submit(Echo, Arguments("next")), Is.EqualTo("next"));
    }

    [Test]
    public async Task What_the_callers_own_code_throws_at_the_end_of_the_time_is_not_thrown_by_the_clock()
    {
        var clock = new PauseClock();
        var options = clock.Options;
        options.CallTimeout = TimeSpan.FromMinutes(5);
        var client = await StartAsync(app => app.MapEndpoint("/name", (Testing.TestFile file) => file.Name), options);
        using var content = new StubbornStream();
        var job = client.Submit("/name", [GradioFile.FromStream(content, "a.bin")]);
        await content.Begun.Task;

        Assert.That(() => clock.Advance(TimeSpan.FromMinutes(5)), Throws.Nothing);

        await FailsAsync<GradioTimeoutException>(job);
    }

    [Test]
    public async Task A_call_without_a_queue_that_takes_too_long_ends_with_its_request()
    {
        var clock = new PauseClock();
        var options = clock.Options;
        options.CallTimeout = TimeSpan.FromMinutes(5);
        var stopped = new TaskCompletionSource();
        var started = new TaskCompletionSource();
        var client = await StartAsync(app => app.MapEndpoint("/slow", async (CancellationToken cancellationToken) =>
        {
            started.SetResult();
            await using var registration = cancellationToken.Register(stopped.SetResult);
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return "never";
        }).Unqueued(), options);
        var job = client.Submit("/slow");
        await started.Task;

        clock.Advance(TimeSpan.FromMinutes(5));

        await FailsAsync<GradioTimeoutException>(job);
        await stopped.Task;
    }

    [Test]
    public async Task The_time_of_a_call_includes_its_retries()
    {
        var clock = new PauseClock();
        var options = With(call => call.RetryOnConnectionLoss = true, clock.Options);
        options.CallTimeout = TimeSpan.FromMinutes(5);
        var client = await StartHoldAsync(options);
        Server.Faults.CutStreamAfter(2);
        var job = client.Submit(Hold, Arguments("slow"));
        Assert.That(await clock.NextAsync(), Is.EqualTo(TimeSpan.FromMinutes(5)));
        await clock.NextAsync();

        clock.Advance(TimeSpan.FromMinutes(5));

        await FailsAsync<GradioTimeoutException>(job);
    }

    [Test]
    public async Task A_message_larger_than_allowed_ends_the_job_and_the_next_call_works()
    {
        var client = await StartAsync(options: new GradioClientOptions { MaxMessageSize = 100_000 });

        var error = await FailsAsync<GradioProtocolException>(client.Submit(Echo, Arguments(new string('x', 200_000))));

        Assert.That(error.Message, Does.Contain("100000 bytes").And.Contain("MaxMessageSize"));
        Assert.That(await client.Submit(Echo, Arguments(new string('x', 50_000))), Has.Length.EqualTo(50_000));
    }

    [Test]
    public async Task An_answer_larger_than_allowed_ends_the_call()
    {
        var client = await StartAsync(app => app.MapEndpoint("/now", (string text) => text).Unqueued(), new GradioClientOptions { MaxMessageSize = 100_000 });

        var error = await FailsAsync<GradioProtocolException>(client.Submit("/now", [new string('x', 200_000)]));

        Assert.That(error.Message, Does.Contain("100000 bytes").And.Contain("MaxMessageSize"));
    }

    [Test]
    public async Task Many_messages_that_are_larger_together_are_allowed()
    {
        var client = await StartAsync(options: new GradioClientOptions { MaxMessageSize = 100_000 });

        for (var i = 0; i < 5; i++)
            Assert.That(await client.Submit(Echo, Arguments(new string('x', 50_000))), Has.Length.EqualTo(50_000));
    }

    /// <summary>Throws when its reading is cancelled.</summary>
    private sealed class StubbornStream() : MemoryStream(new byte[10])
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var end = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
            await using var registration = cancellationToken.Register(() =>
            {
                end.SetResult(0);
                throw new InvalidOperationException("It goes on.");
            });
            Begun.SetResult();
            return await end.Task;
        }
    }
}
