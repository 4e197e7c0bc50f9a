using System.Net;
using Gradio.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Gradio.Runtime.Tests.Jobs;

/// <summary>What becomes of the other jobs of an endpoint when one is cancelled: the server stops those that run, and tells of the one alone.</summary>
[Property("Row", "CAN-07")]
internal sealed class SiblingCancelTests : JobsTest
{
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Doubt = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Telling = TimeSpan.FromSeconds(60);

    private readonly FakeTimeProvider _serverTime = new();

    [Test]
    public async Task A_sibling_that_begins_in_the_place_of_the_cancelled_job_gets_its_result()
    {
        var client = await StartHoldAsync();
        var (cancelled, sibling) = await SubmitAsync(client);

        await cancelled.CancelAsync();
        await Server.WaitForAsync(activity => activity is { Cancels: 1, RunningJobs: 1, WaitingJobs: 0 });
        Release("sibling");

        Assert.That(await sibling, Is.EqualTo("sibling"));
        await AssertStoppedAsync("cancelled");
    }

    [Test]
    public async Task A_sibling_that_begins_while_the_cancellation_is_held_up_is_stopped()
    {
        var clock = new PauseClock { Ignored = Telling };
        var client = await StartSlowAsync(clock);
        var (cancelled, sibling) = await SubmitAsync(client);
        await SendCancelAsync(cancelled, clock);

        // the job ends by itself, the sibling begins, and only then the server takes the cancellation
        Release("cancelled");
        await Server.WaitForAsync(activity => activity is { RunningJobs: 1, WaitingJobs: 0 });
        await StartedAsync(sibling);
        _serverTime.Advance(TimeSpan.FromSeconds(1));
        await AssertStoppedAsync("sibling");
        Assert.That(await clock.PassAsync(), Is.EqualTo(Settling));
        Assert.That(await clock.PassAsync(), Is.EqualTo(Doubt));

        Assert.That((await FailsAsync<OperationCanceledException>(sibling)).Message, Does.Contain("stops all running jobs"));
        await Server.WaitForAsync(activity => activity is { Cancels: 2, OpenStreams: 0 });
        Assert.That(await client.Submit(Echo, Arguments("next")), Is.EqualTo("next"));
    }

    [Test]
    public async Task A_sibling_that_begins_after_the_end_of_the_cancelled_job_and_lives_gets_its_result()
    {
        var clock = new PauseClock { Ignored = Telling };
        var client = await StartHoldAsync(clock.Options);
        Server.Faults.Answer("/cancel", HttpStatusCode.OK, """{"success":true}""");
        var (cancelled, sibling) = await SubmitAsync(client);
        await SendCancelAsync(cancelled, clock);

        Release("cancelled");
        await StartedAsync(sibling);
        Assert.That(await clock.PassAsync(), Is.EqualTo(Settling));
        Assert.That(await clock.NextAsync(), Is.EqualTo(Doubt));
        Release("sibling");

        Assert.That(await sibling, Is.EqualTo("sibling"));
    }

    [Test]
    public async Task A_sibling_of_which_nobody_knows_whether_it_was_stopped_lives_if_it_shows_so()
    {
        var clock = new PauseClock { Ignored = Telling };
        var client = await StartHoldAsync(clock.Options, concurrency: 2);
        Server.Faults.Drop("/cancel");
        var (cancelled, sibling) = await SubmitAsync(client);
        await StartedAsync(sibling);

        await cancelled.CancelAsync();
        Assert.That(await clock.NextAsync(), Is.EqualTo(Doubt));
        Release("sibling");

        Assert.That(await sibling, Is.EqualTo("sibling"));
    }

    [Test]
    public async Task A_sibling_whose_join_is_under_way_is_stopped_as_any_other()
    {
        var client = await StartHoldAsync(concurrency: 2);
        var cancelled = client.Submit(Hold, Arguments("cancelled"));
        await StartedAsync(cancelled);
        Server.Faults.Delay("/queue/join", TimeSpan.FromMilliseconds(200));
        var sibling = client.Submit(Hold, Arguments("sibling"));
        await Server.WaitForAsync(activity => activity.Requests.Count(request => request.Path.EndsWith("/join", StringComparison.Ordinal)) == 2);

        await cancelled.CancelAsync();

        await FailsAsync<OperationCanceledException>(sibling);
        Assert.That(Server.Activity.Joins, Is.EqualTo(2), "the cancellation waited for the join");
    }

    [Test]
    public async Task Two_jobs_that_are_cancelled_at_once_cost_no_third()
    {
        var client = await StartHoldAsync(concurrency: 2);
        var jobs = new List<GradioJob<string>>();
        foreach (var name in new[] { "a", "b", "c", "d" })
        {
            jobs.Add(client.Submit(Hold, Arguments(name)));
            await Server.WaitForAsync(activity => activity.Joins == jobs.Count);
        }

        await StartedAsync(jobs[0]);
        await StartedAsync(jobs[1]);

        await Task.WhenAll(jobs.Take(2).Select(job => job.CancelAsync()));
        Release("c");
        Release("d");

        Assert.That(await jobs[2], Is.EqualTo("c"));
        Assert.That(await jobs[3], Is.EqualTo("d"));
    }

    [Test]
    public async Task A_call_that_waits_for_a_cancellation_keeps_no_other_from_joining()
    {
        var options = new GradioClientOptions { MaxConcurrentJoins = 1 };
        var client = await StartSlowAsync(null, options);
        var cancelled = client.Submit(Hold, Arguments("cancelled"));
        await StartedAsync(cancelled);
        var cancelling = cancelled.CancelAsync();
        var held = client.Submit(Hold, Arguments("next"));

        Assert.That(await client.Submit(Echo, Arguments("other")), Is.EqualTo("other"));

        Assert.That((cancelling.IsCompleted, held.EventId), Is.EqualTo((false, (string?)null)));
        _serverTime.Advance(TimeSpan.FromSeconds(1));
        Release("next");
        Assert.That(await held, Is.EqualTo("next"));
    }

    [Test]
    public async Task A_new_call_waits_for_a_cancellation_that_was_put_off_once_it_is_sent()
    {
        var client = await StartSlowAsync(null);
        var (running, waiting) = await SubmitAsync(client);
        await waiting.CancelAsync();
        Release("cancelled");
        Assert.That(await running, Is.EqualTo("cancelled"));
        await Server.WaitForAsync(activity => activity.Requests.Any(request => request.Path.EndsWith("/cancel", StringComparison.Ordinal)));

        var next = client.Submit(Hold, Arguments("next"));
        await client.Submit(Echo, Arguments("other"));

        Assert.That(next.EventId, Is.Null);
        _serverTime.Advance(TimeSpan.FromSeconds(1));
        Release("next");
        Assert.That(await next, Is.EqualTo("next"));
    }

    [Test]
    public async Task A_sibling_that_takes_the_place_is_not_in_doubt_however_long_it_is_silent()
    {
        var clock = new PauseClock { Ignored = Telling };
        var client = await StartHoldAsync(clock.Options);
        var (cancelled, sibling) = await SubmitAsync(client);

        await SendCancelAsync(cancelled, clock);
        await StartedAsync(sibling);
        await client.Submit(Echo, Arguments("other"));
        clock.Advance(TimeSpan.FromHours(1));
        await client.Submit(Echo, Arguments("other"));
        Release("sibling");

        Assert.That(await sibling, Is.EqualTo("sibling"));
    }

    [Test]
    public async Task A_sibling_that_was_stopped_in_the_place_of_a_strangers_job_does_not_hang_where_the_order_shows_it()
    {
        var clock = new PauseClock { Ignored = Telling };
        var stranger = await StartHoldAsync(concurrency: 2, time: _serverTime);
        await ChangeConfigAsync(config => config["version"] = "5.50.0");
        var client = await ConnectAsync(clock.Options);
        Server.Faults.Delay("/cancel", TimeSpan.FromSeconds(1));
        var cancelled = client.Submit(Hold, Arguments("cancelled"));
        await StartedAsync(cancelled);
        var foreign = stranger.Submit(Hold, Arguments("foreign"));
        await StartedAsync(foreign);
        var sibling = await WaitingAsync(client, "sibling");
        await SendCancelAsync(cancelled, clock);

        Release("foreign");
        await StartedAsync(sibling);
        _serverTime.Advance(TimeSpan.FromSeconds(1));
        Assert.That(await clock.PassAsync(), Is.EqualTo(Doubt));

        Assert.That((await FailsAsync<OperationCanceledException>(sibling)).Message, Does.Contain("stops all running jobs"));
    }

    [TestCase(HttpStatusCode.Unauthorized)]
    [TestCase(HttpStatusCode.NotFound)]
    [TestCase(HttpStatusCode.MethodNotAllowed)]
    [TestCase(HttpStatusCode.TooManyRequests)]
    public async Task A_cancellation_that_the_server_refuses_puts_no_sibling_in_doubt(HttpStatusCode status)
    {
        var clock = new PauseClock { Ignored = Telling };
        var client = await StartHoldAsync(clock.Options, concurrency: 2);
        Server.Faults.Answer("/cancel", status, "{}");

        await AssertSiblingLivesAsync(client, clock);
    }

    [Test]
    public async Task A_cancellation_that_never_went_out_puts_no_sibling_in_doubt()
    {
        var clock = new PauseClock { Ignored = Telling };
        using var handler = new NoCancel { InnerHandler = new SocketsHttpHandler() };
        using var http = new HttpClient(handler);
        var options = clock.Options;
        options.HttpClient = http;
        var client = await StartHoldAsync(options, concurrency: 2);

        await AssertSiblingLivesAsync(client, clock);
    }

    [Test]
    public async Task A_cancellation_that_a_proxy_answers_with_an_error_may_have_stopped_siblings()
    {
        var clock = new PauseClock { Ignored = Telling };
        var client = await StartHoldAsync(clock.Options, concurrency: 2);
        Server.Faults.Answer("/cancel", HttpStatusCode.BadGateway, "");
        var (cancelled, sibling) = await SubmitAsync(client);
        await StartedAsync(sibling);

        await cancelled.CancelAsync();
        Assert.That(await clock.PassAsync(), Is.EqualTo(Doubt));

        await FailsAsync<OperationCanceledException>(sibling);
    }

    [Test]
    public async Task A_sibling_in_doubt_lives_if_it_tells_of_its_progress()
    {
        var clock = new PauseClock { Ignored = Telling };
        var progress = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var client = await StartAsync(
            app => app.MapEndpoint("/hold", async (string text, TestCall call) =>
            {
                await progress.Task;
                call.Progress(1, 2);
                await Gate.Task;
                return text;
            }),
            clock.Options,
            new() { ConcurrencyLimit = null });
        Server.Faults.Drop("/cancel");
        var (cancelled, sibling) = await SubmitAsync(client);
        await StartedAsync(sibling);

        await cancelled.CancelAsync();
        Assert.That(await clock.NextAsync(), Is.EqualTo(Doubt));
        progress.SetResult();
        Assert.That(await sibling.Updates.AnyAsync(update => update is GradioProgressUpdate), Is.True);
        clock.Advance(Doubt);
        await client.Submit(Echo, Arguments("other"));
        Gate.SetResult();

        Assert.That(await sibling, Is.EqualTo("sibling"));
    }

    [Test]
    public async Task Jobs_that_one_cancellation_stopped_are_not_waited_for_one_by_one()
    {
        var clock = new PauseClock { Ignored = Telling };
        var client = await StartHoldAsync(clock.Options, concurrency: 3);
        var running = Enumerable.Range(0, 3).Select(i => client.Submit(Hold, Arguments("running" + i))).ToList();
        await Task.WhenAll(running.Select(StartedAsync));
        for (var i = 0; i < 4; i++)
            await WaitingAsync(client, "waiting" + i);

        var cancelling = Task.WhenAll(running.Select(job => job.CancelAsync()));
        Assert.That(await clock.PassAsync(), Is.EqualTo(Settling));
        await cancelling;

        Assert.That(RequestsOf("/cancel"), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_cancelled_call_that_was_never_sent_holds_back_no_other()
    {
        var client = await StartHoldAsync();
        using var content = new StuckStream();
        var unsent = client.Submit("/hold", [GradioFile.FromStream(content, "a.txt")]);
        await content.Reading;

        var cancelling = unsent.CancelAsync();
        Release("next");

        Assert.That(await client.Submit(Hold, Arguments("next")), Is.EqualTo("next"));
        await cancelling;
    }

    [Test]
    public async Task A_cancellation_that_is_taken_and_never_told_of_holds_back_no_other_for_good()
    {
        var clock = new PauseClock();
        var client = await StartHoldAsync(clock.Options, concurrency: 4);
        Server.Faults.Answer("/cancel", HttpStatusCode.OK, "<html>log in</html>", "text/html", times: 2);
        var jobs = new[] { "a", "b", "c" }.Select(text => client.Submit(Hold, Arguments(text))).ToList();
        await Task.WhenAll(jobs.Select(StartedAsync));

        await jobs[0].CancelAsync();
        var second = jobs[1].CancelAsync();
        Assert.That(await clock.PassAsync(), Is.EqualTo(Telling));
        await second;
        Release("next");

        Assert.That(await client.Submit(Hold, Arguments("next")), Is.EqualTo("next"));
        clock.Advance(Telling);
        clock.Advance(Doubt);
        Release("c");
        Assert.That(await jobs[2], Is.EqualTo("c"), "nothing was stopped");
    }

    [Test]
    public async Task A_disposal_is_no_cancellation_that_failed()
    {
        var log = new LogRecord();
        var client = await StartHoldAsync(new GradioClientOptions { LoggerFactory = log });
        var (_, waiting) = await SubmitAsync(client);
        await waiting.CancelAsync();

        await client.DisposeAsync();

        Assert.That(log.Entries.Select(entry => entry.Id.Name), Has.None.EqualTo("CancelFailed"));
    }

    /// <summary>Cancels one of two running jobs, by a cancellation that does not arrive.</summary>
    private async Task AssertSiblingLivesAsync(GradioClient client, PauseClock clock)
    {
        var (cancelled, sibling) = await SubmitAsync(client);
        await StartedAsync(sibling);

        await cancelled.CancelAsync();
        await client.Submit(Echo, Arguments("other"));
        clock.Advance(Doubt);
        await client.Submit(Echo, Arguments("other"));
        Release("sibling");

        Assert.That(await sibling, Is.EqualTo("sibling"));
    }

    /// <summary>Starts an app that takes a cancellation a second after it is sent, on its own clock.</summary>
    private async Task<GradioClient> StartSlowAsync(PauseClock? clock, GradioClientOptions? options = null)
    {
        var client = await StartHoldAsync(options ?? clock?.Options, time: _serverTime);
        Server.Faults.Delay("/cancel", TimeSpan.FromSeconds(1));
        return client;
    }

    /// <summary>Makes two calls, of which the first runs.</summary>
    private static async Task<(GradioJob<string> Cancelled, GradioJob<string> Sibling)> SubmitAsync(GradioClient client)
    {
        var cancelled = client.Submit(Hold, Arguments("cancelled"));
        await StartedAsync(cancelled);
        return (cancelled, await WaitingAsync(client, "sibling"));
    }

    /// <summary>Makes a call, which waits if there is no place for it.</summary>
    private static async Task<GradioJob<string>> WaitingAsync(GradioClient client, string text)
    {
        var job = client.Submit(Hold, Arguments(text));
        Assert.That(await job.Updates.AnyAsync(update => update is GradioQueueUpdate), Is.True);
        return job;
    }

    private async Task SendCancelAsync(GradioJob job, PauseClock clock)
    {
        _ = job.CancelAsync();
        Assert.That(await clock.PassAsync(), Is.EqualTo(Settling));
        await Server.WaitForAsync(activity => activity.Requests.Any(request => request.Path.EndsWith("/cancel", StringComparison.Ordinal)));
    }

    /// <summary>Finds no server for a cancellation.</summary>
    private sealed class NoCancel : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.AbsolutePath.EndsWith("/cancel", StringComparison.Ordinal) ? throw new HttpRequestException("no route") : base.SendAsync(request, cancellationToken);
    }
}
