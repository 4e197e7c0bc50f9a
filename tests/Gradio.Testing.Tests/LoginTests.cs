namespace Gradio.Testing.Tests;

/// <summary>Servers that want a login.</summary>
public sealed class LoginTests
{
    [TestCase("GET", "/config")]
    [TestCase("GET", "/gradio_api/info")]
    [TestCase("POST", "/gradio_api/queue/join")]
    [TestCase("GET", "/gradio_api/queue/data?session_hash=s")]
    [TestCase("POST", "/gradio_api/upload")]
    [TestCase("GET", "/gradio_api/file=/x")]
    [TestCase("POST", "/gradio_api/run/who")]
    [TestCase("GET", "/gradio_api/login_check")]
    public async Task Nothing_is_told_to_strangers(string method, string path)
    {
        await using var server = await StartAsync();
        using var wire = new Wire(server);

        using var response = await wire.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), wire.Root + path));

        Assert.That((int)response.StatusCode, Is.EqualTo(401));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("""{"detail":{"error":"Not authenticated","auth_message":"<b>Who?</b>"}}"""));
    }

    [Test]
    public async Task Either_cookie_opens_the_app()
    {
        await using var server = await StartAsync();
        using var wire = new Wire(server);

        var cookies = await LoginAsync(wire, " user ", "pass word");

        Assert.That(cookies, Has.Length.EqualTo(2));
        Assert.That(cookies[0], Does.StartWith("access-token-").And.EndsWith("; HttpOnly; Path=/; SameSite=none; Secure"));
        Assert.That(cookies[1], Does.StartWith("access-token-unsecure-").And.EndsWith("; HttpOnly; Path=/; SameSite=lax"));
        foreach (var cookie in cookies)
        {
            wire.Http.DefaultRequestHeaders.Remove("Cookie");
            wire.Http.DefaultRequestHeaders.Add("Cookie", cookie.Split(';')[0]);
            Assert.That((await wire.ConfigAsync()).GetProperty("username").GetString(), Is.EqualTo("user"));
            Assert.That(await wire.ResultAsync("/who"), Is.EqualTo("""["user"]"""));
        }
    }

    [Test]
    public async Task Wrong_credentials_are_refused()
    {
        await using var server = await StartAsync();
        using var wire = new Wire(server);

        using var response = await wire.Http.PostAsync(wire.Root + "/login", Form("user", "wrong"));

        Assert.That((int)response.StatusCode, Is.EqualTo(400));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("""{"detail":"Incorrect credentials."}"""));
    }

    [Test]
    public async Task Missing_fields_are_named()
    {
        await using var server = await StartAsync();
        using var wire = new Wire(server);

        using var response = await wire.PostAsync("/../login", "{}");

        Assert.That((int)response.StatusCode, Is.EqualTo(422));
        Assert.That(await response.Content.ReadAsStringAsync(), Does.Contain("""["body","username"]""").And.Contain("""["body","password"]"""));
    }

    [Test]
    public async Task Logging_out_ends_the_login()
    {
        await using var server = await StartAsync();
        using var wire = new Wire(server);
        wire.Http.DefaultRequestHeaders.Add("Cookie", (await LoginAsync(wire, "user", "pass word"))[1].Split(';')[0]);

        using var logout = await wire.Http.GetAsync(wire.Root + "/logout");
        using var config = await wire.Http.GetAsync(wire.Root + "/config");

        Assert.That((int)logout.StatusCode, Is.EqualTo(302));
        Assert.That((int)config.StatusCode, Is.EqualTo(401));
    }

    [Test]
    public async Task Without_users_a_login_only_leads_back()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text));
        using var wire = new Wire(server);

        using var response = await wire.Http.PostAsync(wire.Root + "/login", Form("user", "pass word"));

        Assert.That((int)response.StatusCode, Is.EqualTo(302));
        Assert.That(response.Headers.Contains("Set-Cookie"), Is.False);
    }

    private static Task<GradioTestServer> StartAsync() => GradioTestServer.StartAsync(
        app => app.MapEndpoint("/who", (TestCall call) => call.Username),
        new GradioTestServerOptions { Users = { ["user"] = "pass word" }, AuthMessage = "<b>Who?</b>" });

    private static FormUrlEncodedContent Form(string username, string password) => new([new("username", username), new("password", password)]);

    private static async Task<string[]> LoginAsync(Wire wire, string username, string password)
    {
        using var response = await wire.Http.PostAsync(wire.Root + "/login", Form(username, password));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo("""{"success":true}"""));
        return [.. response.Headers.GetValues("Set-Cookie")];
    }
}
