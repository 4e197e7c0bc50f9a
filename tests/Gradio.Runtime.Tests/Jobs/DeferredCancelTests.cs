namespace Gradio.Runtime.Tests.Jobs;

/// <summary>The server stops all that runs of an endpoint and session when one job of it is cancelled, be it one that waits.</summary>
internal sealed class DeferredCancelTests : JobsTest
{
    [Test]
    [Property("Row", "CAN-05")]
    public async Task A_waiting_job_is_cancelled_at_once_and_on_the_server_when_it_starts()
    {
        var client = await StartHoldAsync();
        var running = client.Submit(Hold, Arguments("running"));
        await Server.WaitForAsync(activity => activity.RunningJobs == 1);
        var waiting = client.Submit(Hold, Arguments("waiting"));
        await Server.WaitForAsync(activity => activity.WaitingJobs == 1);

        await waiting.CancelAsync();

        await FailsAsync<OperationCanceledException>(waiting);
        Assert.That((Server.Activity.Cancels, Server.Activity.WaitingJobs, Server.Activity.RunningJobs), Is.EqualTo((0, 1, 1)));
        Release("running");
        Assert.That(await running, Is.EqualTo("running"));
        await Server.WaitForAsync(activity => activity is { Cancels: 1, WaitingJobs: 0, RunningJobs: 0 });
        await AssertStoppedAsync("waiting");
    }

    [Test]
    public async Task A_waiting_job_beside_which_nothing_runs_is_cancelled_on_the_server_at_once()
    {
        var client = await StartHoldAsync();
        await using var other = client.NewSession();
        var running = other.Submit(Hold, Arguments("running"));
        await Server.WaitForAsync(activity => activity.RunningJobs == 1);
        var waiting = client.Submit(Hold, Arguments("waiting"));
        await Server.WaitForAsync(activity => activity.WaitingJobs == 1);

        await waiting.CancelAsync();

        await Server.WaitForAsync(activity => activity is { Cancels: 1, WaitingJobs: 0, RunningJobs: 1 });
        Release("running");
        Assert.That(await running, Is.EqualTo("running"));
    }

    [Test]
    public async Task One_of_a_hundred_is_cancelled_and_the_others_end_with_their_results([Values(0, 1, 50, 99)] int which)
    {
        var client = await StartHoldAsync();
        var jobs = new List<GradioJob<string>>();
        for (var i = 0; i < 100; i++)
        {
            jobs.Add(client.Submit(Hold, Arguments("n" + i)));
            var joined = i + 1;
            await Server.WaitForAsync(activity => activity.Joins == joined);
        }

        await Server.WaitForAsync(activity => activity is { RunningJobs: 1, WaitingJobs: 99 });

        await jobs[which].CancelAsync();
        for (var i = 0; i < 100; i++)
        {
            if (i != which)
                Release("n" + i);
        }

        for (var i = 0; i < 100; i++)
        {
            if (i == which)
                await FailsAsync<OperationCanceledException>(jobs[i]);
            else
                Assert.That(await jobs[i], Is.EqualTo("n" + i));
        }

        await Server.WaitForAsync(activity => activity is { Cancels: 1, RunningJobs: 0, OpenStreams: 0 });
        await AssertStoppedAsync("n" + which);
    }

    [Test]
    public async Task A_running_job_of_which_the_client_has_not_heard_yet_lives_on()
    {
        var client = await StartHoldAsync();
        Server.Faults.Delay("/queue/data", TimeSpan.FromMilliseconds(200));
        var running = client.Submit(Hold, Arguments("running"));
        await Server.WaitForAsync(activity => activity.RunningJobs == 1);
        var waiting = client.Submit(Hold, Arguments("waiting"));
        await Server.WaitForAsync(activity => activity.WaitingJobs == 1);

        await waiting.CancelAsync();
        Release("running");

        Assert.That(await running, Is.EqualTo("running"));
        await Server.WaitForAsync(activity => activity is { Cancels: 1, WaitingJobs: 0, RunningJobs: 0 });
    }

    [Test]
    public async Task Jobs_that_wait_and_are_all_cancelled_come_to_no_end_on_the_server()
    {
        var client = await StartHoldAsync();
        await using var other = client.NewSession();
        var running = other.Submit(Hold, Arguments("running"));
        await Server.WaitForAsync(activity => activity.RunningJobs == 1);
        var waiting = Enumerable.Range(0, 20).Select(i => client.Submit(Hold, Arguments("n" + i))).ToList();
        await Server.WaitForAsync(activity => activity.WaitingJobs == 20);

        await Task.WhenAll(waiting.Select(job => job.CancelAsync()));
        Release("running");

        Assert.That(await running, Is.EqualTo("running"));
        await Server.WaitForAsync(activity => activity is { WaitingJobs: 0, RunningJobs: 0 });
        Assert.That(Held, Is.EqualTo(new[] { "running" }));
    }

    [Test]
    public async Task A_new_call_is_not_held_up_by_a_cancellation_that_waits()
    {
        var client = await StartHoldAsync();
        var running = client.Submit(Hold, Arguments("running"));
        await Server.WaitForAsync(activity => activity.RunningJobs == 1);
        var waiting = client.Submit(Hold, Arguments("waiting"));
        await Server.WaitForAsync(activity => activity.WaitingJobs == 1);
        await waiting.CancelAsync();

        var next = client.Submit(Hold, Arguments("next"));
        await Server.WaitForAsync(activity => activity.Joins == 3);
        Release("next");
        Release("running");

        Assert.That(await running, Is.EqualTo("running"));
        Assert.That(await next, Is.EqualTo("next"));
    }

    [Test]
    public async Task The_disposal_does_not_wait_for_a_cancellation_that_waits()
    {
        var client = await StartHoldAsync();
        var running = client.Submit(Hold, Arguments("running"));
        await Server.WaitForAsync(activity => activity.RunningJobs == 1);
        var waiting = client.Submit(Hold, Arguments("waiting"));
        await Server.WaitForAsync(activity => activity.WaitingJobs == 1);
        await waiting.CancelAsync();

        await client.DisposeAsync();

        await FailsAsync<OperationCanceledException>(running);
        await Server.WaitForAsync(activity => activity is { RunningJobs: 0, WaitingJobs: 0, OpenStreams: 0 });
    }
}
