using System.Net;
using Microsoft.Extensions.Time.Testing;

namespace Gradio.Runtime.Tests.Jobs;

/// <summary>What becomes of the other jobs of an endpoint when one is cancelled: the server stops those that run, and tells of the one alone.</summary>
[Property("Row", "CAN-07")]
internal sealed class SiblingCancelTests : JobsTest
{
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Doubt = TimeSpan.FromSeconds(30);

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
        var clock = new PauseClock();
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
        var clock = new PauseClock();
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
        var clock = new PauseClock();
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
        var sibling = client.Submit(Hold, Arguments("sibling"));
        Assert.That(await sibling.Updates.AnyAsync(update => update is GradioQueueUpdate), Is.True);
        return (cancelled, sibling);
    }

    private async Task SendCancelAsync(GradioJob job, PauseClock clock)
    {
        _ = job.CancelAsync();
        Assert.That(await clock.PassAsync(), Is.EqualTo(Settling));
        await Server.WaitForAsync(activity => activity.Requests.Any(request => request.Path.EndsWith("/cancel", StringComparison.Ordinal)));
    }

    private static async Task StartedAsync(GradioJob job) => Assert.That(await job.Updates.AnyAsync(update => update is GradioStartedUpdate), Is.True);
}
