using Gradio.Interop.Tests.Features;

namespace Gradio.Interop.Tests;

[TestFixtureSource(typeof(InteropServers), nameof(InteropServers.All))]
internal sealed class SessionTests(string server) : InteropTest(server)
{
    private const string DoesNotNotice = "The server does not notice that a client is gone: a job that is to stop has to be cancelled before.";

    [Test]
    [Feature("Session state")]
    public async Task State_goes_on_over_the_calls_of_a_client_and_begins_anew_in_another()
    {
        await App.CountAsync(1);
        Assert.That((await App.CountAsync(1)).Total, Is.EqualTo(2));

        await using var other = await ConnectAsync();
        Assert.That((await other.CountAsync(10)).Total, Is.EqualTo(10));
        Assert.That((await App.CountAsync(1)).Total, Is.EqualTo(3));
    }

    [Test]
    [Feature("Concurrent jobs")]
    [Property("Row", "QUE-05")]
    public async Task Jobs_submitted_at_once_each_get_their_own_result()
    {
        var texts = Enumerable.Range(0, 300).Select(number => $"job {number}").ToList();

        var results = await Task.WhenAll(texts.Select(text => App.EchoAsync(text).AsTask()));

        Assert.That(results, Is.EqualTo(texts));
    }

    [Test]
    [Feature("Concurrent streams of one endpoint")]
    [Property("Row", "SUB-08")]
    public async Task Streams_side_by_side_do_not_mix()
    {
        var texts = Enumerable.Range(0, 20).Select(number => $"{number}: " + new string('x', number)).ToList();

        var streams = await Task.WhenAll(texts.Select(text => ListAsync(App.GrowAsync(text))));

        Assert.That(streams, Is.EqualTo(texts.Select(text => Enumerable.Range(1, text.Length).Select(length => text[..length]))));
    }

    [Test]
    [Feature("Cancel: a running job")]
    [Property("Row", "CAN-02")]
    [Property("Row", "CAN-03")]
    [Property("Row", "CAN-04")]
    [Property("Row", "CAN-10")]
    public async Task Cancelling_a_running_job_ends_it_at_once_and_frees_its_place()
    {
        var job = App.CountSlowlyAsync(100_000);
        await using var steps = job.GetAsyncEnumerator();
        Assert.That(await steps.MoveNextAsync(), Is.True);

        await job.CancelAsync();

        await Assert.ThrowsAsync(Is.InstanceOf<OperationCanceledException>(), () => job.AsTask());
        // the app runs one of them at a time, so this can only end if the first no longer runs
        Assert.That(await App.CountSlowlyAsync(2), Is.EqualTo(1));
        Assert.That(await App.EchoAsync("next"), Is.EqualTo("next"));
    }

    [Test]
    [Feature("Cancel: a running job")]
    public async Task A_cancelled_token_cancels_the_job_in_the_app()
    {
        using var cancellation = new CancellationTokenSource();
        var job = App.CountSlowlyAsync(100_000, cancellation.Token);
        await using var steps = job.GetAsyncEnumerator();
        Assert.That(await steps.MoveNextAsync(), Is.True);

        await cancellation.CancelAsync();
        await job.CancelAsync(); // nothing is left to cancel, but it waits until the app has been told

        await Assert.ThrowsAsync(Is.InstanceOf<OperationCanceledException>(), () => job.AsTask());
        Assert.That(await App.CountSlowlyAsync(2), Is.EqualTo(1));
    }

    [Test]
    [Feature("Disposing the client stops its jobs")]
    [Property("Row", "CAN-09")]
    [NotOn(DoesNotNotice, Since = "4.0", Before = "4.9")]
    [NotOn(DoesNotNotice, Since = "4.20", Before = "4.22")]
    public async Task Disposing_the_client_stops_its_jobs_in_the_app()
    {
        var other = await ConnectAsync();
        var job = other.CountSlowlyAsync(100_000);
        await using var steps = job.GetAsyncEnumerator();
        Assert.That(await steps.MoveNextAsync(), Is.True);

        await other.DisposeAsync();

        await Assert.ThrowsAsync(Is.InstanceOf<OperationCanceledException>(), () => job.AsTask());
        Assert.That(await App.CountSlowlyAsync(2), Is.EqualTo(1));
    }
}
