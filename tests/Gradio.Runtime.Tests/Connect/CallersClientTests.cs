using System.Net;
using Gradio.Testing;

namespace Gradio.Runtime.Tests;

/// <summary>Handlers of the caller's client that send a request elsewhere, or twice.</summary>
internal sealed class CallersClientTests : AppTest
{
    [Test]
    public async Task A_redirect_to_another_server_that_the_handler_followed_is_told_at_once()
    {
        await StartAsync();
        await using var stranger = await StartStrangerAsync();
        using var http = new HttpClient();
        Redirect("/config", HttpStatusCode.TemporaryRedirect, new Uri(stranger.Url, "config?token=ABC"));

        var error = await FailsAsync<GradioProtocolException>(ConnectAsync(new GradioClientOptions { HttpClient = http }));

        Assert.That(error.Message, Does.Contain(Server.Url.AbsoluteUri).And.Contain($"to {stranger.Url},").And.Contain("AllowAutoRedirect").And.Not.Contain("ABC"));
    }

    [Test]
    public async Task A_call_that_the_handler_took_to_another_server_is_not_made_again()
    {
        using var http = new HttpClient();
        var client = await StartAsync(options: new GradioClientOptions { HttpClient = http });
        await using var stranger = await StartStrangerAsync();
        Redirect("/queue/join", HttpStatusCode.Found, new Uri(stranger.Url, "config"));
        stranger.Faults.Answer("/config", HttpStatusCode.OK, "{\"event_id\":\"e\"}");

        await FailsAsync<GradioProtocolException>(client.PredictAsync("/echo", ["x"], options: new GradioCallOptions { RetryOnConnectionLoss = true }));

        Assert.That((JoinRequests, Server.Activity.Joins), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task A_handler_may_look_up_where_a_name_leads()
    {
        await StartAsync();
        using var handler = new Lookup(Server.Url) { InnerHandler = new SocketsHttpHandler() };
        using var http = new HttpClient(handler);

        await using var client = await GradioClient.ConnectAsync("http://demo-service/", new GradioClientOptions { HttpClient = http });

        Assert.That(await client.Submit(Echo, Arguments("found")), Is.EqualTo("found"));
    }

    [Test]
    public async Task A_handler_may_follow_redirects_of_files_that_are_elsewhere()
    {
        await using var origin = await StartStrangerAsync();
        await using var store = await StartStrangerAsync();
        store.Faults.Answer("/a.txt", HttpStatusCode.OK, "stored", "text/plain");
        origin.Faults.Answer("/a.txt", HttpStatusCode.Found, "", headers: new Dictionary<string, string> { ["Location"] = new Uri(store.Url, "a.txt").AbsoluteUri });
        using var http = new HttpClient();
        var client = await StartAsync(options: new GradioClientOptions { HttpClient = http, FileOrigins = { origin.Url } });

        var file = client.FindFiles(Json($"{{\"path\":\"{origin.Url}a.txt\",\"meta\":{{\"_type\":\"gradio.FileData\"}}}}")).Single();

        Assert.That(await file.ReadAllTextAsync(), Is.EqualTo("stored"));
    }

    [Test]
    public async Task A_call_that_a_handler_would_send_again_to_log_in_says_what_to_do()
    {
        await StartAsync();
        await using var gateway = new LoginGateway(Server.Url);
        using var http = LoginGateway.CreateClient();
        await using var client = await GradioClient.ConnectAsync(gateway.Url, new GradioClientOptions { HttpClient = http });

        var error = await FailsAsync<GradioConnectionLostException>(client.Submit(Echo, Arguments("x")));

        Assert.That(error.Message, Does.Contain("PreAuthenticate"));
        Assert.That(Server.Activity.Joins, Is.Zero);
    }

    [Test]
    public async Task A_handler_that_logs_in_unasked_needs_no_second_request()
    {
        await StartAsync();
        await using var gateway = new LoginGateway(Server.Url);
        using var http = LoginGateway.CreateClient(preAuthenticate: true);
        await using var client = await GradioClient.ConnectAsync(gateway.Url, new GradioClientOptions { HttpClient = http });

        Assert.That(await client.Submit(Echo, Arguments("x")), Is.EqualTo("x"));
        Assert.That(Server.Activity.Requests.Single(IsJoin).Headers, Contains.Key("Authorization"));
    }

    [Test]
    public async Task One_that_was_disposed_too_early_is_told()
    {
        using var http = new HttpClient();
        var client = await StartAsync(options: new GradioClientOptions { HttpClient = http });
        http.Dispose();

        var error = await FailsAsync<GradioConnectException>(client.Submit(Echo, Arguments("x")));

        Assert.That(error.Message, Does.Contain("disposed").And.Contain("as long as the GradioClient"));
    }

    [TestCase(HttpStatusCode.ServiceUnavailable)]
    [TestCase(HttpStatusCode.BadGateway)]
    [TestCase(HttpStatusCode.BadRequest)]
    [TestCase(HttpStatusCode.UnprocessableEntity)]
    public async Task A_proxys_page_is_neither_the_apps_answer_nor_in_the_message(HttpStatusCode status)
    {
        var client = await StartAsync();
        Server.Faults.Answer("/queue/join", status, "<html><body>down</body></html>", "text/html; charset=utf-8");

        var error = await FailsAsync<GradioServerException>(client.Submit(Echo, Arguments("x")));

        Assert.That(error.Message, Does.Contain("/echo").And.Contain($"HTTP {(int)status}").And.Contain("web page").And.Not.Contain("<"));
        Assert.That(error.Body, Does.Contain("<body>down"));
    }

    private int JoinRequests => Server.Activity.Requests.Count(IsJoin);

    private static bool IsJoin(TestRequest request) => request.Path.EndsWith("/queue/join", StringComparison.Ordinal);

    private static Task<GradioTestServer> StartStrangerAsync() => GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text));

    private void Redirect(string path, HttpStatusCode status, Uri target) =>
        Server.Faults.Answer(path, status, "", headers: new Dictionary<string, string> { ["Location"] = target.AbsoluteUri });

    /// <summary>Finds services by their names, as that of .NET does: the address is put back when the answer is there.</summary>
    private sealed class Lookup(Uri target) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var url = request.RequestUri!;
            request.RequestUri = new UriBuilder(url) { Host = target.Host, Port = target.Port }.Uri;
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            finally
            {
                request.RequestUri = url;
            }
        }
    }
}
