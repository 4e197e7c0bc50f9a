namespace Gradio.Runtime.Tests;

internal sealed class ManyJobsTests : AppTest
{
    [TestCase(300)]
    [TestCase(1000)]
    public async Task Jobs_submitted_at_once_all_return_their_own_result(int count)
    {
        var client = await StartAsync(serverOptions: new() { ConcurrencyLimit = null });

        var results = await Task.WhenAll(Enumerable.Range(0, count).Select(i => client.Submit(Echo, Arguments("job " + i)).AsTask()));

        Assert.That(results, Is.EqualTo(Enumerable.Range(0, count).Select(i => "job " + i)));
    }

    [Test]
    [Property("Row", "QUE-06")]
    public async Task Jobs_submitted_from_many_threads_share_one_stream()
    {
        var client = await StartAsync(serverOptions: new() { ConcurrencyLimit = null });
        var holding = client.Submit(Wait, Arguments("held"));
        await Server.WaitForAsync(activity => activity.OpenStreams == 1);

        await Parallel.ForEachAsync(Enumerable.Range(0, 200), async (i, cancellation) => Assert.That(await client.Submit(Grow, Arguments("n" + i), cancellation), Is.EqualTo("n" + i)));

        Assert.That(Server.Activity.StreamsOpened, Is.EqualTo(1));
        Gate.SetResult();
        Assert.That(await holding, Is.EqualTo("held"));
    }

    [Test]
    [Property("Row", "NET-02")]
    public async Task Calls_one_after_the_other_reopen_the_stream_that_the_server_closes()
    {
        var client = await StartAsync();

        for (var i = 0; i < 200; i++)
            Assert.That(await client.Submit(Echo, Arguments("n" + i)), Is.EqualTo("n" + i));
    }

    [Test]
    public async Task Only_a_few_calls_join_at_the_same_time()
    {
        var client = await StartAsync(options: new GradioClientOptions { MaxConcurrentJoins = 2 });
        Server.Faults.Delay("/gradio_api/queue/join", TimeSpan.FromMilliseconds(300), times: 4);
        var jobs = Enumerable.Range(0, 4).Select(i => client.Submit(Echo, Arguments("n" + i)).AsTask()).ToList();

        await Server.WaitForAsync(activity => activity.Requests.Count(request => request.Path.EndsWith("/join", StringComparison.Ordinal)) == 2);
        Assert.That(Server.Activity.Joins, Is.Zero);
        Assert.That(await Task.WhenAll(jobs), Is.EqualTo(new[] { "n0", "n1", "n2", "n3" }));
    }

    [Test]
    [Property("Row", "QUE-03")]
    public async Task Jobs_that_wait_hear_of_the_size_of_the_queue()
    {
        var client = await StartAsync(serverOptions: new() { ConcurrencyLimit = 2 });
        var jobs = new List<GradioJob<string>>();
        for (var i = 0; i < 4; i++)
        {
            jobs.Add(client.Submit(Wait, Arguments("n" + i)));
            await Server.WaitForAsync(activity => activity.RunningJobs + activity.WaitingJobs == i + 1);
        }

        foreach (var (job, expected) in jobs.Skip(2).Zip([(Position: (int?)0, Size: 1), (1, 2)]))
        {
            var update = await job.Updates.OfType<GradioQueueUpdate>().FirstAsync();
            Assert.That((update.Position, update.QueueSize), Is.EqualTo(expected));
        }

        Gate.SetResult();
        Assert.That(await Task.WhenAll(jobs.Select(job => job.AsTask())), Is.EqualTo(new[] { "n0", "n1", "n2", "n3" }));
    }

    [Test]
    [Property("Row", "QUE-07")]
    public async Task Nothing_is_kept_of_a_job_that_has_ended()
    {
        var client = await StartAsync();
        var jobs = new List<WeakReference>();
        for (var i = 0; i < 50; i++)
            jobs.Add(await CallAsync(client, "n" + i));

        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();

        Assert.That(jobs.Count(job => job.IsAlive), Is.LessThan(5), "the last may still be on their way out");

        static async Task<WeakReference> CallAsync(GradioClient client, string text)
        {
            var job = client.Submit(Echo, Arguments(text));
            await job;
            return new WeakReference(job.AsTask());
        }
    }
}
