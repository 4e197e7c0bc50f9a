using System.Net;
using Gradio.Testing;

namespace Gradio.Runtime.Tests;

internal sealed class AuthTests : HubTest
{
    private static readonly GradioClientOptions Ann = new() { Credentials = new NetworkCredential("ann", "secret") };

    [Test]
    [Property("Row", "AUT-02"), Property("Row", "CON-02"), Property("Row", "CON-07")]
    public async Task The_cookies_of_a_login_are_on_every_request([Values] bool ownHandler)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false });
        var client = await StartAsync(
            app => app.MapEndpoint("/file", (TestFile file) => file),
            new GradioClientOptions { Credentials = new NetworkCredential(" ann ", "secret"), HttpClient = ownHandler ? null : http },
            new GradioTestServerOptions { Users = { ["ann"] = "secret" } });

        Assert.That(await client.Submit(Grow, Arguments("abc")), Is.EqualTo("abc"));
        var file = await client.Submit(new GradioEndpoint<GradioFile>("/file", GradioConverters.File), Files("hello"));
        Assert.That(await file.ReadAllTextAsync(), Is.EqualTo("hello"));

        Assert.That(Server.Activity.Requests.Take(2).Select(request => request.Path), Is.EqualTo(new[] { "/login", "/config" }));
        Assert.That(Server.Activity.Requests.Skip(1).Select(request => request.Headers.GetValueOrDefault("Cookie")), Has.All.Contains("access-token-unsecure-"));
        Assert.That(Server.Activity.Requests[1].Headers.ContainsKey("Content-Type"), Is.False);
    }

    [TestCase(HttpStatusCode.BadRequest)]
    [TestCase(HttpStatusCode.Unauthorized)]
    [Property("Row", "AUT-03")]
    public async Task A_wrong_password_is_told_and_repeated_nowhere(HttpStatusCode status)
    {
        await StartAsync();
        Server.Faults.Answer("/login", status, "{\"detail\":\"Incorrect credentials.\"}");

        var error = await FailsAsync<GradioAuthenticationException>(ConnectAsync(Ann));

        Assert.That(error.Message, Does.Contain("password").And.Contain($"HTTP {(int)status}"));
        Assert.That(error.ToString(), Does.Not.Contain("secret"));
    }

    [Test]
    public async Task A_wrong_password_is_refused_by_the_app_itself()
    {
        await FailsAsync<GradioAuthenticationException>(StartAsync(options: Ann, serverOptions: new GradioTestServerOptions { Users = { ["ann"] = "other" } }));
    }

    [Test]
    public async Task An_app_without_a_login_is_connected_to_all_the_same()
    {
        var client = await StartAsync(options: Ann);

        Assert.That(await client.Submit(Echo, Arguments("hi")), Is.EqualTo("hi"));
    }

    [TestCase(null)]
    [TestCase("Ask <b>Bob</b>")]
    [Property("Row", "AUT-01")]
    public async Task An_app_with_a_login_says_so_in_its_own_words(string? said)
    {
        var error = await FailsAsync<GradioAuthenticationException>(StartAsync(serverOptions: new GradioTestServerOptions { Users = { ["ann"] = "secret" }, AuthMessage = said }));

        Assert.That(error.Message, Does.Contain("Credentials").And.Contain(said ?? ""));
        Assert.That(error.AppMessage, Is.EqualTo(said));
    }

    [Test]
    [Property("Row", "AUT-16")]
    public async Task A_login_that_has_ended_is_told_by_the_next_call_and_by_a_download()
    {
        var client = await StartAsync(app => app.MapEndpoint("/file", (TestFile file) => file), Ann, new GradioTestServerOptions { Users = { ["ann"] = "secret" } });
        var file = await client.Submit(new GradioEndpoint<GradioFile>("/file", GradioConverters.File), Files("hello"));
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false });
        using var logout = new HttpRequestMessage(HttpMethod.Get, new Uri(Server.Url, "logout"));
        logout.Headers.TryAddWithoutValidation("Cookie", Server.Activity.Requests[^1].Headers["Cookie"]);
        using var answer = await http.SendAsync(logout);

        var error = await FailsAsync<GradioAuthenticationException>(client.Submit(Echo, Arguments("hi")));

        Assert.That(error.Message, Does.Contain("holds no longer").And.Contain("Connect again"));
        await FailsAsync<GradioAuthenticationException>(file.ReadAllBytesAsync());
        Assert.That(await client.ReconnectAsync(), Is.EqualTo(GradioConnectionState.Connected));
        Assert.That(await client.Submit(Echo, Arguments("hi")), Is.EqualTo("hi"));
    }

    [Test]
    [Property("Row", "AUT-08"), Property("Row", "AUT-09"), Property("Row", "AUT-12")]
    public async Task Cookies_of_answers_are_kept_and_those_of_the_caller_are_not_overwritten()
    {
        var options = new GradioClientOptions { Headers = { ["cookie"] = "gate=open; replica=7" } };
        var client = await StartAsync(options: options, serverOptions: new GradioTestServerOptions { AnswerCookie = "replica=2; Path=/" });
        var plain = await ConnectAsync();

        await client.Submit(Echo, Arguments("hi"));
        Assert.That(LastJoin.Headers["Cookie"], Is.EqualTo("gate=open; replica=7"));
        await plain.Submit(Echo, Arguments("hi"));
        Assert.That(LastJoin.Headers["Cookie"], Is.EqualTo("replica=2"));
    }

    [Test]
    [Property("Row", "AUT-15")]
    public async Task Cookies_set_by_hand_are_read_as_a_browser_reads_them()
    {
        var client = await StartAsync();

        client.SetCookies("a=1; b=2; Path=/; HttpOnly, c=3; Expires=Wed, 01 Jan 2098 00:00:00 GMT; Path=/");
        client.SetCookies("gone=1; Max-Age=0");

        await client.Submit(Echo, Arguments("hi"));
        Assert.That(LastJoin.Headers["Cookie"], Is.EqualTo("a=1; c=3"));
    }

    [TestCase("a=T0KEN; Domain=other.example")]
    [TestCase("")]
    [TestCase("=T0KEN")]
    public async Task What_is_no_cookie_of_the_app_is_refused(string text)
    {
        var client = await StartAsync();

        Assert.That(() => client.SetCookies(text), Throws.ArgumentException.With.Message.Not.Contains("T0KEN"));
    }

    [Test]
    [Property("Row", "AUT-10"), Property("Row", "AUT-11"), Property("Row", "AUT-13"), Property("Row", "ZGP-01")]
    public async Task Headers_and_query_parameters_are_on_every_request_and_the_token_leaves_those_of_the_caller_alone()
    {
        var options = new GradioClientOptions
        {
            TokenProvider = Token("hf_ann"),
            Headers = { ["Authorization"] = "Basic abc", ["x-gradio-user"] = "app", ["X-IP-Token"] = "visitor" },
            QueryParameters = { ["__theme"] = "dark & light", ["q"] = "é" },
        };
        var client = await StartAsync(app => app.MapEndpoint("/file", (TestFile file) => file), options);

        var file = await client.Submit(new GradioEndpoint<GradioFile>("/file", GradioConverters.File), Files("hello"));
        await file.ReadAllTextAsync();
        var job = client.Submit(Wait, Arguments("x"));
        await Server.WaitForAsync(activity => activity.RunningJobs == 1);
        await job.CancelAsync();
        await Server.WaitForAsync(activity => activity.Cancels == 1);

        Assert.That(Server.Activity.Requests.Select(request => request.Path.Split('/', '=')[^1] is "x.txt" ? "file" : request.Path), Is.SupersetOf(new[] { "/config", "/gradio_api/upload", "/gradio_api/queue/join", "/gradio_api/queue/data", "file", "/gradio_api/cancel" }));
        foreach (var request in Server.Activity.Requests)
        {
            Assert.That(request.Headers["Authorization"], Is.EqualTo("Basic abc"), request.Path);
            Assert.That(request.Headers["x-hf-authorization"], Is.EqualTo("Bearer hf_ann"), request.Path);
            Assert.That(request.Headers["x-gradio-user"], Is.EqualTo("api"), request.Path);
            Assert.That(request.Headers["x-ip-token"], Is.EqualTo("visitor"), request.Path);
            Assert.That(request.Query, Does.EndWith("__theme=dark%20%26%20light&q=%C3%A9"), request.Path);
        }
    }

    [TestCase("Bad\nName", "x")]
    [TestCase("X-Ok", "a\r\nInjected: S3CRET")]
    [TestCase("Content-Type", "S3CRET")]
    public async Task A_header_that_cannot_be_sent_is_refused_without_its_value(string name, string value)
    {
        await StartAsync();

        var error = await FailsAsync<ArgumentException>(ConnectAsync(new GradioClientOptions { Headers = { [name] = value } }));

        Assert.That(error.ToString(), Does.Not.Contain("S3CRET"));
    }

    [Test]
    [Property("Row", "AUT-05"), Property("Row", "CON-01")]
    public async Task A_private_space_is_reached_with_a_token_that_may_see_it([Values] bool byUrl)
    {
        await StartHubAsync(new GradioTestServerOptions { RequiredToken = "hf_acme" });
        Space.IsPrivate = true;
        var asked = 0;
        var options = new GradioClientOptions { TokenProvider = _ => new("hf_acme" + (++asked > 1000 ? "?" : "")) };

        var client = await ConnectAsync(byUrl ? Server.Url.AbsoluteUri : SpaceId, options);

        Assert.That(await client.Submit(Echo, Arguments("abc")), Is.EqualTo("abc"));
        Assert.That(asked, Is.GreaterThan(2), "a token may be renewed");
        Assert.That(Server.Activity.Requests.Select(request => request.Headers.ContainsKey("Authorization")), Has.All.False);
    }

    [Test]
    public async Task A_token_provider_that_fails_is_not_taken_for_the_server()
    {
        var reason = new InvalidOperationException("not signed in");
        var isSignedIn = true;
        var client = await StartAsync(options: new GradioClientOptions { TokenProvider = _ => isSignedIn ? new("hf_ann") : throw reason });
        isSignedIn = false;

        var error = await FailsAsync<GradioAuthenticationException>(client.Submit(Echo, Arguments("x")));

        Assert.That(error.InnerException, Is.SameAs(reason));
        Assert.That(error.Message, Does.Contain("TokenProvider"));
    }

    [Test]
    public async Task A_token_provider_that_does_not_look_at_its_token_keeps_nobody_waiting()
    {
        var never = new TaskCompletionSource<string?>();
        var isStuck = false;
        var client = await StartAsync(options: new GradioClientOptions { TokenProvider = _ => isStuck ? new(never.Task) : new("hf_ann") });
        isStuck = true;
        var job = client.Submit(Echo, Arguments("x"));

        await client.DisposeAsync();

        await FailsAsync<OperationCanceledException>(job);
    }

    [Test]
    [Property("Row", "AUT-06")]
    public async Task A_private_space_and_a_login_go_together()
    {
        await StartHubAsync(new GradioTestServerOptions { RequiredToken = "hf_acme", Users = { ["ann"] = "secret" } });
        Space.IsPrivate = true;

        var client = await ConnectAsync(SpaceId, new GradioClientOptions { TokenProvider = Token("hf_acme"), Credentials = new NetworkCredential("ann", "secret") });

        Assert.That(await client.Submit(Echo, Arguments("abc")), Is.EqualTo("abc"));
    }

    [TestCase(null, "TokenProvider")]
    [TestCase("hf_ann", "may not see it")]
    public async Task What_stands_before_a_private_space_is_told_from_the_app(string? token, string expected)
    {
        await StartHubAsync(new GradioTestServerOptions { RequiredToken = "hf_acme" });

        var error = await FailsAsync<GradioAuthenticationException>(ConnectAsync(Server.Url.AbsoluteUri, new GradioClientOptions { TokenProvider = token is null ? null : Token(token) }));

        Assert.That(error.Message, Does.Contain("private Space or a gateway").And.Contain(expected).And.Not.Contain("hf_ann"));
    }

    private TestRequest LastJoin => Server.Activity.Requests.Last(request => request.Path.EndsWith("/queue/join", StringComparison.Ordinal));

    private static GradioArguments Files(string text)
    {
        var arguments = new GradioArguments();
        arguments.Add(GradioFile.FromBytes(System.Text.Encoding.UTF8.GetBytes(text), "x.txt"), GradioConverters.File);
        return arguments;
    }
}
