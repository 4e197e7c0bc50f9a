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
        AddFailsAsync($"There is no Gradio app at {_server.Url}/: its /config answered 404 NotFound.");

    [Test]
    public Task A_page_instead_of_JSON()
    {
        _server.On("/config", StubServer.Answer(StatusCodes.Status200OK, "<!doctype html><p>Hello", "text/html"));
        return AddFailsAsync($"There is no Gradio app at {_server.Url}/: {_server.Url}/config is not JSON.");
    }

    [TestCase("[]")]
    [TestCase("null")]
    [TestCase("\"gradio\"")]
    public Task JSON_that_is_not_an_object(string json)
    {
        _server.On("/config", json);
        return AddFailsAsync($"There is no Gradio app at {_server.Url}/: {_server.Url}/config is not an object.");
    }

    [TestCase("""{"name":"another"}""")]
    [TestCase("""{"version":6,"dependencies":[]}""")]
    [TestCase("""{"version":"6.31.0"}""")]
    public Task The_configuration_of_something_else(string json)
    {
        _server.On("/config", json);
        return AddFailsAsync($"There is no Gradio app at {_server.Url}/: its /config is not one of Gradio.");
    }

    [Test]
    public async Task Nobody_listening()
    {
        await _server.DisposeAsync();
        await AddFailsAsync($"Cannot get {_server.Url}/config: ");
    }

    [Test]
    public Task A_connection_that_breaks()
    {
        _server.On("/config", context =>
        {
            context.Abort();
            return Task.CompletedTask;
        });
        return AddFailsAsync($"Cannot get {_server.Url}/config: ");
    }

    [TestCase("/config")]
    [TestCase("/gradio_api/info")]
    public Task An_app_behind_a_login(string path)
    {
        _server.On("/config", Config).On(path, StubServer.Answer(StatusCodes.Status401Unauthorized, """{"detail":"Not authenticated"}"""));
        return AddFailsAsync($"The app at {_server.Url}/ requires authentication (401)");
    }

    [Test]
    public Task An_app_that_does_not_run_now()
    {
        _server.On("/config", StubServer.Answer(StatusCodes.Status503ServiceUnavailable, "<p>starting", "text/html"));
        return AddFailsAsync($"The app at {_server.Url}/ fails: its /config answered 503 ServiceUnavailable.");
    }

    [Test]
    public Task An_app_whose_description_fails()
    {
        _server.On("/config", Config).On("/gradio_api/info", StubServer.Answer(StatusCodes.Status500InternalServerError, "Internal Server Error"));
        return AddFailsAsync($"The app at {_server.Url}/ (Gradio 6.31.0) does not describe its API: {_server.Url}/gradio_api/info answered 500 InternalServerError. The app's own log says why.");
    }

    [TestCase("{")]
    [TestCase("""{"named_endpoints":{},"named_endpoints":{}}""")]
    [TestCase("""{"named_endpoints":{"/a\ud800":{}}}""")]
    public Task A_description_that_is_not_JSON(string json)
    {
        _server.On("/config", Config).On("/gradio_api/info", json);
        return AddFailsAsync($"The API description of the app at {_server.Url}/ is malformed: {_server.Url}/gradio_api/info is not JSON.");
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
        return AddFailsAsync($"The answer of {_server.Url}/gradio_api/info is larger than 64 MB.");
    }

    [Test]
    public async Task An_app_that_does_not_answer()
    {
        using var silent = new SilentHandler();
        using var tool = new CommandLine { Handler = silent };

        var result = await tool.RunAsync(["add", "http://127.0.0.1:7860", "--as", "acme/demo"]);

        Assert.That(result, Is.EqualTo(new CommandResult(1, "", "http://127.0.0.1:7860/config did not answer within 100 seconds.\n")));
    }

    [Test]
    public Task A_prefix_cannot_lead_to_another_host()
    {
        _server.On("/config", """{"version":"6.31.0","api_prefix":"@127.0.0.1:1/","dependencies":[]}""");
        return AddFailsAsync($"The app at {_server.Url}/ (Gradio 6.31.0) does not describe its API: {_server.Url}/@127.0.0.1:1/info answered 404 NotFound.");
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

    private sealed class SilentHandler : HttpMessageHandler
    {
        // what HttpClient throws when its time is over
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromException<HttpResponseMessage>(new TaskCanceledException("", new TimeoutException()));
    }
}
