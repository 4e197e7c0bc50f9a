using System.Net;
using Gradio.Interop.Tests.Features;

namespace Gradio.Interop.Tests;

/// <summary>An app that wants a login.</summary>
[TestFixtureSource(typeof(InteropServers), nameof(InteropServers.Versions))]
internal sealed class AuthTests(string server) : VersionTest(server)
{
    private const string User = "ada";
    private const string Password = "lovelace";

    [Test]
    [Feature("Login")]
    [Property("Row", "AUT-02")]
    public async Task A_client_that_logged_in_does_all_as_its_user()
    {
        await using var client = await LogInAsync();

        Assert.That((await client.PredictAsync("/echo", ["queued"]))[0].GetString(), Is.EqualTo("queued"));
        Assert.That((await client.PredictAsync("/echo_unqueued", ["unqueued"]))[0].GetString(), Is.EqualTo("unqueued"));
        var copy = await client.PredictAsync("/copy_file", [GradioFile.FromBytes("content"u8.ToArray(), "name.txt")]);
        Assert.That(await client.FindFiles(copy[0]).Single().ReadAllTextAsync(), Is.EqualTo("content"));
        Assert.That((await client.PredictAsync("/tell_caller"))[0].GetProperty("user").GetString(), Is.EqualTo(User));
    }

    [Test]
    [Feature("Login")]
    [Property("Row", "AUT-01")]
    public async Task Without_a_login_the_app_is_not_reached()
    {
        var url = await UrlOfAsync("locked");

        await Assert.ThrowsAsync<GradioAuthenticationException>(() => GradioClient.ConnectAsync(url));
    }

    [Test]
    [Feature("Login")]
    [Property("Row", "AUT-03")]
    public async Task A_wrong_password_is_told()
    {
        var url = await UrlOfAsync("locked");
        var options = new GradioClientOptions { Credentials = new NetworkCredential(User, "byron") };

        var error = (await Assert.ThrowsAsync<GradioAuthenticationException>(() => GradioClient.ConnectAsync(url, options)))!;

        Assert.That(error.ToString(), Does.Not.Contain("byron"));
    }

    [Test]
    [Feature("Login: a session that ends")]
    [Property("Row", "AUT-16")]
    [NotOn("Gradio has a logout since 4.20.", Before = "4.20")]
    public async Task A_call_after_the_logout_is_refused()
    {
        await using var client = await LogInAsync();
        await LogOutAsync(await UrlOfAsync("locked"));

        await Assert.ThrowsAsync<GradioAuthenticationException>(() => client.PredictAsync("/echo", ["x"]));
    }

    private Task<GradioClient> LogInAsync() => ConnectAsync("locked", new GradioClientOptions { Credentials = new NetworkCredential(User, Password) });

    /// <summary>Logs out elsewhere, which ends all sessions of the user.</summary>
    private static async Task LogOutAsync(Uri url)
    {
        using var http = new HttpClient(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = url };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["username"] = User, ["password"] = Password });
        using var login = await http.PostAsync("login", form);
        login.EnsureSuccessStatusCode();
        using var logout = await http.GetAsync("logout");
    }
}
