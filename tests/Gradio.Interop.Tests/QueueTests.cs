using Gradio.Interop.Tests.Features;

namespace Gradio.Interop.Tests;

/// <summary>An app whose queue takes one job besides the one that runs.</summary>
[TestFixtureSource(typeof(InteropServers), nameof(InteropServers.Versions))]
internal sealed class QueueTests(string server) : VersionTest(server)
{
    [Test]
    [Feature("Full queue")]
    [Property("Row", "QUE-01")]
    [Property("Row", "QUE-02")]
    public async Task A_full_queue_refuses_a_job_and_keeps_the_others()
    {
        await using var client = await ConnectAsync("narrow");
        var running = client.Submit("/work_on_one", [60]);
        await FirstAsync<GradioStartedUpdate>(running.Updates);
        var waiting = client.Submit("/work_on_one", [1]);
        await FirstAsync<GradioQueueUpdate>(waiting.Updates);

        await Assert.ThrowsAsync<GradioQueueFullException>(() => client.PredictAsync("/work_on_one", [1]));

        Assert.That((await running)[0].GetDouble(), Is.EqualTo(60));
        Assert.That((await waiting)[0].GetDouble(), Is.EqualTo(1));
    }

    [Test]
    [Feature("Unqueued endpoints")]
    [NotOn("Unqueued endpoints of Gradio 5 are called by the queue: without it, Gradio 5 makes a text of JSON.", Since = "5.0", Before = "6.0")]
    public async Task An_unqueued_endpoint_answers_past_a_full_queue()
    {
        await using var client = await ConnectAsync("narrow");
        var running = client.Submit("/work_on_one", [20]);
        await FirstAsync<GradioStartedUpdate>(running.Updates);
        var waiting = client.Submit("/work_on_one", [1]);
        await FirstAsync<GradioQueueUpdate>(waiting.Updates);

        Assert.That((await client.PredictAsync("/echo", ["past the queue"]))[0].GetString(), Is.EqualTo("past the queue"));
        await Task.WhenAll(running.AsTask(), waiting.AsTask());
    }

    [Test]
    [Feature("api_open=False")]
    [Property("Row", "QUE-09")]
    public async Task An_app_that_takes_calls_by_its_queue_only_is_called_so()
    {
        await using var client = await ConnectAsync("narrow");

        Assert.That((await client.PredictAsync("/work_on_one", [1]))[0].GetDouble(), Is.EqualTo(1));
        Assert.That((await client.PredictAsync("/echo", ["open"]))[0].GetString(), Is.EqualTo("open"));
    }

    private static async Task FirstAsync<T>(IAsyncEnumerable<GradioUpdate> updates)
    {
        await foreach (var update in updates)
        {
            if (update is T)
                return;
        }

        Assert.Fail($"There was no {typeof(T).Name}.");
    }
}
