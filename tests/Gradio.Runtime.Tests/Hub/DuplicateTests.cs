using System.Net;
using Gradio.Testing;
using Microsoft.Extensions.Logging;

namespace Gradio.Runtime.Tests;

internal sealed class DuplicateTests : HubTest
{
    [TestCase(null, "ann/demo")]
    [TestCase("mine", "ann/mine")]
    [TestCase("ann/mine", "ann/mine")]
    [Property("Row", "DUP-01"), Property("Row", "DUP-04"), Property("Row", "DUP-06")]
    public async Task A_copy_is_made_under_the_user_of_the_token_private_and_on_the_hardware_of_the_original(string? to, string expected)
    {
        await StartHubAsync();

        var client = await DuplicateAsync(new GradioDuplicateOptions { To = to });

        Assert.That(await client.Submit(Echo, Arguments("hi")), Is.EqualTo("hi"));
        var copy = Copy(expected);
        Assert.That(copy.IsPrivate, Is.True);
        Assert.That(copy.Hardware, Is.EqualTo("cpu-basic"));
        Assert.That(copy.SleepSeconds, Is.Null, "the Hub sets it on free hardware");
        Assert.That(HubPaths.Last(), Is.EqualTo($"GET /api/spaces/{expected}/host"));
    }

    [Test]
    [Property("Row", "DUP-03"), Property("Row", "DUP-05"), Property("Row", "DUP-06")]
    public async Task Hardware_sleep_time_and_secrets_are_set_on_a_new_copy()
    {
        await StartHubAsync();
        Space.Hardware = "t4-small";

        await DuplicateAsync(new GradioDuplicateOptions { Private = false, SleepTime = TimeSpan.FromMinutes(15), Secrets = { ["A"] = "1", ["B"] = "2" } });

        var copy = Copy("ann/demo");
        Assert.That(copy.IsPrivate, Is.False);
        Assert.That(copy.Hardware, Is.EqualTo("t4-small"));
        Assert.That(copy.SleepSeconds, Is.EqualTo(900));
        Assert.That(copy.Secrets, Is.EqualTo(new Dictionary<string, string> { ["A"] = "1", ["B"] = "2" }));
        Assert.That(HubPaths.Count(path => path == "POST /api/spaces/ann/demo/secrets"), Is.EqualTo(2));
    }

    [Test]
    [Property("Row", "DUP-02"), Property("Row", "DUP-05")]
    public async Task A_copy_that_is_there_is_used_again_and_keeps_its_hardware_and_secrets()
    {
        await StartHubAsync();
        var copy = Hub.AddSpace("ann/demo", Server.Url);
        copy.Hardware = "a10g-small";

        using var log = new LogRecord();
        await DuplicateAsync(new GradioDuplicateOptions { Secrets = { ["A"] = "1" } }, new GradioClientOptions { LoggerFactory = log });

        Assert.That(log.Entries.Single(entry => entry.Level == LogLevel.Warning).Id, Is.EqualTo(new EventId(9)));
        Assert.That(copy.Hardware, Is.EqualTo("a10g-small"));
        Assert.That(copy.Secrets, Is.Empty);
        Assert.That(copy.SleepSeconds, Is.EqualTo(300));
        Assert.That(HubPaths, Has.None.Contains("/duplicate"));
    }

    [Test]
    public async Task The_hardware_of_a_copy_that_is_there_is_changed_where_that_is_asked_for()
    {
        await StartHubAsync();
        var copy = Hub.AddSpace("ann/demo", Server.Url);

        await DuplicateAsync(new GradioDuplicateOptions { Hardware = "l4x1", SleepTime = Timeout.InfiniteTimeSpan });

        Assert.That(copy.Hardware, Is.EqualTo("l4x1"));
        Assert.That(copy.SleepSeconds, Is.EqualTo(-1));
    }

    [Test]
    [Property("Row", "DUP-02")]
    public async Task A_copy_that_somebody_made_in_the_meantime_is_used()
    {
        await StartHubAsync();
        var copy = Hub.AddSpace("ann/demo", Server.Url);
        Hub.Faults.Answer("/api/spaces/ann/demo/runtime", HttpStatusCode.NotFound, "{}");

        await DuplicateAsync();

        Assert.That(copy.IsPrivate, Is.False, "it is the one that was there");
        Assert.That(HubPaths, Does.Contain("POST /api/spaces/acme/demo/duplicate"));
    }

    [Test]
    public async Task A_copy_is_waited_for_while_it_is_built()
    {
        await StartHubAsync();
        Space.StagesOfCopies = ["BUILDING", "BUILDING", "APP_STARTING", "RUNNING"];
        AppIsDown(requests: 3);

        var client = await DuplicateAsync(options: new GradioClientOptions { TimeProvider = new HastyTime() });

        Assert.That(await client.Submit(Echo, Arguments("hi")), Is.EqualTo("hi"));
    }

    [Test]
    public async Task A_copy_has_its_own_time_to_come_up()
    {
        await StartHubAsync();
        Space.StagesOfCopies = ["BUILDING"];
        AppIsDown();

        var error = await FailsAsync<GradioSpaceUnavailableException>(DuplicateAsync(new GradioDuplicateOptions { Timeout = TimeSpan.FromSeconds(10) }, new GradioClientOptions { TimeProvider = new HastyTime() }));

        Assert.That(error.Message, Does.Contain("ann/demo").And.Contain("within 10 s"));
    }

    [Test]
    [Property("Row", "DUP-08")]
    public async Task Without_a_token_nothing_is_asked()
    {
        await StartHubAsync();

        var error = await FailsAsync<GradioAuthenticationException>(GradioClient.DuplicateAsync(SpaceId, null, new GradioClientOptions { HubUrl = Hub.Url }));

        Assert.That(error.Message, Does.Contain("TokenProvider"));
        Assert.That(Hub.Requests, Is.Empty);
    }

    [TestCase("hf_nobody")]
    [TestCase("")]
    [Property("Row", "DUP-08")]
    public async Task A_token_that_is_none_makes_no_copy(string token)
    {
        await StartHubAsync();

        var error = await FailsAsync<GradioException>(DuplicateAsync(token: token));

        Assert.That(error, Is.InstanceOf<GradioAuthenticationException>().Or.InstanceOf<GradioConnectException>());
        Assert.That(Hub.Spaces, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_space_is_not_copied_onto_itself()
    {
        await StartHubAsync();

        var error = await FailsAsync<ArgumentException>(DuplicateAsync(token: "hf_acme"));

        Assert.That(error.Message, Does.Contain(SpaceId).And.Contain("GradioDuplicateOptions.To"));
        Assert.That(Hub.Requests.Where(request => request.Method == "POST"), Is.Empty, "nothing was changed");
    }

    [Test]
    [Property("Row", "DUP-08")]
    public async Task A_source_that_is_missing_is_told()
    {
        await StartHubAsync();

        var error = await FailsAsync<GradioConnectException>(GradioClient.DuplicateAsync("acme/missing", null, new GradioClientOptions { HubUrl = Hub.Url, TokenProvider = Token("hf_ann") }));

        Assert.That(error.Message, Does.Contain("acme/missing"));
    }

    [Test]
    public async Task A_token_that_may_only_read_is_told()
    {
        await StartHubAsync();
        Hub.AddToken("hf_reader", "ann", canWrite: false);

        var error = await FailsAsync<GradioAuthenticationException>(DuplicateAsync(token: "hf_reader"));

        Assert.That(error.Message, Does.Contain("right to write").And.Contain("required permissions").And.Not.Contain("hf_reader"));
    }

    [Test]
    [Property("Row", "DUP-07")]
    public async Task Hardware_that_the_hub_refuses_is_told_in_its_words()
    {
        await StartHubAsync();
        Hub.Faults.Answer("/api/spaces/acme/demo/duplicate", HttpStatusCode.BadRequest, "{\"error\":\"Invalid hardware flavor\"}");

        var error = await FailsAsync<GradioServerException>(DuplicateAsync(new GradioDuplicateOptions { Hardware = "abacus" }));

        Assert.That(error.StatusCode, Is.EqualTo(400));
        Assert.That(error.Message, Does.Contain("Invalid hardware flavor"));
    }

    [Test]
    [Property("Row", "DUP-09")]
    public async Task A_sleep_time_that_cannot_be_set_is_told_with_the_page_to_do_it()
    {
        await StartHubAsync();
        Space.Hardware = "t4-small";
        Hub.Faults.Answer("/api/spaces/ann/demo/sleeptime", HttpStatusCode.InternalServerError, "oops");

        var error = await FailsAsync<GradioServerException>(DuplicateAsync());

        Assert.That(error.Message, Does.Contain("sleep time").And.Contain("/spaces/ann/demo/settings"));
    }

    [TestCase("a b")]
    [TestCase("a/b/c")]
    [TestCase("")]
    [TestCase("../x")]
    public void A_name_that_can_be_none_is_refused(string name) =>
        Assert.That(() => new GradioDuplicateOptions { To = name }, Throws.ArgumentException);

    private async Task<GradioClient> DuplicateAsync(GradioDuplicateOptions? wishes = null, GradioClientOptions? options = null, string token = "hf_ann")
    {
        options ??= new GradioClientOptions();
        options.HubUrl = Hub.Url;
        options.TokenProvider = Token(token);
        return Own(await GradioClient.DuplicateAsync(SpaceId, wishes, options));
    }

    private TestHubSpace Copy(string id) => Hub.Spaces.Single(space => space.Id == id);
}
