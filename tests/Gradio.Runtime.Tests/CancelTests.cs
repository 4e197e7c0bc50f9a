namespace Gradio.Runtime.Tests;

internal sealed class CancelTests : AppTest
{
    [Test]
    public async Task A_cancelled_job_ends_at_once_and_the_server_is_told()
    {
        var client = await StartAsync();
        var job = client.Submit(Wait, Arguments("never"));
        await Server.WaitForAsync(activity => activity.RunningJobs == 1);

        await job.CancelAsync();

        await FailsAsync<OperationCanceledException>(job);
        await Server.WaitForAsync(activity => activity is { Cancels: 1, RunningJobs: 0 });
        Assert.That(await client.Submit(Echo, Arguments("next")), Is.EqualTo("next"));
    }

    [Test]
    public async Task The_callers_token_cancels_the_job()
    {
        var client = await StartAsync();
        using var cancellation = new CancellationTokenSource();
        var job = client.Submit(Wait, Arguments("never"), cancellation.Token);
        await Server.WaitForAsync(activity => activity.RunningJobs == 1);

        await cancellation.CancelAsync();

        var error = await FailsAsync<OperationCanceledException>(job);
        Assert.That(error.CancellationToken, Is.EqualTo(cancellation.Token));
        await Server.WaitForAsync(activity => activity is { Cancels: 1, RunningJobs: 0 });
    }

    [Test]
    public async Task A_token_that_is_cancelled_before_the_call_sends_nothing()
    {
        var client = await StartAsync();

        await FailsAsync<OperationCanceledException>(client.Submit(Echo, Arguments("x"), new CancellationToken(canceled: true)));

        Assert.That(Server.Activity.Joins, Is.Zero);
    }

    [Test]
    public async Task A_job_that_is_cancelled_while_it_joins_is_cancelled_on_the_server()
    {
        var client = await StartAsync();
        Server.Faults.Delay("/gradio_api/queue/join", TimeSpan.FromMilliseconds(200));
        var job = client.Submit(Wait, Arguments("never"));
        await Server.WaitForAsync(activity => activity.Requests.Any(request => request.Path.EndsWith("/join", StringComparison.Ordinal)));

        var cancelling = job.CancelAsync();

        await FailsAsync<OperationCanceledException>(job);
        Assert.That(Server.Activity.Cancels, Is.Zero, "it ended before the server knew");
        await cancelling;
        await Server.WaitForAsync(activity => activity is { Cancels: 1, RunningJobs: 0, WaitingJobs: 0 });
    }

    [Test]
    public async Task Jobs_of_other_endpoints_live_on()
    {
        var client = await StartAsync(app => app.MapEndpoint("/other", async (string text) =>
        {
            await Gate.Task;
            return text;
        }));
        var other = client.Submit(new GradioEndpoint<string>("/other", GradioConverters.Text), Arguments("alive"));
        var job = client.Submit(Wait, Arguments("never"));
        await Server.WaitForAsync(activity => activity.RunningJobs == 2);

        await job.CancelAsync();
        Gate.SetResult();

        Assert.That(await other, Is.EqualTo("alive"));
    }

    [Test]
    public async Task A_running_job_that_the_server_stops_along_with_a_cancelled_one_ends_as_well()
    {
        var client = await StartAsync(serverOptions: new() { ConcurrencyLimit = null });
        var cancelled = client.Submit(Wait, Arguments("never"));
        var sibling = client.Submit(Wait, Arguments("never"));
        await Server.WaitForAsync(activity => activity.RunningJobs == 2);
        await using var first = cancelled.GetAsyncEnumerator();
        await using var second = sibling.GetAsyncEnumerator();
        await first.MoveNextAsync();
        await second.MoveNextAsync();

        await cancelled.CancelAsync();

        var error = await FailsAsync<OperationCanceledException>(sibling);
        Assert.That(error.Message, Does.Contain("stops all running jobs"));
        Assert.That(await client.Submit(Echo, Arguments("next")), Is.EqualTo("next"));
    }

    [Test]
    public async Task A_call_made_right_after_a_cancellation_is_not_stopped_along_with_it()
    {
        var client = await StartAsync(serverOptions: new() { ConcurrencyLimit = null });
        for (var i = 0; i < 20; i++)
        {
            using var cancellation = new CancellationTokenSource();
            await using var outputs = client.Submit(Wait, Arguments("never"), cancellation.Token).GetAsyncEnumerator();
            await outputs.MoveNextAsync();

            await cancellation.CancelAsync();
            await using var next = client.Submit(Wait, Arguments("next")).GetAsyncEnumerator();

            Assert.That(await next.MoveNextAsync(), Is.True);
            await Server.WaitForAsync(activity => activity.Cancels == i + 1);
        }

        var last = client.Submit(Wait, Arguments("last"));
        Gate.SetResult();
        Assert.That(await last, Is.EqualTo("last"));
    }

    [Test]
    public async Task Cancelling_a_finished_job_changes_nothing()
    {
        var client = await StartAsync();
        var job = client.Submit(Echo, Arguments("x"));
        await job;

        await job.CancelAsync();

        Assert.That(await job, Is.EqualTo("x"));
        Assert.That(Server.Activity.Cancels, Is.Zero);
    }
}
