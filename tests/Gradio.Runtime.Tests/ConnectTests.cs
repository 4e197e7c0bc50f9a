using System.Net;
using Gradio.Testing;

namespace Gradio.Runtime.Tests;

internal sealed class ConnectTests : AppTest
{
    [TestCase("", "")]
    [TestCase("/", "")]
    [TestCase("", "/sub/app")]
    [TestCase("/", "/sub/app")]
    [Property("Row", "REF-05")]
    public async Task An_app_is_reached_by_its_address_with_or_without_a_path_and_a_final_slash(string slash, string mount)
    {
        await StartAsync(serverOptions: new GradioTestServerOptions { MountPath = mount });
        await using var client = await GradioClient.ConnectAsync(new Uri(Server.Url.AbsoluteUri.TrimEnd('/') + slash));

        Assert.That(await client.Submit(Echo, Arguments("hi")), Is.EqualTo("hi"));
        Assert.That(client.Url.AbsolutePath, Is.EqualTo(mount + "/"));
        Assert.That(Server.Activity.Requests.Select(request => request.Path), Has.None.Contains("//").And.All.StartsWith(mount + "/"));
    }

    [TestCase("")]
    [TestCase("/gradio_api")]
    public async Task The_api_is_where_the_config_says(string prefix)
    {
        var client = await StartAsync(serverOptions: new GradioTestServerOptions { ApiPrefix = prefix });

        Assert.That(await client.Submit(Echo, Arguments("hi")), Is.EqualTo("hi"));
        Assert.That(Server.Activity.Requests.Select(request => request.Path), Has.Some.EqualTo(prefix + "/queue/join"));
    }

    [Test]
    public async Task A_client_tells_what_it_is_connected_to()
    {
        var client = await StartAsync();

        Assert.That(client.Endpoints, Is.EqualTo(new[] { "/echo", "/grow", "/wait" }));
        Assert.That(client.GradioVersion, Does.StartWith("6."));
        Assert.That(client.SessionHash, Has.Length.EqualTo(32));
    }

    [Test]
    public async Task An_address_that_nobody_listens_at_is_named_in_the_error()
    {
        await StartAsync();
        var url = Server.Url;
        await Server.DisposeAsync();

        var error = await FailsAsync<GradioConnectException>(GradioClient.ConnectAsync(url));

        Assert.That(error.Url, Is.EqualTo(url));
        Assert.That(error.Message, Does.Contain(url.AbsoluteUri).And.Contain("Does it run"));
    }

    [TestCase(HttpStatusCode.OK, "<html>hello</html>", "text/html", "is text/html that is not the JSON")]
    [TestCase(HttpStatusCode.OK, "{\"hello\":1}", "application/json", "is JSON, but not that of an app")]
    [TestCase(HttpStatusCode.OK, "[1]", "application/json", "is JSON, but not that of an app")]
    [TestCase(HttpStatusCode.OK, "{\"dependencies\":[{", "application/json", "not the JSON of one")]
    [TestCase(HttpStatusCode.NotFound, "", "text/plain", "it has no /config")]
    [TestCase(HttpStatusCode.BadGateway, "oops", "text/plain", "HTTP 502")]
    [TestCase(HttpStatusCode.Found, "", "text/plain", "redirects")]
    [TestCase(HttpStatusCode.ServiceUnavailable, "<html>", "text/html", "does a proxy answer in its place?")]
    public async Task What_is_no_app_is_told_apart(HttpStatusCode status, string body, string type, string expected)
    {
        await StartAsync();
        Server.Faults.Answer("/config", status, body, type);

        var error = await FailsAsync<GradioConnectException>(GradioClient.ConnectAsync(Server.Url));

        Assert.That(error.Message, Does.Contain(expected));
    }

    [Test]
    public async Task An_app_with_a_login_is_told_apart()
    {
        var error = await FailsAsync<GradioAuthenticationException>(StartAsync(serverOptions: new GradioTestServerOptions { Users = { ["ann"] = "secret" } }));

        Assert.That(error.Message, Does.Contain("login"));
    }

    [Test]
    public async Task What_may_be_secret_in_an_address_is_in_no_message()
    {
        await StartAsync();
        var url = new UriBuilder(Server.Url) { UserName = "ann", Password = "S3CRET", Query = "?__sign=T0KEN" }.Uri;
        await Server.DisposeAsync();

        var error = await FailsAsync<GradioConnectException>(GradioClient.ConnectAsync(url));

        Assert.That(error.ToString(), Does.Not.Contain("S3CRET").And.Not.Contain("T0KEN"));
        Assert.That(error.Url, Is.EqualTo(Server.Url));
    }

    [TestCase("no-scheme.example")]
    [TestCase("ftp://127.0.0.1/")]
    [TestCase("a/b/c")]
    [TestCase("")]
    public void A_reference_of_another_form_is_refused(string reference) =>
        Assert.That(async () => await GradioClient.ConnectAsync(reference), Throws.ArgumentException);

    [Test]
    public async Task A_server_that_does_not_answer_is_given_up_after_the_time_for_connecting()
    {
        await StartAsync();
        var time = new Microsoft.Extensions.Time.Testing.FakeTimeProvider();
        Server.Faults.Delay("/config", TimeSpan.FromHours(1));

        var connecting = GradioClient.ConnectAsync(Server.Url, new GradioClientOptions { TimeProvider = time, ConnectTimeout = TimeSpan.FromSeconds(5) });
        await Server.WaitForAsync(activity => activity.Requests.Count(request => request.Path == "/config") == 2);
        time.Advance(TimeSpan.FromSeconds(5));

        var error = await FailsAsync<GradioConnectException>(connecting);
        Assert.That(error.Message, Does.Contain("within 5 s"));
    }

    [Test]
    [Property("Row", "CON-04")]
    public async Task An_app_of_two_thousand_endpoints_is_connected_to_by_one_request()
    {
        var client = await StartAsync(app =>
        {
            for (var i = 0; i < 2000; i++)
                app.MapEndpoint("/e" + i, (string text) => text);
        });

        Assert.That(client.Endpoints, Has.Count.EqualTo(2003));
        Assert.That(Server.Activity.Requests.Select(request => request.Path), Is.EqualTo(new[] { "/config" }));
        Assert.That((await client.PredictAsync("/e1999", ["last"]))[0].GetString(), Is.EqualTo("last"));
    }

    [Test]
    [Property("Row", "CON-06")]
    public async Task A_protocol_of_a_later_Gradio_is_spoken_as_the_newest_that_is_known()
    {
        await StartAsync();
        await ChangeConfigAsync(config => config["protocol"] = "sse_v9");
        var client = await ConnectAsync();

        Assert.That(await ToListAsync(client.Submit(Grow, Arguments("abc"))), Is.EqualTo(new[] { "a", "ab", "abc" }));
    }

    [Test]
    [Property("Row", "CON-08")]
    public async Task An_app_that_was_started_anew_is_reached_through_the_same_connections()
    {
        using var http = new HttpClient();
        var options = new GradioClientOptions { HttpClient = http };
        foreach (var text in new[] { "freddy", "Victor" })
        {
            var client = await StartAsync(options: options);
            Assert.That(await client.Submit(Echo, Arguments(text)), Is.EqualTo(text));
            await client.DisposeAsync();
            await Server.DisposeAsync();
        }
    }

    [TestCase("")]
    [TestCase("/app/page")]
    [Property("Row", "CON-09")]
    public async Task An_app_that_became_another_is_learned_anew_from_its_own_address(string mount)
    {
        var client = await StartAsync(app => app.MapEndpoint("/generate", (string text) => text + "!"), serverOptions: new GradioTestServerOptions { MountPath = mount });
        await client.ViewApiAsync();
        await ChangeConfigAsync(config =>
        {
            config["app_id"] = 7;
            foreach (var dependency in config["dependencies"]!.AsArray())
                dependency!["api_name"] = dependency["api_name"] + "_2";
        });
        var asked = Server.Activity.Requests.Count;

        Assert.That(await client.ReconnectAsync(), Is.EqualTo(GradioConnectionState.Changed));

        Assert.That(Server.Activity.Requests.Skip(asked).Select(request => request.Path), Is.EqualTo(new[] { mount + "/config" }));
        Assert.That(client.Endpoints, Is.EqualTo(new[] { "/echo_2", "/grow_2", "/wait_2", "/generate_2" }));
        Assert.That((await client.PredictAsync("/generate_2", ["new"]))[0].GetString(), Is.EqualTo("new!"));
        await FailsAsync<GradioEndpointNotFoundException>(client.Submit(Echo, Arguments("old")));
    }
}
