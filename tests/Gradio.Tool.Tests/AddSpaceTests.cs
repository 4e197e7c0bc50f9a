using Microsoft.AspNetCore.Http;

namespace Gradio.Tool.Tests;

/// <summary><c>add owner/space</c>, against a fake Hub.</summary>
internal sealed class AddSpaceTests
{
    private StubServer _hub = null!;
    private StubServer _space = null!;
    private CommandLine _tool = null!;

    [SetUp]
    public async Task SetUp()
    {
        _hub = await StubServer.StartAsync();
        _space = await StubServer.StartAppAsync("6.31.0/dia_dialogue_demo");
        _tool = new CommandLine { HubEndpoint = _hub.Url };
    }

    [TearDown]
    public async Task TearDown()
    {
        _tool.Dispose();
        await _space.DisposeAsync();
        await _hub.DisposeAsync();
    }

    [Test]
    public async Task A_Space_is_found_through_the_Hub_and_keeps_its_name()
    {
        _hub.On("/api/spaces/acme/demo/host", $$"""{"subdomain":"acme-demo","host":"{{_space.Url}}"}""");

        var result = await _tool.RunAsync(["add", "acme/demo"]);

        Assert.That(result.Error, Is.Empty);
        Assert.That(_tool.Files(), Is.EqualTo(new[] { "gradio-schemas/acme/demo.json" }));
        Assert.That(await File.ReadAllTextAsync(_tool.SnapshotPath()), Does.Contain("\"source\": \"acme/demo\""));
    }

    [Test]
    public async Task A_Space_can_have_another_name()
    {
        _hub.On("/api/spaces/acme/demo/host", $$"""{"host":"{{_space.Url}}"}""");

        await _tool.RunAsync(["add", "acme/demo", "--as", "mine/other"]);

        Assert.That(_tool.Files(), Is.EqualTo(new[] { "gradio-schemas/mine/other.json" }));
        Assert.That(await File.ReadAllTextAsync(_tool.SnapshotPath("mine/other")), Does.Contain("\"source\": \"acme/demo\""));
    }

    [TestCase(404)]
    [TestCase(401)]
    public Task A_Space_that_is_missing_or_private(int status)
    {
        _hub.On("/api/spaces/acme/demo/host", StubServer.Answer(status, """{"error":"no"}"""));
        return AddFailsAsync($"There is no public Space acme/demo on {_hub.Url}/: it does not exist, or it is private.\n");
    }

    [Test]
    public Task A_Hub_that_fails()
    {
        _hub.On("/api/spaces/acme/demo/host", StubServer.Answer(StatusCodes.Status500InternalServerError, "no"));
        return AddFailsAsync($"The Hub at {_hub.Url}/ does not say where the Space acme/demo runs: 500 InternalServerError.\n");
    }

    [TestCase("{}")]
    [TestCase("""{"host":null}""")]
    [TestCase("""{"host":"file:///etc"}""")]
    public Task A_Hub_that_names_no_address(string json)
    {
        _hub.On("/api/spaces/acme/demo/host", json);
        return AddFailsAsync($"The Hub at {_hub.Url}/ does not say where the Space acme/demo runs.\n");
    }

    [Test]
    public async Task A_Hub_that_is_no_address()
    {
        using var tool = new CommandLine { HubEndpoint = "hub" };

        Assert.That(await tool.RunAsync(["add", "acme/demo"]), Is.EqualTo(new CommandResult(1, "", "HF_ENDPOINT is 'hub', which is not an http or https address.\n")));
    }

    private async Task AddFailsAsync(string error) =>
        Assert.That(await _tool.RunAsync(["add", "acme/demo"]), Is.EqualTo(new CommandResult(1, "", error)));
}
