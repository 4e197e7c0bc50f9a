using System.Text.Json;
using Gradio.Interop.Tests.Features;

namespace Gradio.Interop.Tests;

/// <summary>What cancelling a job does to others.</summary>
[TestFixtureSource(typeof(InteropServers), nameof(InteropServers.Versions))]
internal sealed class CancelTests(string server) : VersionTest(server)
{
    [Test]
    [Feature("Cancel: a sibling of the same endpoint")]
    [Property("Row", "CAN-07")]
    [NotOn("Streams of one endpoint and session wait for each other on Gradio 3, which mixes those that run at once.", Before = "4.0")]
    public async Task A_running_sibling_ends_in_a_defined_state()
    {
        await using var client = await ConnectAsync("extras");
        var (job, sibling) = (client.Submit("/tick", [1000]), client.Submit("/tick", [20]));
        await Task.WhenAll(StartedAsync(job), StartedAsync(sibling));

        await job.CancelAsync();

        await Assert.ThrowsAsync(Is.InstanceOf<OperationCanceledException>(), () => job.AsTask());
        if (IsAtLeast(4, 31)) // the first with /cancel, which stops all of the endpoint and session
            await Assert.ThrowsAsync(Is.InstanceOf<OperationCanceledException>(), () => sibling.AsTask());
        else
            Assert.That((await sibling)[0].GetDouble(), Is.EqualTo(19));
        Assert.That((await client.PredictAsync("/tick", [2]))[0].GetDouble(), Is.EqualTo(1));
    }

    [Test]
    [Feature("Cancel: a waiting job of the same endpoint takes the place")]
    [Property("Row", "CAN-07")]
    [NotOn("Before 4.31 nothing stops a function that does not stream, unless the app has an endpoint for it.", Before = "4.31")]
    public async Task A_waiting_sibling_takes_the_place()
    {
        await using var client = await ConnectAsync("extras");
        var running = client.Submit("/work_on_one", [1000]);
        await running.Updates.AnyAsync(update => update is GradioStartedUpdate);
        var waiting = client.Submit("/work_on_one", [3]);
        await waiting.Updates.AnyAsync(update => update is GradioQueueUpdate);

        await running.CancelAsync();

        await Assert.ThrowsAsync(Is.InstanceOf<OperationCanceledException>(), () => running.AsTask());
        Assert.That((await waiting)[0].GetDouble(), Is.EqualTo(3));
    }

    [Test]
    [Feature("Cancel: jobs of other endpoints go on")]
    [Property("Row", "CAN-06")]
    public async Task A_job_of_another_endpoint_goes_on()
    {
        await using var client = await ConnectAsync("extras");
        var (job, other) = (client.Submit("/tick", [1000]), client.Submit("/tick_stoppable", [20]));
        await Task.WhenAll(StartedAsync(job), StartedAsync(other));

        await job.CancelAsync();

        await Assert.ThrowsAsync(Is.InstanceOf<OperationCanceledException>(), () => job.AsTask());
        Assert.That((await other)[0].GetDouble(), Is.EqualTo(19));
    }

    [Test]
    [Feature("Cancel: a queued job")]
    [Property("Row", "CAN-01")]
    [Property("Row", "CAN-05")]
    public async Task A_queued_job_ends_at_once_and_the_running_one_goes_on()
    {
        await using var first = await ConnectAsync("extras");
        await using var second = await ConnectAsync("extras");
        var running = first.Submit("/work_on_one", [30]);
        Assert.That(await running.Updates.AnyAsync(update => update is GradioStartedUpdate), Is.True);
        var queued = second.Submit("/work_on_one", [1000]);
        Assert.That(await queued.Updates.AnyAsync(update => update is GradioQueueUpdate), Is.True);

        await queued.CancelAsync();

        await Assert.ThrowsAsync(Is.InstanceOf<OperationCanceledException>(), () => queued.AsTask());
        Assert.That(running.AsTask().IsCompleted, Is.False);
        Assert.That((await running)[0].GetDouble(), Is.EqualTo(30));
        Assert.That((await second.PredictAsync("/echo", ["still there"]))[0].GetString(), Is.EqualTo("still there"));
    }

    [Test]
    [Feature("Cancel: a finished job stays finished")]
    [Property("Row", "CAN-11")]
    public async Task Cancelling_after_the_end_changes_nothing()
    {
        await using var client = await ConnectAsync("extras");
        var job = client.Submit("/echo", ["done"]);
        await job;

        await job.CancelAsync();

        Assert.That((await job)[0].GetString(), Is.EqualTo("done"));
    }

    private static async Task StartedAsync(GradioJob<IReadOnlyList<JsonElement>> job)
    {
        await foreach (var _ in job)
            return;
    }
}
