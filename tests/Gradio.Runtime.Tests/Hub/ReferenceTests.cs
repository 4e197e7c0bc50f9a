using System.Net;

namespace Gradio.Runtime.Tests;

internal sealed class ReferenceTests : HubTest
{
    [TestCase("acme/demo")]
    [TestCase("  acme/demo ")]
    [TestCase("/acme/demo/")]
    [TestCase(" acme/demo/")]
    [TestCase("https://huggingface.co/spaces/acme/demo")]
    [TestCase("https://huggingface.co/spaces/acme/demo/tree/main?x=1")]
    [Property("Row", "REF-01"), Property("Row", "REF-07"), Property("Row", "REF-08")]
    public async Task A_space_is_found_by_its_name_and_by_its_page_with_one_question(string reference)
    {
        await StartHubAsync();

        var client = await ConnectAsync(reference);

        Assert.That(client.Url, Is.EqualTo(Server.Url));
        Assert.That(HubPaths, Is.EqualTo(new[] { "GET /api/spaces/acme/demo/host" }));
    }

    [Test]
    public async Task The_page_of_a_space_on_another_hub_is_known_by_the_hub_of_the_options()
    {
        await StartHubAsync();

        var client = await ConnectAsync($"{Hub.Url}spaces/acme/demo/");

        Assert.That(client.Url, Is.EqualTo(Server.Url));
    }

    [TestCase("http://acme-demo.hf.space")]
    [TestCase("http://acme-demo.hf.space/")]
    [TestCase("http://share.gradio.live/")]
    [TestCase("http://acme-demo.hf.space/?__theme=dark#top")]
    [Property("Row", "REF-03"), Property("Row", "REF-04"), Property("Row", "REF-08")]
    public async Task An_address_is_used_as_it_is_and_the_hub_is_not_asked(string url)
    {
        await StartHubAsync();
        using var http = HttpClientTo(Server.Url);

        var client = await ConnectAsync(url, new GradioClientOptions { HttpClient = http });

        Assert.That(client.Url.AbsoluteUri, Is.EqualTo(new Uri(url).GetLeftPart(UriPartial.Authority) + "/"));
        Assert.That(await client.Submit(Echo, Arguments("hi")), Is.EqualTo("hi"));
        Assert.That(Hub.Requests, Is.Empty);
    }

    [TestCase("localhost:7860")]
    [TestCase("localhost:7860/gradio")]
    [TestCase("owner/space/more")]
    [TestCase("./x")]
    [TestCase(" ")]
    [Property("Row", "REF-06")]
    public void What_is_neither_a_name_nor_a_full_url_is_refused_at_once(string reference) =>
        Assert.That(() => GradioClient.ConnectAsync(reference), Throws.ArgumentException.With.Message.Contains("full URL"));

    [TestCase(false, "hf_nobody", 401, "the token that was sent may not see it")]
    [TestCase(false, null, 401, "set GradioClientOptions.TokenProvider")]
    [TestCase(true, "hf_ann", 404, "the token that was sent may not see it")]
    [TestCase(true, null, 401, "set GradioClientOptions.TokenProvider")]
    [Property("Row", "REF-02")]
    public async Task A_missing_or_private_space_is_told_with_its_name_the_status_and_what_to_do_about_the_token(bool isPrivate, string? token, int status, string expected)
    {
        await StartHubAsync();
        Space.IsPrivate = isPrivate;

        var error = await FailsAsync<GradioConnectException>(ConnectAsync(isPrivate ? SpaceId : "acme/missing", new GradioClientOptions { TokenProvider = token is null ? null : Token(token) }));

        Assert.That(error.Message, Does.Contain(isPrivate ? SpaceId : "acme/missing").And.Contain($"HTTP {status}").And.Contain(expected));
        Assert.That(error.Message, Does.Not.Contain("hf_"));
    }

    [TestCase("{}")]
    [TestCase("[]")]
    [TestCase("nonsense")]
    [TestCase("{\"host\":1}")]
    [TestCase("{\"host\":\"file:///etc\"}")]
    public async Task A_hub_that_does_not_say_where_the_space_runs_is_told(string body)
    {
        await StartHubAsync();
        Hub.Faults.Answer("/api/spaces/acme/demo/host", HttpStatusCode.OK, body);

        var error = await FailsAsync<GradioConnectException>(ConnectAsync(SpaceId));

        Assert.That(error.Message, Does.Contain("did not say where"));
    }

    [Test]
    public async Task A_renamed_space_is_followed_within_the_hub()
    {
        await StartHubAsync();
        Hub.Faults.Answer("/api/spaces/old/name/host", HttpStatusCode.TemporaryRedirect, "", headers: new Dictionary<string, string> { ["Location"] = "/api/spaces/acme/demo/host" });

        var client = await ConnectAsync("old/name");

        Assert.That(client.Url, Is.EqualTo(Server.Url));
    }

    [Test]
    public async Task A_hub_that_sends_in_circles_is_given_up()
    {
        await StartHubAsync();
        Hub.Faults.Answer("/api/spaces/acme/demo/host", HttpStatusCode.Found, "", times: 100, headers: new Dictionary<string, string> { ["Location"] = "/api/spaces/acme/demo/host" });

        var error = await FailsAsync<GradioConnectException>(ConnectAsync(SpaceId));

        Assert.That(error.Message, Does.Contain("redirects"));
        Assert.That(Hub.Requests, Has.Count.EqualTo(6));
    }

    [Test, NonParallelizable]
    public void The_hub_is_that_of_the_environment()
    {
        var before = Environment.GetEnvironmentVariable("HF_ENDPOINT");
        try
        {
            Environment.SetEnvironmentVariable("HF_ENDPOINT", "http://127.0.0.1:1/mirror");
            Assert.That(new GradioClientOptions().HubUrl, Is.EqualTo(new Uri("http://127.0.0.1:1/mirror")));
            Environment.SetEnvironmentVariable("HF_ENDPOINT", "");
            Assert.That(new GradioClientOptions().HubUrl, Is.EqualTo(new Uri("https://huggingface.co")));
        }
        finally
        {
            Environment.SetEnvironmentVariable("HF_ENDPOINT", before);
        }
    }

    [Test, NonParallelizable]
    public async Task A_hub_of_the_environment_that_is_no_address_is_told_to_who_needs_it()
    {
        await StartHubAsync();
        var before = Environment.GetEnvironmentVariable("HF_ENDPOINT");
        try
        {
            Environment.SetEnvironmentVariable("HF_ENDPOINT", "hub.lan");
            var error = await FailsAsync<InvalidOperationException>(GradioClient.ConnectAsync(SpaceId));
            Assert.That(error.Message, Does.Contain("HF_ENDPOINT").And.Contain("HubUrl"));
            await ConnectAsync(SpaceId);
            await using var client = await GradioClient.ConnectAsync(Server.Url);
        }
        finally
        {
            Environment.SetEnvironmentVariable("HF_ENDPOINT", before);
        }
    }

    [Test]
    public async Task Too_many_questions_to_the_hub_are_told_with_the_time_to_wait()
    {
        await StartHubAsync();
        Hub.Faults.Answer("/api/spaces/acme/demo/host", HttpStatusCode.TooManyRequests, "slow down", "text/plain", headers: new Dictionary<string, string> { ["Retry-After"] = "7" });

        var error = await FailsAsync<GradioRateLimitException>(ConnectAsync(SpaceId));

        Assert.That(error.RetryAfter, Is.EqualTo(TimeSpan.FromSeconds(7)));
        Assert.That(error.Message, Does.Contain("in 7 s").And.Contain("DuplicateAsync"));
    }
}
