namespace Gradio.Runtime.Tests.Jobs;

internal sealed class ThreadTests : JobsTest
{
    [Test]
    public async Task Disposing_while_many_threads_submit_ends_every_job([Values(0, 20, 100)] int joins)
    {
        var client = await StartHoldAsync(concurrency: null);
        var jobs = new System.Collections.Concurrent.ConcurrentQueue<Task>();
        var submitting = Enumerable.Range(0, 8).Select(thread => Task.Run(() =>
        {
            try
            {
                for (var i = 0; i < 100; i++)
                    jobs.Enqueue(client.Submit(Hold, Arguments($"{thread}-{i}")).AsTask());
            }
            catch (ObjectDisposedException)
            {
                // the other end that is right
            }
        })).ToList();
        await Server.WaitForAsync(activity => activity.Joins >= joins);

        await client.DisposeAsync();
        await Task.WhenAll(submitting);

        foreach (var job in jobs)
        {
            try
            {
                await job;
                Assert.Fail("nothing let it go on");
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                // as it should end
            }
        }

        await Server.WaitForAsync(activity => activity is { OpenStreams: 0 });
    }

    [Test]
    public async Task Disposing_from_many_threads_is_one_disposal()
    {
        var client = await StartHoldAsync();
        var job = client.Submit(Hold, Arguments("held"));
        await Server.WaitForAsync(activity => activity is { RunningJobs: 1, OpenStreams: 1 });

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => client.DisposeAsync().AsTask())));

        Assert.That(job.AsTask().IsCanceled, Is.True);
        await Server.WaitForAsync(activity => activity is { OpenStreams: 0, RunningJobs: 0 });
    }

    [Test]
    public async Task A_disposed_client_refuses_everything()
    {
        var client = await StartHoldAsync();
        await client.DisposeAsync();

        Assert.That(() => client.Submit("/echo", ["x"]), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => client.PredictAsync("/echo", ["x"]), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => client.UploadAsync([]), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => client.ViewApiAsync(), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => client.CallComponentServerAsync(1, "f"), Throws.TypeOf<ObjectDisposedException>());
        Assert.That(() => client.NewSession(), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task One_of_a_hundred_that_run_at_once_is_cancelled_alone_in_a_session_of_its_own()
    {
        var client = await StartHoldAsync(With(options => options.OwnSession = true), concurrency: null);
        var jobs = Enumerable.Range(0, 100).Select(i => client.Submit(Hold, Arguments("n" + i))).ToList();
        await Server.WaitForAsync(activity => activity is { RunningJobs: 100, OpenStreams: 100 });

        await jobs[50].CancelAsync();
        for (var i = 0; i < 100; i++)
        {
            if (i != 50)
                Release("n" + i);
        }

        await FailsAsync<OperationCanceledException>(jobs[50]);
        for (var i = 0; i < 100; i++)
        {
            if (i != 50)
                Assert.That(await jobs[i], Is.EqualTo("n" + i));
        }

        await Server.WaitForAsync(activity => activity is { Cancels: 1, RunningJobs: 0, OpenStreams: 0 });
    }
}
