namespace Gradio.Runtime.Tests.Jobs;

/// <summary>Where the reading of a session's stream begins. Handlers that have the answer to a join at once let the call go on where it was made.</summary>
internal sealed class StreamStartTests : JobsTest
{
    private const string Stream = """
        data: {"msg":"process_completed","event_id":"e","output":{"data":["x"]},"success":true}

        data: {"msg":"close_stream"}


        """;

    private HttpClient? _http;

    [Test]
    public async Task It_needs_nothing_of_what_the_call_was_made_on([Values] bool isScheduler)
    {
        var client = await ConnectAsync(async _ =>
        {
            await Task.Yield();
            return Answer(Stream);
        });
        string? answer = null;
        Func<Task> call = async () => answer = await client.Submit(Echo, Arguments("x")).AsTask().ConfigureAwait(false);

        await (isScheduler ? StuckScheduler.Run(call) : StuckContext.Run(call));

        Assert.That(answer, Is.EqualTo("x"));
    }

    [Test]
    public async Task Whoever_calls_does_not_wait_for_it()
    {
        using var gate = new ManualResetEventSlim();
        var client = await ConnectAsync(cancellationToken =>
        {
            gate.Wait(cancellationToken);
            return Task.FromResult(Answer(Stream));
        });

        var job = client.Submit(Echo, Arguments("x"));
        gate.Set();

        Assert.That(await job, Is.EqualTo("x"));
    }

    [Test]
    public async Task One_that_fails_at_once_is_tried_again_where_the_call_may_be([Values] bool joinsAtOnce)
    {
        var clock = new PauseClock();
        var tries = 0;
        var options = With(options => options.RetryOnConnectionLoss = true, clock.Options);
        var client = await ConnectAsync(_ => ++tries == 1 ? throw new HttpRequestException("no route") : Task.FromResult(Answer(Stream)), options, joinsAtOnce);

        var job = client.Submit(Echo, Arguments("x"));
        await clock.PassAsync();

        Assert.That(await job, Is.EqualTo("x"));
        Assert.That(tries, Is.EqualTo(2));
    }

    [TearDown]
    public void DisposeHandler() => _http?.Dispose();

    private async Task<GradioClient> ConnectAsync(Func<CancellationToken, Task<HttpResponseMessage>> stream, GradioClientOptions? options = null, bool joinsAtOnce = true)
    {
        options ??= new GradioClientOptions();
        options.HttpClient = _http = new HttpClient(new Stub(stream, joinsAtOnce) { InnerHandler = new SocketsHttpHandler() });
        return await StartHoldAsync(options);
    }

    private static HttpResponseMessage Answer(string text) => new() { Content = new StringContent(text, null, text == Stream ? "text/event-stream" : "application/json") };

    private sealed class Stub(Func<CancellationToken, Task<HttpResponseMessage>> stream, bool joinsAtOnce) : DelegatingHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => request.RequestUri!.AbsolutePath switch
        {
            "/gradio_api/queue/join" => JoinAsync(),
            "/gradio_api/queue/data" => stream(cancellationToken),
            _ => base.SendAsync(request, cancellationToken),
        };

        private async Task<HttpResponseMessage> JoinAsync()
        {
            if (!joinsAtOnce)
                await Task.Yield();
            return Answer("{\"event_id\":\"e\"}");
        }
    }
}
