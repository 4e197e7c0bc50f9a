using System.Net;

namespace Gradio.Runtime.Tests;

/// <summary>The options are those of the time when the client connected.</summary>
internal sealed class OptionsTests : HubTest
{
    [Test]
    public async Task What_is_changed_after_connecting_changes_nothing()
    {
        await StartHubAsync(new() { Users = { ["ann"] = "right" } });
        var options = new GradioClientOptions { Credentials = new NetworkCredential("ann", "right"), Headers = { ["X-A"] = "1" } };
        var client = await ConnectAsync(SpaceId, options);

        options.Credentials.Password = "wrong";
        options.Headers.Clear();
        options.HttpClient = new HttpClient();
        options.HttpClient.Dispose();
        Server.Faults.Answer("/config", HttpStatusCode.Unauthorized, "{\"detail\":\"Not authenticated\"}");

        Assert.That(await client.ReconnectAsync(), Is.EqualTo(GradioConnectionState.Connected));
        Assert.That(Server.Activity.Requests[^1].Headers, Contains.Key("X-A"));
    }

    [Test]
    public async Task What_is_changed_while_it_connects_does_no_harm()
    {
        await StartHubAsync(new() { Users = { ["ann"] = "right" } });
        var options = new GradioClientOptions { Credentials = new NetworkCredential("ann", "right") };
        options.SpaceStatus = new StatusList(_ => options.Credentials.Password = "wrong");

        var client = await ConnectAsync(SpaceId, options);

        Assert.That(await client.Submit(Echo, Arguments("in")), Is.EqualTo("in"));
    }

    [Test]
    public async Task An_oauth_token_is_kept_back_before_files_are_sent_and_origins_are_those_of_the_connecting([Values] bool isNamed)
    {
        await StartAsync(app => app.MapEndpoint("/act", (Testing.TestFile file, Testing.TestCall call) => call.OAuthToken ?? "none").WithOAuthToken());
        using var http = HttpClientTo(Server.Url);
        var options = new GradioClientOptions { HttpClient = http };
        if (isNamed)
            options.UnencryptedOrigins.Add(new Uri("http://gpu.lan:7860"));
        await using var client = await GradioClient.ConnectAsync("http://gpu.lan:7860", options);
        options.UnencryptedOrigins.Clear();

        var call = client.PredictAsync("/act", [GradioFile.FromBytes([1], "a.bin")], options: new GradioCallOptions { OAuthToken = _ => new("hf_secret") });

        if (isNamed)
            Assert.That((await call)[0].GetString(), Is.EqualTo("hf_secret"));
        else
            await FailsAsync<GradioAuthenticationException>(call);
        Assert.That(Server.Activity.Uploads, Is.EqualTo(isNamed ? 1 : 0));
    }
}
