using Gradio.Interop.Tests.Features;

namespace Gradio.Interop.Tests;

[Feature("Lost server: the job ends at once")]
[TestFixtureSource(typeof(InteropServers), nameof(InteropServers.Versions))]
internal sealed class LostConnectionTests(string server) : VersionTest(server)
{
    [Test]
    [Property("Row", "NET-03")]
    public async Task Killing_the_server_in_the_middle_of_a_stream_ends_the_job()
    {
        await using var another = await InteropServers.StartAnotherAsync(Server);
        await using var client = await InteropServers.ConnectAsync(Server, another.UrlOf("interop"));
        var job = client.CountSlowlyAsync(100_000);
        await using var steps = job.GetAsyncEnumerator();
        Assert.That(await steps.MoveNextAsync(), Is.True);

        await another.KillAsync();

        var error = (await Assert.ThrowsAsync<GradioConnectionLostException>(() => job.AsTask().WaitAsync(TimeSpan.FromSeconds(10))))!;
        Assert.That(error.Started, Is.True);
        Assert.That(error.EventId, Is.EqualTo(job.EventId));
    }
}
