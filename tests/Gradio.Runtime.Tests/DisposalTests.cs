namespace Gradio.Runtime.Tests;

internal sealed class DisposalTests : AppTest
{
    [Test]
    [Property("Row", "NET-06")]
    public async Task Disposing_the_client_cancels_its_jobs_and_closes_its_stream()
    {
        var client = await StartAsync();
        var job = client.Submit(Wait, Arguments("never"));
        await Server.WaitForAsync(activity => activity is { RunningJobs: 1, OpenStreams: 1 });

        await client.DisposeAsync();

        Assert.That(job.AsTask().IsCompleted, Is.True, "nothing goes on after the disposal");
        await FailsAsync<OperationCanceledException>(job);
        await Server.WaitForAsync(activity => activity is { RunningJobs: 0, OpenStreams: 0 });
    }

    [Test]
    public async Task Disposing_in_the_middle_of_an_enumeration_ends_it()
    {
        var client = await StartAsync();
        await using var outputs = client.Submit(Wait, Arguments("never")).GetAsyncEnumerator();
        await outputs.MoveNextAsync();
        var next = outputs.MoveNextAsync().AsTask();

        await client.DisposeAsync();

        await FailsAsync<OperationCanceledException>(next);
    }

    [Test]
    public async Task A_disposed_client_takes_no_calls()
    {
        var client = await StartAsync();
        await client.DisposeAsync();
        await client.DisposeAsync();

        Assert.That(() => client.Submit(Echo, Arguments("x")), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Disposing_while_calls_join_ends_them_all()
    {
        var client = await StartAsync();
        Server.Faults.Delay("/gradio_api/queue/join", TimeSpan.FromHours(1), times: 8);
        var jobs = Enumerable.Range(0, 20).Select(i => client.Submit(Echo, Arguments("n" + i)).AsTask()).ToList();

        await client.DisposeAsync();

        Assert.That(jobs.Select(job => job.IsCanceled), Is.All.True);
    }

    [Test]
    public async Task Disposing_while_the_app_is_asked_bears_a_handler_that_throws_at_it()
    {
        using var handler = new IrritableHandler { InnerHandler = new SocketsHttpHandler() };
        using var http = new HttpClient(handler);
        var client = await StartAsync(options: new GradioClientOptions { HttpClient = http });
        handler.IsStuck = true;
        var asking = client.ReconnectAsync();
        await handler.Asked;

        await client.DisposeAsync();

        await FailsAsync<OperationCanceledException>(asking);
    }

    [Test]
    public async Task Disposing_a_client_leaves_the_callers_http_client_alone()
    {
        using var http = new HttpClient();
        var client = await StartAsync(options: new GradioClientOptions { HttpClient = http });
        await client.Submit(Echo, Arguments("x"));

        await client.DisposeAsync();

        using var response = await http.GetAsync(Server.Url);
        Assert.That((int)response.StatusCode, Is.Positive);
    }

    [Test]
    public async Task A_failed_job_that_nobody_awaits_disturbs_nobody()
    {
        var unobserved = 0;
        void Count(object? sender, UnobservedTaskExceptionEventArgs args) => Interlocked.Increment(ref unobserved);
        TaskScheduler.UnobservedTaskException += Count;
        try
        {
            var client = await StartAsync();
            for (var i = 0; i < 20; i++)
                _ = client.Submit("/nope");
            await client.DisposeAsync();
            GC.Collect();
            GC.WaitForPendingFinalizers();
            GC.Collect();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Count;
        }

        Assert.That(unobserved, Is.Zero);
    }

    /// <summary>Holds a request back until it is given up, and throws at that.</summary>
    private sealed class IrritableHandler : DelegatingHandler
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool IsStuck { get; set; }

        public Task Asked => _asked.Task;

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!IsStuck)
                return await base.SendAsync(request, cancellationToken);
            using var irritation = cancellationToken.Register(() => throw new InvalidOperationException("It goes on."));
            _asked.SetResult();
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return null!;
        }
    }
}
