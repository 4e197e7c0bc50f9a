namespace Gradio.Interop.Tests;

internal sealed class LostConnectionTests
{
    [TestCaseSource(typeof(InteropServers), nameof(InteropServers.Real))]
    [CancelAfter(180_000)]
    public async Task Killing_the_server_in_the_middle_of_a_stream_ends_the_job(string app)
    {
        await using var server = await InteropServers.StartAnotherAsync(app);
        await using var client = await InteropServers.ConnectAsync(app, server.Url);
        var job = client.CountSlowlyAsync(100_000);
        await using var steps = job.GetAsyncEnumerator();
        Assert.That(await steps.MoveNextAsync(), Is.True);

        await server.KillAsync();

        var error = (await Assert.ThrowsAsync<GradioConnectionLostException>(() => job.AsTask().WaitAsync(TimeSpan.FromSeconds(10))))!;
        Assert.That(error.Started, Is.True);
        Assert.That(error.EventId, Is.EqualTo(job.EventId));
    }
}
