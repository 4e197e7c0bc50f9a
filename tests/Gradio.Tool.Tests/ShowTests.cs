using System.Text.Json.Nodes;
using Gradio.Testing;

namespace Gradio.Tool.Tests;

internal sealed class ShowTests
{
    private CommandLine _tool = null!;

    [SetUp]
    public async Task SetUp()
    {
        _tool = new CommandLine();
        await using var server = await GradioTestServer.StartAsync(app =>
        {
            app.MapEndpoint("/say", (string text, string tone, double times = 2) => text)
                .WithDescription("Says something.")
                .WithInput("text", TestComponent.Textbox with { Label = "What to say" })
                .WithInput("tone", TestComponent.Radio("loud", "quiet") with { Label = "Tone", Value = "loud" })
                .WithOutput(0, TestComponent.Textbox with { Label = "Said" });
            app.MapEndpoint("/grow", (string text) => GrowAsync(text)).Unqueued();
        });
        await _tool.AddAsync(server);

        // another address would be another text
        File.WriteAllText(_tool.SnapshotPath(), File.ReadAllText(_tool.SnapshotPath()).Replace(server.Url.ToString(), "http://127.0.0.1:7860/", StringComparison.Ordinal));
    }

    [TearDown]
    public void TearDown() => _tool.Dispose();

    [Test]
    public async Task One_endpoint_is_its_method_and_a_table([Values("/say", "say")] string name)
    {
        Assert.That(await _tool.SucceedAsync("show", "acme/demo", name), Is.EqualTo("""
            /say
                Says something.
                GradioJob<string> SayAsync(string text, SayTone? tone = null, double times = 2, CancellationToken cancellationToken = default)
                 Name    Type      Default    Component               Choices
                 text    string    required   Textbox "What to say"
                 tone    SayTone   "loud"     Radio "Tone"            loud, quiet
                 times   double    2          Number "times"
            ->   Said    string               Textbox

            """));
    }

    [Test]
    public async Task Without_a_name_the_only_snapshot_is_shown_whole()
    {
        var output = await _tool.SucceedAsync("show");

        Assert.That(output, Does.StartWith("acme/demo (Gradio 6.31.0), from http://127.0.0.1:7860/\n\n/grow (streams, not queued)\n").And.Contain("\n\n/say\n"));
        Assert.That(await _tool.SucceedAsync("show", "/say"), Is.EqualTo(await _tool.SucceedAsync("show", "acme/demo", "/say")));
    }

    [Test]
    public async Task As_JSON_it_has_all_that_the_text_has()
    {
        var root = JsonNode.Parse(await _tool.SucceedAsync("show", "/say", "--json"))!;

        Assert.That(root["name"]!.GetValue<string>(), Is.EqualTo("acme/demo"));
        var endpoint = root["endpoints"]!.AsArray().Single()!;
        Assert.That(endpoint.AsObject().Select(member => member.Key), Is.EqualTo(new[] { "name", "description", "method", "signature", "streams", "queued", "batch", "hidden", "oauthToken", "cancels", "parameters", "returns" }));
        Assert.That(endpoint["method"]!.GetValue<string>(), Is.EqualTo("SayAsync"));
        Assert.That(endpoint["parameters"]![1]!.ToJsonString(), Is.EqualTo("""{"name":"tone","label":"Tone","component":"Radio","type":"SayTone","optional":true,"default":"loud","choices":["loud","quiet"]}"""));
        Assert.That(endpoint["returns"]![0]!.ToJsonString(), Is.EqualTo("""{"label":"Said","component":"Textbox","type":"string"}"""));
    }

    [TestCase("{0}")]
    [TestCase("""{{"api": {0}}}""")]
    public async Task A_default_is_that_of_its_parameter_in_what_the_JavaScript_client_gives(string form)
    {
        _tool.Write("gradio-schemas/acme/demo.json", string.Format(null, form, """
            {"named_endpoints": {"/f": {"parameters": [
                {"component": "state", "parameter_default": null, "parameter_has_default": true, "parameter_name": null, "hidden": true, "type": ""},
                {"parameter_name": "x", "component": "Textbox", "type": "string", "parameter_has_default": true, "parameter_default": "one"},
                {"parameter_name": "y", "component": "Number", "type": "number", "parameter_has_default": true, "parameter_default": 2}], "returns": []}}}
            """));

        var parameters = JsonNode.Parse(await _tool.SucceedAsync("show", "/f", "--json"))!["endpoints"]![0]!["parameters"]!.AsArray();

        Assert.That(parameters.Select(parameter => $"{parameter!["name"]}={parameter["default"]}"), Is.EqualTo(new[] { "x=one", "y=2" }));
    }

    [Test]
    public async Task Help_says_that_nothing_must_be_named() =>
        Assert.That(await _tool.SucceedAsync("show", "--help"), Does.Contain(" [<name> [<endpoint>]] ").And.Match(@"<name>.*not needed where there is only one\.").And.Match(@"<endpoint>.*all of them if none is\s+named\."));

    [TestCase("required", "/act (requires the token of a user)\n")]
    [TestCase("optional", "/act (takes the token of a user)\n")]
    public async Task An_endpoint_that_acts_for_a_user_says_so(string token, string shown)
    {
        _tool.Write("gradio-schemas/acme/act.json", $$$"""{"format":2,"named_endpoints":{"/act":{"oauth_token":"{{{token}}}"} } }""");

        Assert.That(await _tool.SucceedAsync("show", "acme/act", "/act"), Does.StartWith(shown));
        Assert.That(JsonNode.Parse(await _tool.SucceedAsync("show", "acme/act", "/act", "--json"))!["endpoints"]![0]!["oauthToken"]!.GetValue<string>(), Is.EqualTo(token));
        Assert.That(JsonNode.Parse(await _tool.SucceedAsync("show", "acme/demo", "/say", "--json"))!["endpoints"]![0]!["oauthToken"], Is.Null);
    }

    [Test]
    public async Task One_that_cannot_be_read_is_told_with_its_place([Values] bool json)
    {
        _tool.Write("gradio-schemas/acme/demo.json", "{\n  oops");

        var result = await _tool.RunAsync(json ? ["show", "--json"] : ["show"]);

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.StartWith("gradio-schemas/acme/demo.json is no snapshot: line 2, column 3: "));
        Assert.That(json ? JsonNode.Parse(result.Output)!["problem"]!.GetValue<string>() + "\n" : result.Error, Is.EqualTo(result.Error));
    }

    [Test]
    public async Task What_an_app_says_cannot_command_the_terminal([Values] bool isTerminal, [Values] bool json)
    {
        using var tool = new CommandLine { IsTerminal = isTerminal };
        const string evil = "\\u001b]0;owned\\u0007\\u009b2J[red]\\u202e";
        tool.Write("gradio-schemas/acme/demo.json", $$"""
            {"format":2,"gradio_version":"{{evil}}","named_endpoints":{"/{{evil}}":{"description":"{{evil}}","cancels":["{{evil}}"],"parameters":[
              {"component":"{{evil}}","label":"{{evil}}","parameter_name":"{{evil}}","parameter_has_default":true,"parameter_default":"{{evil}}","type":{"enum":["{{evil}}"]} }],
              "returns":[{"component":"{{evil}}","label":"{{evil}}","type":{"type":"string"} }]} },"source":"http://127.0.0.1/{{evil}}"}
            """);

        var output = await tool.SucceedAsync(json ? ["show", "--json"] : ["show"]);

        Assert.That(output, Does.Contain("owned").And.Contain("[red]"));
        Terminals.AssertHarmless(output);
    }

    private static async IAsyncEnumerable<string> GrowAsync(string text)
    {
        yield return text;
        await Task.CompletedTask;
    }
}
