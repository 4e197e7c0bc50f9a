using System.Net;
using System.Net.Sockets;
using Gradio.Testing;

namespace Gradio.Runtime.Tests;

internal sealed class TrustTests : HubTest
{
    private static GradioClientOptions Secrets() => new()
    {
        TokenProvider = Token("hf_T0KEN"),
        Credentials = new NetworkCredential("ann", "S3CRET"),
        Headers = { ["Authorization"] = "Basic S3CRET", ["Cookie"] = "session=S3CRET" },
        QueryParameters = { ["__sign"] = "S3CRET" },
    };

    [TestCase("/login")]
    [TestCase("/config")]
    public async Task No_redirect_to_another_server_is_followed(string path)
    {
        await StartAsync();
        await using var stranger = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text));
        Server.Faults.Answer(path, HttpStatusCode.TemporaryRedirect, "", headers: new Dictionary<string, string> { ["Location"] = $"{stranger.Url}config?token=ABC" });

        if (path == "/config")
        {
            var error = await FailsAsync<GradioConnectException>(ConnectAsync(Secrets()));
            Assert.That(error.Message, Does.Contain($"redirects to {stranger.Url}config,").And.Not.Contain("ABC"));
        }
        else
        {
            await ConnectAsync(Secrets());
        }

        Assert.That(stranger.Activity.Requests, Is.Empty);
    }

    [TestCase("/gradio_api/queue/join")]
    [TestCase("/gradio_api/queue/data")]
    public async Task No_redirect_is_followed_in_the_middle_of_a_session(string path)
    {
        var client = await StartAsync(options: new GradioClientOptions { TokenProvider = Token("hf_T0KEN") });
        await using var stranger = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text));
        Server.Faults.Answer(path, HttpStatusCode.TemporaryRedirect, "", headers: new Dictionary<string, string> { ["Location"] = new Uri(stranger.Url, path).AbsoluteUri });

        await FailsAsync<GradioException>(client.Submit(Echo, Arguments("hi")));

        Assert.That(stranger.Activity.Requests, Is.Empty);
    }

    [Test]
    public async Task A_hub_that_redirects_elsewhere_takes_no_token_along()
    {
        await StartHubAsync();
        Hub.Faults.Answer("/api/spaces/acme/demo/host", HttpStatusCode.Found, "", headers: new Dictionary<string, string> { ["Location"] = new Uri(Server.Url, "steal").AbsoluteUri });

        await FailsAsync<GradioConnectException>(ConnectAsync(SpaceId, new GradioClientOptions { TokenProvider = Token("hf_T0KEN") }));

        Assert.That(Server.Activity.Requests, Is.Empty);
    }

    [Test]
    public async Task What_is_for_the_app_does_not_go_to_the_hub_and_the_other_way_round()
    {
        await StartHubAsync();
        var options = Secrets();
        options.TokenProvider = Token("hf_acme");
        options.SpaceStatus = new StatusList();

        await ConnectAsync(SpaceId, options);

        foreach (var request in Hub.Requests)
        {
            Assert.That(request.Headers["Authorization"], Is.EqualTo("Bearer hf_acme"));
            Assert.That(string.Join('\n', request.Headers) + request.Query, Does.Not.Contain("S3CRET").And.Not.Contain("x-hf-authorization"));
        }
    }

    [Test]
    public async Task A_token_and_a_password_do_not_go_over_the_wire_unencrypted([Values] bool token)
    {
        await StartAsync();
        using var http = HttpClientTo(Server.Url);
        var options = token ? new GradioClientOptions { TokenProvider = Token("hf_T0KEN") } : new GradioClientOptions { Credentials = new NetworkCredential("ann", "S3CRET") };
        options.HttpClient = http;
        var before = Server.Activity.Requests.Count;

        var error = await FailsAsync<GradioAuthenticationException>(GradioClient.ConnectAsync("http://gpu.lan:7860", options));
        Assert.That(error.Message, Does.Contain("not encrypted").And.Contain("UnencryptedOrigins"));
        Assert.That(Server.Activity.Requests, Has.Count.EqualTo(before));

        options.UnencryptedOrigins.Add(new Uri("http://gpu.lan:7860/whatever"));
        await using var client = await GradioClient.ConnectAsync("http://gpu.lan:7860", options);
        Assert.That(await client.Submit(Echo, Arguments("hi")), Is.EqualTo("hi"));
    }

    [Test]
    public async Task A_hub_without_encryption_gets_no_token()
    {
        await StartHubAsync();
        using var http = HttpClientTo(Hub.Url);

        await FailsAsync<GradioAuthenticationException>(GradioClient.ConnectAsync(SpaceId, new GradioClientOptions { HttpClient = http, HubUrl = new Uri("http://hub.lan"), TokenProvider = Token("hf_T0KEN") }));

        Assert.That(Hub.Requests, Is.Empty);
    }

    [Test]
    public async Task No_secret_is_in_what_a_failure_says()
    {
        await StartAsync();
        var url = Server.Url;
        await Server.DisposeAsync();

        var error = await FailsAsync<GradioConnectException>(GradioClient.ConnectAsync(url, Secrets()));

        Assert.That(error.ToString(), Does.Not.Contain("S3CRET").And.Not.Contain("T0KEN"));
    }

    [Test]
    public async Task A_token_that_no_header_can_have_is_refused_without_being_shown()
    {
        await StartAsync();

        var error = await FailsAsync<ArgumentException>(ConnectAsync(new GradioClientOptions { TokenProvider = Token("hf\r\nX: T0KEN") }));

        Assert.That(error.ToString(), Does.Not.Contain("T0KEN"));
    }

    [Test]
    [Property("Row", "CON-05")]
    public async Task Too_many_requests_are_told_with_the_time_to_wait([Values("/config", "/queue/join")] string path)
    {
        var client = await StartAsync();
        Server.Faults.Answer(path, HttpStatusCode.TooManyRequests, "<html>", "text/html", headers: new Dictionary<string, string> { ["Retry-After"] = "30" });

        var error = await FailsAsync<GradioRateLimitException>(path == "/config" ? ConnectAsync() : client.Submit(Echo, Arguments("hi")).AsTask());

        Assert.That(error.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public async Task An_answer_that_is_too_large_is_not_held_in_memory()
    {
        await StartAsync();
        Server.Faults.Answer("/config", HttpStatusCode.OK, new string(' ', 100_000));

        var error = await FailsAsync<GradioProtocolException>(ConnectAsync(new GradioClientOptions { MaxMessageSize = 50_000 }));

        Assert.That(error.Message, Does.Contain("50000 bytes").And.Contain("MaxMessageSize"));
    }

    [TestCase("https", "No encrypted connection")]
    [TestCase("http", "does not answer as a web server does")]
    public async Task What_speaks_another_protocol_is_told_apart(string scheme, string expected)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var serving = ServeNonsenseAsync(listener);

        var error = await FailsAsync<GradioConnectException>(GradioClient.ConnectAsync($"{scheme}://127.0.0.1:{port}"));

        Assert.That(error.Message, Does.Contain(expected));
        listener.Stop();
        await serving;
    }

    private static async Task ServeNonsenseAsync(TcpListener listener)
    {
        try
        {
            while (true)
            {
                using var socket = await listener.AcceptSocketAsync();
                await socket.SendAsync("220 mail.example ESMTP, not a web server\r\n\r\n"u8.ToArray());
                while (await socket.ReceiveAsync(new byte[4096]) > 0)
                {
                    // until the client has had enough
                }
            }
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException)
        {
            // stopped
        }
    }
}
