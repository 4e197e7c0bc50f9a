using System.Net;

namespace Gradio.Runtime.Tests;

internal sealed class SpaceStageTests : HubTest
{
    private readonly StatusList _progress = new();

    [TestCase("RUNNING", GradioSpaceStage.Running)]
    [TestCase("RUNNING_BUILDING", GradioSpaceStage.RunningBuilding)]
    [TestCase("RUNNING_APP_STARTING", GradioSpaceStage.RunningAppStarting)]
    [Property("Row", "SPC-01"), Property("Row", "CON-02")]
    public async Task Who_asks_hears_that_the_space_runs_before_the_client_connects(string stage, GradioSpaceStage expected)
    {
        await StartHubAsync();
        Space.SetStages(stage);

        await ConnectAsync(SpaceId, new GradioClientOptions { SpaceStatus = _progress });

        Assert.That(_progress.Stages, Is.EqualTo(new[] { expected }));
        Assert.That(_progress.Statuses[0].Space, Is.EqualTo(SpaceId));
        Assert.That(_progress.Statuses[0].StageText, Is.EqualTo(stage));
        Assert.That(HubPaths, Is.EqualTo(new[] { "GET /api/spaces/acme/demo/host", "GET /api/spaces/acme/demo" }));
    }

    [TestCase("PAUSED", GradioSpaceStage.Paused, true)]
    [TestCase("PAUSED", GradioSpaceStage.Paused, false)]
    [TestCase("NO_APP_FILE", GradioSpaceStage.NoAppFile, true)]
    [TestCase("CONFIG_ERROR", GradioSpaceStage.ConfigError, true)]
    [TestCase("BUILD_ERROR", GradioSpaceStage.BuildError, false)]
    [TestCase("RUNTIME_ERROR", GradioSpaceStage.RuntimeError, true)]
    [TestCase("DELETING", GradioSpaceStage.Deleting, true)]
    [Property("Row", "SPC-02"), Property("Row", "SPC-03"), Property("Row", "SPC-07"), Property("Row", "SPC-09")]
    public async Task A_space_that_will_not_run_by_itself_is_given_up_with_its_stage(string stage, GradioSpaceStage expected, bool discussions)
    {
        await StartHubAsync();
        Space.SetStages(stage);
        Space.DiscussionsEnabled = discussions;
        AppIsDown();

        var error = await FailsAsync<GradioSpaceUnavailableException>(ConnectAsync(SpaceId));

        Assert.That(error.Status.Stage, Is.EqualTo(expected));
        Assert.That(error.Status.DiscussionsEnabled, Is.EqualTo(discussions));
        Assert.That(error.Message, Does.Contain(SpaceId));
        Assert.That(error.Message.Contains("/spaces/acme/demo/discussions", StringComparison.Ordinal), Is.EqualTo(discussions));
        Assert.That(error.Message.Contains("DuplicateAsync", StringComparison.Ordinal), Is.EqualTo(expected == GradioSpaceStage.Paused));
    }

    [Test]
    [Property("Row", "SPC-02")]
    public async Task Who_asks_hears_of_a_space_that_will_not_run_and_the_app_is_not_visited()
    {
        await StartHubAsync();
        Space.SetStages("PAUSED");

        await FailsAsync<GradioSpaceUnavailableException>(ConnectAsync(SpaceId, new GradioClientOptions { SpaceStatus = _progress }));

        Assert.That(_progress.Stages, Is.EqualTo(new[] { GradioSpaceStage.Paused }));
        Assert.That(_progress.Statuses[0].DiscussionsEnabled, Is.True);
        Assert.That(Server.Activity.Requests, Is.Empty);
    }

    [TestCase("BUILDING", GradioSpaceStage.Building)]
    [TestCase("APP_STARTING", GradioSpaceStage.AppStarting)]
    [TestCase("SLEEPING", GradioSpaceStage.Sleeping)]
    [TestCase("STOPPED", GradioSpaceStage.Stopped)]
    [TestCase("A_NEW_STAGE", GradioSpaceStage.Unknown)]
    [Property("Row", "SPC-04"), Property("Row", "SPC-05"), Property("Row", "SPC-06")]
    public async Task A_space_that_comes_up_is_waited_for_and_visited(string stage, GradioSpaceStage expected)
    {
        await StartHubAsync();
        Space.SetStages(stage, stage, stage, stage, stage, "RUNNING");
        AppIsDown(requests: 5);
        var time = new HastyTime();

        var client = await ConnectAsync(SpaceId, new GradioClientOptions { SpaceStatus = _progress, TimeProvider = time });

        Assert.That(await client.Submit(Echo, Arguments("hi")), Is.EqualTo("hi"));
        Assert.That(_progress.Stages, Is.EqualTo(new[] { expected, GradioSpaceStage.Running }));
        Assert.That(time.Delays.Select(delay => delay.TotalSeconds), Is.EqualTo(new[] { 1, 2, 4, 5, 5 }));
    }

    [Test]
    public async Task A_build_that_fails_ends_the_waiting()
    {
        await StartHubAsync();
        Space.SetStages("BUILDING", "BUILDING", "BUILD_ERROR");
        AppIsDown();

        var error = await FailsAsync<GradioSpaceUnavailableException>(ConnectAsync(SpaceId, new GradioClientOptions { TimeProvider = new HastyTime() }));

        Assert.That(error.Status.StageText, Is.EqualTo("BUILD_ERROR"));
    }

    [Test]
    [Property("Row", "SPC-10")]
    public async Task A_space_that_does_not_come_up_in_time_is_given_up_with_its_stage()
    {
        await StartHubAsync();
        Space.SetStages("BUILDING");
        AppIsDown();
        var time = new HastyTime();

        var error = await FailsAsync<GradioSpaceUnavailableException>(ConnectAsync(SpaceId, new GradioClientOptions { TimeProvider = time, SpaceTimeout = TimeSpan.FromSeconds(20) }));

        Assert.That(error.Status.Stage, Is.EqualTo(GradioSpaceStage.Building));
        Assert.That(error.Message, Does.Contain("within 20 s").And.Contain("BUILDING").And.Contain("SpaceTimeout"));
        Assert.That(error.InnerException, Is.InstanceOf<GradioException>(), "how the app failed");
        Assert.That(time.Delays, Has.Length.EqualTo(6));
    }

    [Test]
    public async Task Waiting_ends_when_the_caller_wants_it()
    {
        await StartHubAsync();
        Space.SetStages("BUILDING");
        AppIsDown();
        using var cancel = new CancellationTokenSource();
        var options = new GradioClientOptions { HubUrl = Hub.Url, SpaceStatus = new StatusList(_ => cancel.Cancel()) };

        Assert.That(async () => await GradioClient.ConnectAsync(SpaceId, options, cancel.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    [Property("Row", "SPC-08")]
    public async Task A_hub_that_does_not_know_the_stage_is_reported_and_does_not_stop_the_connecting()
    {
        await StartHubAsync();
        Hub.Faults.Answer("/api/spaces/acme/demo", HttpStatusCode.InternalServerError, "oops");

        var client = await ConnectAsync(SpaceId, new GradioClientOptions { SpaceStatus = _progress });

        Assert.That(await client.Submit(Echo, Arguments("hi")), Is.EqualTo("hi"));
        Assert.That(_progress.Stages, Is.EqualTo(new[] { GradioSpaceStage.Unknown }));
        Assert.That(_progress.Statuses[0].Message, Does.Contain("HTTP 500"));
    }

    [Test]
    public async Task A_hub_that_fails_once_does_not_end_the_waiting()
    {
        await StartHubAsync();
        Space.SetStages("BUILDING", "RUNNING");
        AppIsDown(requests: 2);
        var progress = new StatusList(status =>
        {
            if (status.Stage == GradioSpaceStage.Building)
                Hub.Faults.Drop("/api/spaces/acme/demo");
        });

        var client = await ConnectAsync(SpaceId, new GradioClientOptions { SpaceStatus = progress, TimeProvider = new HastyTime() });

        Assert.That(await client.Submit(Echo, Arguments("hi")), Is.EqualTo("hi"));
        Assert.That(progress.Stages, Is.EqualTo(new[] { GradioSpaceStage.Building, GradioSpaceStage.Unknown, GradioSpaceStage.Running }));
    }

    [Test]
    public async Task What_runs_and_is_no_gradio_app_is_not_waited_for()
    {
        await StartHubAsync();
        Server.Faults.Answer("/config", HttpStatusCode.NotFound, "", "text/html");

        var error = await FailsAsync<GradioConnectException>(ConnectAsync(SpaceId));

        Assert.That(error.Message, Does.Contain("it has no /config"));
    }

    [TestCase(null, "set GradioClientOptions.TokenProvider")]
    [TestCase("hf_nobody", "the token that was sent may not see it")]
    public async Task A_private_space_of_an_address_is_told_to_be_one_and_not_to_have_no_app(string? token, string expected)
    {
        await StartHubAsync();
        Space.IsPrivate = true;
        Server.Faults.Answer("/config", HttpStatusCode.NotFound, "<html>", "text/html");
        using var http = HttpClientTo(Server.Url);
        var options = new GradioClientOptions { HttpClient = http, UnencryptedOrigins = { new Uri("http://acme-demo.hf.space") }, TokenProvider = token is null ? null : Token(token) };

        var error = await FailsAsync<GradioConnectException>(ConnectAsync("http://acme-demo.hf.space", options));

        Assert.That(error.Message, Does.Contain("missing or private").And.Contain(expected));
        Assert.That(error.Url, Is.EqualTo(Hub.Url));
    }

    [Test]
    [Property("Row", "SPC-03")]
    public async Task The_space_of_an_address_is_found_by_its_first_part()
    {
        await StartHubAsync();
        Space.SetStages("PAUSED");
        AppIsDown();
        using var http = HttpClientTo(Server.Url);

        var error = await FailsAsync<GradioSpaceUnavailableException>(ConnectAsync("http://acme-demo.hf.space", new GradioClientOptions { HttpClient = http }));

        Assert.That(error.Status.Space, Is.EqualTo(SpaceId));
        Assert.That(HubPaths, Does.Contain("GET /api/spaces/by-subdomain/acme-demo"));
    }
}
