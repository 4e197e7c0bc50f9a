using Gradio.Testing;

namespace Gradio.Runtime.Tests.Jobs;

internal sealed class OwnSessionTests : JobsTest
{
    [Test]
    [Property("Row", "CAN-07")]
    public async Task Cancelling_a_call_with_its_own_session_stops_no_sibling()
    {
        var client = await StartHoldAsync(With(options => options.OwnSession = true), concurrency: null);
        var cancelled = client.Submit(Hold, Arguments("cancelled"));
        var sibling = client.Submit(Hold, Arguments("sibling"));
        await Server.WaitForAsync(activity => activity is { RunningJobs: 2, OpenStreams: 2 });

        await cancelled.CancelAsync();

        await FailsAsync<OperationCanceledException>(cancelled);
        await Server.WaitForAsync(activity => activity is { Cancels: 1, RunningJobs: 1 });
        Release("sibling");
        Assert.That(await sibling, Is.EqualTo("sibling"));
        await AssertStoppedAsync("cancelled");
    }

    [Test]
    public async Task It_shares_no_state()
    {
        var client = await StartHoldAsync(keepsState: true);
        await client.Submit(Count, new GradioArguments());

        var own = await client.PredictAsync("/count", options: new GradioCallOptions { OwnSession = true });

        Assert.That(own[0].GetInt32(), Is.EqualTo(1));
        Assert.That(await client.Submit(Count, new GradioArguments()), Is.EqualTo(2));
    }

    [Test]
    public async Task It_shares_no_state_without_the_queue()
    {
        var client = await StartAsync(app => app.MapEndpoint("/count", (TestState<int> visits) => ++visits.Value).Unqueued());
        await client.Submit(Count, new GradioArguments());

        var own = await client.PredictAsync("/count", options: new GradioCallOptions { OwnSession = true });

        Assert.That(own[0].GetInt32(), Is.EqualTo(1));
        Assert.That(await client.Submit(Count, new GradioArguments()), Is.EqualTo(2));
    }

    [Test]
    public async Task Nothing_is_left_open_behind_it()
    {
        var client = await StartHoldAsync(With(options => options.OwnSession = true), keepsState: true);
        for (var i = 0; i < 5; i++)
            Assert.That(await client.Submit(Echo, Arguments("n" + i)), Is.EqualTo("n" + i));

        await Server.WaitForAsync(activity => activity is { OpenStreams: 0, OpenHeartbeats: 0 });
    }

    [Test]
    public async Task A_broken_stream_costs_its_own_call_alone()
    {
        var client = await StartHoldAsync(With(options => options.OwnSession = true), concurrency: null);
        var kept = client.Submit(Hold, Arguments("kept"));
        await Server.WaitForAsync(activity => activity.OpenStreams == 1);
        Server.Faults.CutStreamAfter(2);

        await FailsAsync<GradioConnectionLostException>(client.Submit(Hold, Arguments("lost")));
        Release("kept");

        Assert.That(await kept, Is.EqualTo("kept"));
    }

    [Test]
    public async Task The_disposal_of_the_client_ends_it()
    {
        var client = await StartHoldAsync(With(options => options.OwnSession = true));
        var job = client.Submit(Hold, Arguments("held"));
        await Server.WaitForAsync(activity => activity is { OpenStreams: 1, RunningJobs: 1 });

        await client.DisposeAsync();

        Assert.That(job.AsTask().IsCanceled, Is.True);
        await Server.WaitForAsync(activity => activity is { OpenStreams: 0, RunningJobs: 0 });
    }

    [Test]
    public async Task A_body_that_throws_when_it_is_given_up_keeps_nothing_open()
    {
        using var http = new HttpClient(new IrritableHandler { InnerHandler = new SocketsHttpHandler() });
        var options = With(options => options.OwnSession = true);
        options.HttpClient = http;
        var client = await StartHoldAsync(options);
        var job = client.Submit(Hold, Arguments("held"));
        await Server.WaitForAsync(activity => activity is { OpenStreams: 1, RunningJobs: 1 });

        await job.CancelAsync();

        await Server.WaitForAsync(activity => activity is { OpenStreams: 0, RunningJobs: 0 });
        await client.DisposeAsync();
    }

    private sealed class IrritableHandler : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (request.RequestUri!.AbsolutePath.EndsWith("/queue/data", StringComparison.Ordinal))
                response.Content = new IrritableContent(response.Content);
            return response;
        }
    }

    /// <summary>Throws when it is disposed of, the first time.</summary>
    private sealed class IrritableContent : HttpContent
    {
        private readonly HttpContent _inner;
        private bool _isDisposed;

        public IrritableContent(HttpContent inner)
        {
            _inner = inner;
            Headers.ContentType = inner.Headers.ContentType;
        }

        protected override Task<Stream> CreateContentReadStreamAsync() => _inner.ReadAsStreamAsync();

        protected override Task SerializeToStreamAsync(Stream stream, System.Net.TransportContext? context) => _inner.CopyToAsync(stream);

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }

        protected override void Dispose(bool disposing)
        {
            _inner.Dispose();
            base.Dispose(disposing);
            if (_isDisposed)
                return;
            _isDisposed = true;
            throw new InvalidOperationException("It goes on.");
        }
    }
}
