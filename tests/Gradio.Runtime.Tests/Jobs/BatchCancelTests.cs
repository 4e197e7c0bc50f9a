namespace Gradio.Runtime.Tests.Jobs;

/// <summary>The server cannot stop a batch: not for the cancelled job, nor along with it for another.</summary>
internal sealed class BatchCancelTests : JobsTest
{
    [TestCase("6.31.0")]
    [TestCase("4.44.1")]
    [TestCase("4.30.0")]
    public async Task A_running_job_of_a_batch_is_cancelled_here_alone_and_costs_no_sibling(string version)
    {
        var client = await StartAsync(version, concurrency: 2);
        var cancelled = client.Submit(Hold, Arguments("cancelled"));
        var sibling = client.Submit(Hold, Arguments("sibling"));
        await StartedAsync(cancelled);
        await StartedAsync(sibling);

        await cancelled.CancelAsync();

        await FailsAsync<OperationCanceledException>(cancelled);
        Release("cancelled");
        Release("sibling");
        Assert.That(await sibling, Is.EqualTo("sibling"));
        Release("next");
        Assert.That(await client.Submit(Hold, Arguments("next")), Is.EqualTo("next"));
        Assert.That(RequestsOf("/cancel").Concat(RequestsOf("/api/predict")), Is.Empty, "Gradio 4 breaks the stream that tells of an end twice");
        Assert.That(Held, Is.EquivalentTo(new[] { "cancelled", "sibling", "next" }));
    }

    [Test]
    public async Task A_waiting_job_of_a_batch_leaves_the_queue_at_once_though_another_runs()
    {
        var client = await StartAsync("6.31.0", concurrency: 1);
        var (running, waiting) = await SubmitAsync(client);

        await waiting.CancelAsync();

        await FailsAsync<OperationCanceledException>(waiting);
        await Server.WaitForAsync(activity => activity is { Cancels: 1, WaitingJobs: 0, RunningJobs: 1 });
        Release("running");
        Assert.That(await running, Is.EqualTo("running"));
    }

    [TestCase("6.13.0")]
    [TestCase("4.44.1")]
    public async Task A_waiting_job_of_a_batch_runs_unseen_where_it_cannot_leave_the_queue(string version)
    {
        var client = await StartAsync(version, concurrency: 1);
        var (running, waiting) = await SubmitAsync(client);

        await waiting.CancelAsync();

        await FailsAsync<OperationCanceledException>(waiting);
        Release("running");
        Assert.That(await running, Is.EqualTo("running"));
        await Server.WaitForAsync(activity => activity is { WaitingJobs: 0, RunningJobs: 1 });
        Assert.That(await client.Submit(Echo, Arguments("other")), Is.EqualTo("other"));
        Release("waiting");
        await Server.WaitForAsync(activity => activity is { WaitingJobs: 0, RunningJobs: 0, OpenStreams: 0 });
        Assert.That((Server.Activity.Cancels, Held), Is.EqualTo((0, new[] { "running", "waiting" })));
    }

    /// <summary>Starts an app of that version, whose <c>/hold</c> runs in batches.</summary>
    private async Task<GradioClient> StartAsync(string version, int concurrency)
    {
        await StartHoldAsync(concurrency: concurrency, batched: true);
        await ChangeConfigAsync(config => AddCanceller(config, version));
        return await ConnectAsync();
    }

    /// <summary>Makes two calls, of which the first runs.</summary>
    private async Task<(GradioJob<string> Running, GradioJob<string> Waiting)> SubmitAsync(GradioClient client)
    {
        var running = client.Submit(Hold, Arguments("running"));
        await StartedAsync(running);
        var waiting = client.Submit(Hold, Arguments("waiting"));
        await Server.WaitForAsync(activity => activity.WaitingJobs == 1);
        return (running, waiting);
    }
}
