using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Resilience;
using Microsoft.Extensions.Time.Testing;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Gradio.Runtime.Tests.Connect;

/// <summary>Clients of an <see cref="IHttpClientFactory"/>: handlers that are pooled and shared, keep cookies, and try again.</summary>
internal sealed class FactoryClientTests : AppTest
{
    private readonly FakeTimeProvider _time = new();

    [Test]
    public async Task Calls_go_through_the_standard_resilience_handler()
    {
        await using var services = Services();
        var client = await StartAsync(options: Options(services));

        for (var i = 0; i < 20; i++)
            Assert.That(await client.Submit(Grow, Arguments("n" + i)), Is.EqualTo("n" + i));
        Assert.That(Server.Activity.Joins, Is.EqualTo(20));
    }

    [Test]
    public async Task A_join_without_an_answer_is_not_posted_again()
    {
        await using var services = Services();
        var client = await StartAsync(options: Options(services));
        Server.Faults.Drop("/queue/join");

        var error = await FailsAsync<GradioConnectionLostException>(client.Submit(Echo, Arguments("x")));

        Assert.That(error.Message, Does.Contain("start a second job"));
        Assert.That((JoinRequests, Server.Activity.Joins), Is.EqualTo((1, 0)));
        Assert.That(await client.Submit(Echo, Arguments("next")), Is.EqualTo("next"));
    }

    [TestCase(HttpStatusCode.InternalServerError)]
    [TestCase(HttpStatusCode.ServiceUnavailable)]
    [TestCase(HttpStatusCode.TooManyRequests)]
    public async Task A_join_that_is_refused_is_not_posted_again(HttpStatusCode status)
    {
        await using var services = Services();
        var client = await StartAsync(options: Options(services));
        Server.Faults.Answer("/queue/join", status, "{\"detail\":\"no\"}");

        await FailsAsync<GradioConnectionLostException>(client.Submit(Echo, Arguments("x")));

        Assert.That((JoinRequests, Server.Activity.Joins), Is.EqualTo((1, 0)));
    }

    [TestCase(HttpStatusCode.InternalServerError, typeof(GradioServerException))]
    [TestCase(HttpStatusCode.ServiceUnavailable, typeof(GradioQueueFullException))]
    [TestCase(HttpStatusCode.TooManyRequests, typeof(GradioRateLimitException))]
    public async Task A_join_that_is_refused_says_why_where_posts_are_not_retried(HttpStatusCode status, Type error)
    {
        await using var services = Services(options => options.Retry.DisableForUnsafeHttpMethods());
        var client = await StartAsync(options: Options(services));
        Server.Faults.Answer("/queue/join", status, "{\"detail\":\"no\"}");

        Assert.That(await FailsAsync<GradioException>(client.Submit(Echo, Arguments("x"))), Is.TypeOf(error));
        Assert.That(JoinRequests, Is.EqualTo(1));
    }

    [Test]
    public async Task A_join_that_takes_too_long_is_lost_and_not_posted_again([Values] bool retriesPosts)
    {
        await using var services = Services(options =>
        {
            if (!retriesPosts)
                options.Retry.DisableForUnsafeHttpMethods();
        });
        var client = await StartAsync(options: Options(services));
        Server.Faults.Delay("/queue/join", TimeSpan.FromHours(1));
        var job = client.Submit(Echo, Arguments("x"));
        await Server.WaitForAsync(activity => activity.Requests.Any(request => request.Path.EndsWith("/queue/join", StringComparison.Ordinal)));

        _time.Advance(TimeSpan.FromSeconds(10));

        var error = await FailsAsync<GradioConnectionLostException>(job);
        Assert.That(error.Message, Does.Contain(retriesPosts ? "start a second job" : nameof(TimeoutRejectedException)));
        Assert.That(JoinRequests, Is.EqualTo(1));
    }

    [Test]
    public async Task A_call_without_a_queue_that_takes_too_long_is_not_made_again()
    {
        var calls = 0;
        var started = new TaskCompletionSource();
        await using var services = Services();
        var client = await StartAsync(
            app => app.MapEndpoint("/slow", async (CancellationToken cancellationToken) =>
            {
                Interlocked.Increment(ref calls);
                started.TrySetResult();
                await Gate.Task.WaitAsync(cancellationToken);
                return "late";
            }).Unqueued(),
            Options(services));
        var job = client.Submit("/slow");
        await started.Task;

        _time.Advance(TimeSpan.FromSeconds(10));

        await FailsAsync<GradioConnectionLostException>(job);
        Assert.That(calls, Is.EqualTo(1));
    }

    [Test]
    public async Task A_stream_outlives_the_timeouts_of_the_handler()
    {
        await using var services = Services();
        var client = await StartAsync(options: Options(services));
        await using var outputs = client.Submit(Wait, Arguments("late")).GetAsyncEnumerator();
        await outputs.MoveNextAsync();

        _time.Advance(TimeSpan.FromMinutes(10));
        Gate.SetResult();

        Assert.That(await outputs.MoveNextAsync(), Is.True);
        Assert.That(outputs.Current, Is.EqualTo("late"));
        Assert.That((JoinRequests, Server.Activity.StreamsOpened), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task A_config_that_fails_once_is_asked_for_again()
    {
        await using var services = Services();
        await StartAsync();
        Server.Faults.Answer("/config", HttpStatusCode.BadGateway, "");

        await using var client = await GradioClient.ConnectAsync(Server.Url, Options(services));

        Assert.That(await client.Submit(Echo, Arguments("x")), Is.EqualTo("x"));
    }

    [Test]
    public async Task An_upload_is_sent_again_from_its_beginning()
    {
        await using var services = Services();
        var client = await StartAsync(options: Options(services));
        Server.Faults.Drop("/upload");
        using var stream = new MemoryStream(new byte[1000]);

        await client.UploadAsync([GradioFile.FromStream(stream, "a.bin")]);

        Assert.That(Server.Activity.Uploads, Is.EqualTo(1));
    }

    [Test]
    public async Task A_circuit_that_is_open_is_a_server_that_cannot_be_reached()
    {
        await using var services = Services(options => options.CircuitBreaker.MinimumThroughput = 2);
        var client = await StartAsync(options: Options(services));
        Server.Faults.Answer("/config", HttpStatusCode.BadGateway, "", times: 100);
        for (var i = 0; i < 3; i++)
            await client.ReconnectAsync();

        var error = await FailsAsync<GradioConnectException>(client.Submit(Echo, Arguments("x")));

        Assert.That(error.InnerException, Is.InstanceOf<BrokenCircuitException>());
        Assert.That(JoinRequests, Is.Zero);
    }

    [Test]
    public async Task Logins_of_two_clients_on_one_pooled_handler_stay_apart_where_it_keeps_no_cookies()
    {
        await using var services = Services(keepsCookies: false);
        var serverOptions = new Testing.GradioTestServerOptions { Users = { ["ada"] = "1", ["bob"] = "2" }, AnswerCookie = "replica=2" };
        await using var server = await Testing.GradioTestServer.StartAsync(app => app.MapEndpoint("/who", (Testing.TestCall call) => call.Username), serverOptions);
        var ada = Options(services);
        ada.Credentials = new NetworkCredential("ada", "1");
        var bob = Options(services);
        bob.Credentials = new NetworkCredential("bob", "2");

        await using var first = await GradioClient.ConnectAsync(server.Url, ada);
        await using var second = await GradioClient.ConnectAsync(server.Url, bob);

        for (var i = 0; i < 3; i++)
        {
            Assert.That((await first.PredictAsync("/who"))[0].GetString(), Is.EqualTo("ada"));
            Assert.That((await second.PredictAsync("/who"))[0].GetString(), Is.EqualTo("bob"));
        }
    }

    [Test]
    public async Task A_login_works_through_a_handler_that_keeps_cookies_as_well()
    {
        await using var services = Services();
        await using var server = await Testing.GradioTestServer.StartAsync(app => app.MapEndpoint("/who", (Testing.TestCall call) => call.Username), new() { Users = { ["ada"] = "1" }, AnswerCookie = "replica=2" });
        var options = Options(services);
        options.Credentials = new NetworkCredential("ada", "1");

        await using var client = await GradioClient.ConnectAsync(server.Url, options);

        for (var i = 0; i < 3; i++)
            Assert.That((await client.PredictAsync("/who"))[0].GetString(), Is.EqualTo("ada"));
    }

    private int JoinRequests => Server.Activity.Requests.Count(request => request.Path.EndsWith("/queue/join", StringComparison.Ordinal));

    private static GradioClientOptions Options(ServiceProvider services) => new() { HttpClient = services.GetRequiredService<IHttpClientFactory>().CreateClient("gradio") };

    private ServiceProvider Services(Action<HttpStandardResilienceOptions>? configure = null, bool keepsCookies = true)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(_time);
        services.AddHttpClient("gradio").ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { UseCookies = keepsCookies }).AddStandardResilienceHandler(options =>
        {
            options.Retry.Delay = TimeSpan.Zero;
            options.Retry.ShouldRetryAfterHeader = false;
            configure?.Invoke(options);
        });
        return services.BuildServiceProvider();
    }
}
