using System.Net;

namespace Gradio.Runtime.Tests.Jobs;

/// <summary>Before Gradio 4.31 a job is cancelled by an endpoint of the app's own, which stops all that runs of the other endpoint and session.</summary>
internal sealed class AppCancelTests : JobsTest
{
    [Test]
    public async Task Siblings_that_ran_when_it_was_sent_are_stopped_and_one_that_takes_the_place_goes_on()
    {
        using var handler = new HeldCancel { InnerHandler = new SocketsHttpHandler() };
        using var http = new HttpClient(handler);
        await StartHoldAsync(concurrency: 2);
        await ChangeConfigAsync(config => AddCanceller(config, "4.30.0"));
        var client = await ConnectAsync(new GradioClientOptions { HttpClient = http });
        var cancelled = client.Submit(Hold, Arguments("cancelled"));
        await StartedAsync(cancelled);
        var running = client.Submit(Hold, Arguments("running"));
        await StartedAsync(running);
        var waiting = client.Submit(Hold, Arguments("waiting"));
        await Server.WaitForAsync(activity => activity.WaitingJobs == 1);

        var cancelling = cancelled.CancelAsync();
        await handler.Sent.Task;
        Release("cancelled");
        await StartedAsync(waiting);
        handler.Answer.SetResult();
        await cancelling;
        Release("waiting");

        Assert.That((await FailsAsync<OperationCanceledException>(running)).Message, Does.Contain("stops all running jobs"));
        Assert.That(await waiting, Is.EqualTo("waiting"));
    }

    /// <summary>Takes the cancellation in the place of the app, and answers when the test says so.</summary>
    private sealed class HeldCancel : DelegatingHandler
    {
        public TaskCompletionSource Sent { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Answer { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (!request.RequestUri!.AbsolutePath.EndsWith("/api/predict/", StringComparison.Ordinal))
                return await base.SendAsync(request, cancellationToken);
            Sent.SetResult();
            await Answer.Task.WaitAsync(cancellationToken);
            return new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("{}"), RequestMessage = request };
        }
    }
}
