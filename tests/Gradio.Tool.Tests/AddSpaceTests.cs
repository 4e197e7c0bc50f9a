using System.Net;
using Gradio.Testing;

namespace Gradio.Tool.Tests;

/// <summary><c>add owner/space</c>, against a Hub and a Space on this machine.</summary>
internal sealed class AddSpaceTests
{
    private const string Token = "hf_secretsecretsecret";

    private GradioTestHub _hub = null!;
    private GradioTestServer _app = null!;
    private TestHubSpace _space = null!;
    private CommandLine _tool = null!;

    [SetUp]
    public async Task SetUp()
    {
        _hub = await GradioTestHub.StartAsync();
        _app = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text));
        _space = _hub.AddSpace("acme/demo", _app.Url);
        _hub.AddToken(Token, "acme");
        _tool = new CommandLine { HubEndpoint = _hub.Url.ToString() };
    }

    [TearDown]
    public async Task TearDown()
    {
        _tool.Dispose();
        await _app.DisposeAsync();
        await _hub.DisposeAsync();
    }

    [TestCase("acme/demo")]
    [TestCase("https://huggingface.co/spaces/acme/demo")]
    public async Task A_Space_is_found_through_the_Hub_and_keeps_its_name(string reference)
    {
        await _tool.SucceedAsync("add", reference);

        Assert.That(_tool.Files(), Is.EqualTo(new[] { "gradio-schemas/acme/demo.json" }));
        Assert.That(await SnapshotAsync(), Does.Contain("\"source\": \"acme/demo\"").And.Not.Contain("127.0.0.1"));
    }

    [Test]
    public async Task A_Space_can_have_another_name()
    {
        await _tool.SucceedAsync("add", "acme/demo", "--as", "mine/other");

        Assert.That(_tool.Files(), Is.EqualTo(new[] { "gradio-schemas/mine/other.json" }));
        Assert.That(await SnapshotAsync("mine/other"), Does.Contain("\"source\": \"acme/demo\""));
    }

    [Test]
    public async Task A_Space_that_sleeps_is_woken()
    {
        _space.SetStages("SLEEPING", "RUNNING");
        _app.Faults.Answer("/config", HttpStatusCode.ServiceUnavailable, "<p>sleeping", "text/html");

        var result = await _tool.RunAsync(["add", "acme/demo"]);

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(result.Error, Is.EqualTo("The Space 'acme/demo' sleeps, and is being woken.\n"));
    }

    [TestCase("PAUSED", "The Space 'acme/demo' is paused by its owner.")]
    [TestCase("BUILD_ERROR", "The Space 'acme/demo' cannot start: it could not be built (BUILD_ERROR).")]
    public Task A_Space_that_does_not_run(string stage, string error)
    {
        _space.SetStages(stage);
        return AddFailsAsync("acme/demo", error);
    }

    [Test]
    public Task A_Space_that_is_missing() =>
        AddFailsAsync("acme/none", $"There is no Space 'acme/none' to be seen at {_hub.Url} (HTTP 401): it is missing or private. If it is private, set HF_TOKEN, or name another variable with --token.");

    [Test]
    public Task A_Space_that_is_private()
    {
        _space.IsPrivate = true;
        return AddFailsAsync("acme/demo", $"There is no Space 'acme/demo' to be seen at {_hub.Url} (HTTP 401): it is missing or private. If it is private, set HF_TOKEN, or name another variable with --token.");
    }

    [TestCase("HF_TOKEN")]
    [TestCase("MY_TOKEN", "--token", "MY_TOKEN")]
    public async Task A_private_Space_is_shown_to_its_owners_token(string variable, params string[] options)
    {
        _space.IsPrivate = true;
        _tool.Variables[variable] = Token;

        await _tool.SucceedAsync(["add", "acme/demo", .. options]);

        Assert.That(await SnapshotAsync(), Does.Not.Contain(Token));
    }

    [Test]
    public async Task A_token_can_come_from_standard_input()
    {
        using var tool = new CommandLine { HubEndpoint = _hub.Url.ToString(), Input = Token + "\n" };
        _space.IsPrivate = true;

        await tool.SucceedAsync("add", "acme/demo", "--token", "-");
    }

    [Test]
    public Task A_token_that_the_Hub_does_not_know()
    {
        _tool.Variables["HF_TOKEN"] = "hf_another";
        return AddFailsAsync("acme/demo", "There is no Space 'acme/demo' to be seen at ");
    }

    [Test]
    public Task A_Hub_that_has_had_too_many_requests()
    {
        _hub.Faults.Answer("/api/spaces/acme/demo/host", HttpStatusCode.TooManyRequests, "{}", headers: new Dictionary<string, string> { ["Retry-After"] = "30" });
        return AddFailsAsync("acme/demo", $"The server at {_hub.Url} has had too many requests. Try again in 30 s.\n");
    }

    [Test]
    public Task A_Hub_that_fails()
    {
        _hub.Faults.Answer("/api/spaces/acme/demo/host", HttpStatusCode.InternalServerError, "no");
        return AddFailsAsync("acme/demo", "The server answered the look-up of the Space 'acme/demo' with HTTP 500: no\n");
    }

    [TestCase("{}")]
    [TestCase("""{"host":null}""")]
    [TestCase("""{"host":"file:///etc"}""")]
    public Task A_Hub_that_names_no_address(string json)
    {
        _hub.Faults.Answer("/api/spaces/acme/demo/host", HttpStatusCode.OK, json);
        return AddFailsAsync("acme/demo", $"The Hub at {_hub.Url} did not say where the Space 'acme/demo' runs.\n");
    }

    [Test]
    public async Task A_Hub_that_is_no_address()
    {
        using var tool = new CommandLine { HubEndpoint = "hub" };

        Assert.That(await tool.RunAsync(["add", "acme/demo"]), Is.EqualTo(new CommandResult(1, "", "HF_ENDPOINT is 'hub', which is not an http or https address.\n")));
    }

    private async Task AddFailsAsync(string space, string error)
    {
        var result = await _tool.RunAsync(["add", space]);

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Output, Is.Empty);
        Assert.That(result.Error, Does.StartWith(error).And.Not.Contain("GradioClient"));
        Assert.That(result.Error.Count(character => character == '\n'), Is.EqualTo(1));
        Assert.That(_tool.Files(), Is.Empty);
    }

    private Task<string> SnapshotAsync(string name = "acme/demo") => File.ReadAllTextAsync(_tool.SnapshotPath(name));
}
