using Microsoft.AspNetCore.Http;

namespace Gradio.Tool.Tests;

/// <summary>Each way in which an app cannot be described: the message says which, the exit code is 1, and nothing is written.</summary>
internal sealed class AddFailureTests
{
    private const string Config = """{"version":"6.31.0","api_prefix":"/gradio_api","dependencies":[]}""";

    private const int SnapshotCharacters = 16 * 1024 * 1024;

    private CommandLine _tool = null!;
    private StubServer _server = null!;

    [SetUp]
    public async Task SetUp()
    {
        _tool = new CommandLine();
        _server = await StubServer.StartAsync();
    }

    [TearDown]
    public async Task TearDown()
    {
        _tool.Dispose();
        await _server.DisposeAsync();
    }

    [Test]
    public Task Nothing_of_Gradio_at_the_address() =>
        AddFailsAsync($"There is no Gradio app at {_server.Url}/: it has no /config (HTTP 404). If the app is mounted under a path, the path belongs to the address.");

    [Test]
    public Task A_page_instead_of_JSON()
    {
        _server.On("/config", StubServer.Answer(StatusCodes.Status200OK, "<!doctype html><p>Hello", "text/html"));
        return AddFailsAsync($"There is no Gradio app at {_server.Url}/: its /config is text/html that is not the JSON of one.");
    }

    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("\"gradio\"")]
    public Task JSON_that_is_not_an_object(string json)
    {
        _server.On("/config", json);
        return AddFailsAsync($"There is no Gradio app at {_server.Url}/: its /config is JSON, but not that of an app.");
    }

    [TestCase("""{"name":"another"}""")]
    [TestCase("""{"version":"6.31.0"}""")]
    public Task The_configuration_of_something_else(string json)
    {
        _server.On("/config", json);
        return AddFailsAsync($"There is no Gradio app at {_server.Url}/: its /config is JSON, but not that of an app.");
    }

    [Test]
    public async Task Nobody_listening()
    {
        await _server.DisposeAsync();
        await AddFailsAsync($"No connection to the server at {_server.Url}/: ");
    }

    [Test]
    public Task A_connection_that_breaks()
    {
        _server.On("/config", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        return AddFailsAsync($"The request to the server at {_server.Url}/ failed: ");
    }

    [TestCase("/config")]
    [TestCase("/gradio_api/info")]
    public Task An_app_behind_a_login(string path)
    {
        _server.On("/config", Config).On(path, StubServer.Answer(StatusCodes.Status401Unauthorized, """{"detail":"Not authenticated"}"""));
        return AddFailsAsync($"The app at {_server.Url}/ wants a login. Give its user with --auth USER");
    }

    [Test]
    public Task An_app_that_does_not_run_now()
    {
        _server.On("/config", StubServer.Answer(StatusCodes.Status503ServiceUnavailable, "<p>starting", "text/html"));
        return AddFailsAsync($"There is no Gradio app to be reached at {_server.Url}/: /config answers with HTTP 503");
    }

    [Test]
    public Task An_app_whose_description_fails()
    {
        _server.On("/config", Config).On("/gradio_api/info", StubServer.Answer(StatusCodes.Status500InternalServerError, "Internal Server Error"));
        return AddFailsAsync($"The app at {_server.Url}/ (Gradio 6.31.0) does not describe its API: HTTP 500. The app's own log says why.");
    }

    [TestCase("{")]
    [TestCase("""{"named_endpoints":{},"named_endpoints":{}}""")]
    [TestCase("""{"named_endpoints":{"/a\ud800":{}}}""")]
    public Task A_description_that_is_not_JSON(string json)
    {
        _server.On("/config", Config).On("/gradio_api/info", json);
        return AddFailsAsync($"The API description of the app at {_server.Url}/ is malformed: /info is not JSON.");
    }

    [Test]
    public Task A_description_that_is_nested_without_end() =>
        A_description_that_is_not_JSON(string.Concat(Enumerable.Repeat("{\"named_endpoints\":", 1000)));

    [TestCase("{}", "named_endpoints")]
    [TestCase("""{"named_endpoints":{"/echo":[]}}""", "/echo")]
    [TestCase("""{"named_endpoints":{"/echo":{"parameters":{}}}}""", "/echo parameters")]
    [TestCase("""{"named_endpoints":{"/echo":{"returns":[1]}}}""", "/echo returns")]
    public Task A_description_of_another_shape(string json, string what)
    {
        _server.On("/config", Config).On("/gradio_api/info", json);
        return AddFailsAsync($"The API description of the app at {_server.Url}/ is malformed: {what}.");
    }

    [Test]
    public Task A_description_that_the_generator_could_not_read()
    {
        var description = new string('x', SnapshotCharacters);
        _server.On("/config", Config).On("/gradio_api/info", $$"""{"named_endpoints":{"/echo":{"description":"{{description}}"} } }""");
        return AddFailsAsync($"No snapshot can be made of the app at {_server.Url}/: a snapshot may have {SnapshotCharacters} characters");
    }

    [Test]
    public Task A_description_that_is_too_large()
    {
        _server.On("/config", Config).On("/gradio_api/info", context =>
        {
            context.Response.ContentLength = 65L << 20;
            return context.Response.WriteAsync("{");
        });
        return AddFailsAsync($"An answer of the server at {_server.Url}/ has more than 67108864 bytes.");
    }

    [Test]
    public Task A_prefix_cannot_lead_to_another_host()
    {
        _server.On("/config", """{"version":"6.31.0","api_prefix":"@127.0.0.1:1/","dependencies":[]}""");
        return AddFailsAsync($"The app at {_server.Url}/ (Gradio 6.31.0) does not describe its API: HTTP 404.");
    }

    private async Task AddFailsAsync(string error)
    {
        var result = await _tool.RunAsync(["add", _server.Url, "--as", "acme/demo"]);

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.StartWith(error).And.EndsWith("\n"));
        Assert.That(result.Error.Count(character => character == '\n'), Is.EqualTo(1), "a message, not a stack trace");
        Assert.That(result.Output, Is.Empty);
        Assert.That(_tool.Files(), Is.Empty);
    }
}
