using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gradio.Testing;

namespace Gradio.Tool.Tests;

/// <summary><c>call</c>, against a test server.</summary>
internal sealed class CallTests
{
    private CommandLine _tool = null!;
    private GradioTestServer _server = null!;

    [SetUp]
    public async Task SetUp()
    {
        _tool = new CommandLine();
        _server = await GradioTestServer.StartAsync(Configure, new GradioTestServerOptions { ShowErrors = true });
        await _tool.AddAsync(_server);
    }

    [TearDown]
    public async Task TearDown()
    {
        _tool.Dispose();
        await _server.DisposeAsync();
    }

    [TestCase("/add", "--a", "1", ExpectedResult = "3\n")]
    [TestCase("add", "--a", "-1.5", "--b=4", ExpectedResult = "2.5\n")]
    [TestCase("/say", "--text", "hi", "--tone", "quiet", ExpectedResult = "hi, quiet\n")]
    [TestCase("/say", "--text", "@bob says \"hi\"", ExpectedResult = "@bob says \"hi\", loud\n")]
    [TestCase("/say", "--text", "null", ExpectedResult = "null, loud\n")]
    [TestCase("/say", "--text", "\U0001F600 \u0645\u06CC\u200C\u0634\u0648\u062F \u202E", ExpectedResult = "\U0001F600 \u0645\u06CC\u200C\u0634\u0648\u062F  , loud\n")]
    [TestCase("/negate", "--flag", ExpectedResult = "false\n")]
    [TestCase("/negate", "--flag", "false", ExpectedResult = "true\n")]
    [TestCase("/count", "--words", "a", "--words", "b", ExpectedResult = "2\n")]
    [TestCase("/count", "--words", """["a","b","c"]""", ExpectedResult = "3\n")]
    [TestCase("/wrap", "--max-tokens", """{"a":[1,true]}""", ExpectedResult = "{\n  \"wrapped\": {\n    \"a\": [\n      1,\n      true\n    ]\n  }\n}\n")]
    [TestCase("/wrap", "--max-tokens", "just text", ExpectedResult = "{\n  \"wrapped\": \"just text\"\n}\n")]
    [TestCase("/wrap-text", "--message", "just \"text\"", "--json", ExpectedResult = "[\n  {\n    \"text\": \"just \\\"text\\\"\",\n    \"files\": []\n  }\n]\n")]
    [TestCase("/wrap_text", "--message", """{"text":"a","files":[]}""", "--json", ExpectedResult = "[\n  {\n    \"text\": \"a\",\n    \"files\": []\n  }\n]\n")]
    [TestCase("wrap-text", "--message", "@bob", "--json", ExpectedResult = "[\n  {\n    \"text\": \"@bob\",\n    \"files\": []\n  }\n]\n")]
    [TestCase("/swap", "--first", "a", "--second", "b", ExpectedResult = "one: b\ntwo: a\n")]
    [TestCase("/ping", ExpectedResult = "")]
    [TestCase("/grow", "--text", "abc", ExpectedResult = "abc\n")]
    public async Task<string> Arguments_are_options(string endpoint, params string[] options) => await _tool.SucceedAsync(["call", "acme/demo", endpoint, .. options]);

    [Test]
    public async Task An_app_without_a_snapshot_is_called_by_its_address() =>
        Assert.That(await _tool.SucceedAsync("call", _server.Url.ToString(), "/add", "--a", "1", "--b", "1"), Is.EqualTo("2\n"));

    [Test]
    public async Task A_Space_without_a_snapshot_is_called_by_its_name()
    {
        await using var hub = await GradioTestHub.StartAsync();
        hub.AddSpace("acme/space", _server.Url);
        using var tool = new CommandLine { HubEndpoint = hub.Url.ToString() };

        Assert.That(await tool.SucceedAsync("call", "acme/space", "/add", "--a", "1"), Is.EqualTo("3\n"));
    }

    [Test]
    public async Task As_JSON_the_outputs_are_what_the_app_gave()
    {
        var outputs = JsonNode.Parse(await _tool.SucceedAsync("call", "acme/demo", "/swap", "--first", "a", "--second", "b", "--json"))!;

        Assert.That(outputs.ToJsonString(), Is.EqualTo("""["b","a"]"""));
    }

    [Test]
    public async Task A_file_goes_up_and_another_comes_down()
    {
        _tool.Write("in/notes.txt", "hello");

        var result = await _tool.RunAsync(["call", "acme/demo", "/shout", "--file", "@in/notes.txt", "--out", "out"]);

        var saved = Path.Combine(_tool.Folder, "out", "loud-notes.txt");
        Assert.That(result, Is.EqualTo(new CommandResult(0, $"{saved}\n", "")));
        Assert.That(await File.ReadAllTextAsync(saved), Is.EqualTo("HELLO"));
    }

    [Test]
    public async Task A_file_that_is_there_already_stays()
    {
        _tool.Write("notes.txt", "hello");
        _tool.Write("loud-notes.txt", "mine");

        var result = await _tool.RunAsync(["call", "acme/demo", "/shout", "--file", "@notes.txt", "--out", "."]);

        Assert.That(result.Output, Is.EqualTo(Path.Combine(_tool.Folder, "loud-notes-2.txt") + "\n"));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "loud-notes.txt")), Is.EqualTo("mine"));
        Assert.That(_tool.Files(), Has.Length.EqualTo(4), "nothing temporary is left");
    }

    [Test]
    public async Task Without_a_folder_a_file_is_saved_outside_the_project()
    {
        _tool.Write("notes.txt", "hello");
        var before = _tool.Files();

        var path = (await _tool.SucceedAsync("call", "acme/demo", "/shout", "--file", "@notes.txt")).TrimEnd('\n');

        try
        {
            Assert.That(_tool.Files(), Is.EqualTo(before));
            Assert.That(await File.ReadAllTextAsync(path), Is.EqualTo("HELLO"));
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(path)!, recursive: true);
        }
    }

    [Test]
    public async Task A_file_of_a_hostile_name_stays_in_the_folder()
    {
        var result = await _tool.RunAsync(["call", "acme/demo", "/evil-file", "--out", "out"]);

        Assert.That(result.ExitCode, Is.Zero, result.Error);
        Assert.That(_tool.Files().Where(file => !file.StartsWith("gradio-schemas/", StringComparison.Ordinal)), Has.All.StartsWith("out/"));
        Terminals.AssertHarmless(result.Output + result.Error);
    }

    [Test]
    public async Task As_JSON_files_are_saved_only_where_a_folder_is_named([Values] bool isNamed)
    {
        _tool.Write("notes.txt", "hello");

        var result = await _tool.RunAsync(["call", "acme/demo", "/shout", "--file", "@notes.txt", "--json", .. isNamed ? ["--out", "out"] : Array.Empty<string>()]);

        Assert.That(JsonNode.Parse(result.Output)![0]!["orig_name"]!.GetValue<string>(), Is.EqualTo("loud-notes.txt"));
        Assert.That(result.Error, Is.EqualTo(isNamed ? $"Saved {Path.Combine(_tool.Folder, "out", "loud-notes.txt")}\n" : ""));
        Assert.That(_tool.Files().Contains("out/loud-notes.txt"), Is.EqualTo(isNamed));
        Assert.That(_tool.Files(), Has.Length.EqualTo(isNamed ? 3 : 2));
    }

    [TestCase(64, "--a must be given", "/add")]
    [TestCase(64, "--a is a number.\n", "/add", "--a", "one")]
    [TestCase(64, "--a takes one value.\n", "/add", "--a", "1", "--a", "2")]
    [TestCase(64, "--flag is true or false.\n", "/negate", "--flag=yes")]
    [TestCase(64, "--file is a file: @path, or an address (https://…).\n", "/shout", "--file", "notes.txt")]
    [TestCase(64, "--file names the file none.txt, which is not there.\n", "/shout", "--file", "@none.txt")]
    [TestCase(64, "--max-tokens cannot be read: An item with the same key has already been added. Key: a.\n", "/wrap", "--max-tokens", """{"a":1,"a":2}""")]
    [TestCase(64, "--max-tokens cannot be read: ", "/wrap", "--max-tokens", "\"\\ud800\"")]
    [TestCase(64, "--max-tokens cannot be read: Null character in path.", "/wrap", "--max-tokens", "\"@\\u0000a\"")]
    [TestCase(64, "Required argument missing for option: '--token'.", "/add", "--a", "1", "--token")]
    [TestCase(64, "Required argument missing for option: '--auth'.", "/add", "--a", "1", "--auth")]
    [TestCase(64, "/add has no --c. It has: --a, --b.\n", "/add", "--c", "2")]
    [TestCase(64, "/add has no --c. It has: --a, --b.\n", "/add", "--c=2")]
    [TestCase(64, "'2' belongs to no option of /add. It has: --a, --b.\n", "/add", "2")]
    [TestCase(64, "/ping has no --c. It has: no parameter.\n", "/ping", "--c", "2")]
    [TestCase(64, "--message is JSON: Expected depth to be zero at the end of the JSON payload. There is an open JSON object or array that should be closed.\n", "/wrap_text", "--message", "{")]
    [TestCase(64, "--table is JSON: 'h' is an invalid start of a value.\n", "/sum", "--table", "hello")]
    [TestCase(64, "acme/demo has no endpoint /one-of-two. It has: ", "/one-of-two")]
    [TestCase(64, "acme/demo has no endpoint /none. It has: /add, ", "/none", "--a", "1")]
    [TestCase(1, "Refused: I will not say \"please\".\n", "/refuse")]
    public async Task What_goes_wrong_is_told(int exitCode, string error, params string[] call)
    {
        var result = await _tool.RunAsync(["call", "acme/demo", .. call]);

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((exitCode, "")), result.Error);
        Assert.That(result.Error, Does.StartWith(error == "--a must be given" ? "Option '--a' is required." : error));
    }

    [Test]
    public async Task A_snapshot_that_is_not_that_of_the_app_is_told()
    {
        _tool.Write("gradio-schemas/acme/demo.json", (await File.ReadAllTextAsync(_tool.SnapshotPath())).Replace("\"parameter_name\": \"a\"", "\"parameter_name\": \"old\"", StringComparison.Ordinal));

        var result = await _tool.RunAsync(["call", "acme/demo", "/add", "--old", "1"]);

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((1, "")));
        Assert.That(result.Error, Does.StartWith("/add has no argument 'old'.").And.EndsWith("Is the snapshot that of the app? To take it again: dotnet gradio update\n"));
    }

    [TestCase("{", "gradio-schemas/acme/space.json is no snapshot: line 1, column ")]
    [TestCase("""{"format":99}""", "gradio-schemas/acme/space.json cannot be read: it has the format 99 of a newer version of the tool. Update the tool: dotnet tool update Gradio.Tool\n")]
    [TestCase("""{"format":2,"named_endpoints":{}}""", "gradio-schemas/acme/space.json does not say where it was taken. Tell it once: dotnet gradio update acme/space --from <app>\n")]
    public async Task A_snapshot_that_cannot_be_called_does_not_stand_for_the_Space_of_its_name(string snapshot, string error)
    {
        await using var hub = await GradioTestHub.StartAsync();
        hub.AddSpace("acme/space", _server.Url);
        using var tool = new CommandLine { HubEndpoint = hub.Url.ToString() };
        tool.Write("gradio-schemas/acme/space.json", snapshot);

        var result = await tool.RunAsync(["call", "acme/space", "/add", "--a", "1"]);

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((1, "")));
        Assert.That(result.Error, Does.StartWith(error));
    }

    [Test]
    public async Task A_token_itself_is_refused_and_not_repeated()
    {
        var result = await _tool.RunAsync(["call", "acme/demo", "/add", "--a", "1", "--token", "hf_abcdefghijklmnop"]);

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((64, "")));
        Assert.That(result.Error, Does.StartWith("--token takes the name of an environment variable or -").And.Not.Contain("hf_abc"));
    }

    [Test]
    public async Task A_name_that_is_no_snapshot_is_told_however_the_Hub_fails([Values] bool isAny, [Values] bool hasHub)
    {
        await using var hub = await GradioTestHub.StartAsync();
        using var tool = new CommandLine { HubEndpoint = hasHub ? hub.Url.ToString() : "http://127.0.0.1:1" };
        if (isAny)
            tool.Write("gradio-schemas/acme/demo.json", await File.ReadAllTextAsync(_tool.SnapshotPath()));

        var result = await tool.RunAsync(["call", "acme/dmeo", "/add", "--a", "1"]);

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((1, "")));
        Assert.That(result.Error, Does.StartWith(
            $"There is no snapshot acme/dmeo in gradio-schemas.{(isAny ? " There are: acme/demo." : "")} The Hub was asked for a Space instead: {(hasHub ? "There is no Space 'acme/dmeo' to be seen at " : "No connection to the server at http://127.0.0.1:1/: ")}"));
    }

    [Test]
    public async Task Help_describes_the_parameters()
    {
        var help = await _tool.SucceedAsync("call", "acme/demo", "/say", "--help");

        Assert.That(help, Does.Contain("Calls /say. Says something.")
            .And.Match(@"--text <text> \(REQUIRED\)\s+What to say \(Textbox\)\.")
            .And.Match(@"--tone <text>\s+Tone \(Radio\)\. Choices: loud, quiet\. Default: ""loud""\."));
        Assert.That(help.Split('\n'), Has.All.Length.LessThanOrEqualTo(80));
        Assert.That(help, Does.Not.Contain("--parameter"));
    }

    [Test]
    public async Task Help_has_an_example_of_what_is_JSON()
    {
        Assert.That(await _tool.SucceedAsync("call", "acme/demo", "/sum", "--help"), Does.Match(@"--table <json>[^{]*Such as\s+\{""headers"":\s+\[""a"",\s+""b""\],\s+""data"":"));
        Assert.That(await _tool.SucceedAsync("call", "acme/demo", "/wrap_text", "--help"), Does.Match(@"--message <text\|json>[^{]*Such as\s+\{""text"":\s+""Hi"","));
    }

    [Test]
    public async Task A_file_alone_is_a_text_with_a_file()
    {
        _tool.Write("notes.txt", "hello");

        var output = JsonNode.Parse(await _tool.SucceedAsync("call", "acme/demo", "/wrap_text", "--message", "@notes.txt", "--json"))![0]!;

        Assert.That((output["text"]!.GetValue<string>(), output["files"]![0]!["orig_name"]!.GetValue<string>()), Is.EqualTo(("", "notes.txt")));
    }

    [Test]
    public async Task Help_without_an_endpoint_says_that_parameters_are_options([Values] bool hasApp)
    {
        var help = await _tool.SucceedAsync(hasApp ? ["call", "acme/demo", "--help"] : ["call", "--help"]);

        Assert.That(help, Does.Match(@"\n  --parameter <value>\s+An argument\.").And.Not.Contain("additional").IgnoreCase);
        Assert.That(help.Split('\n'), Has.All.Length.LessThanOrEqualTo(80));
    }

    [Test]
    public async Task A_parameter_with_the_name_of_an_option_has_another()
    {
        var result = await _tool.RunAsync(["call", "acme/demo", "/odd", "--token-value", "a", "--param-1", "b", "--out-value", "c"]);

        Assert.That(result, Is.EqualTo(new CommandResult(0, "abc\n", "")));
    }

    [Test]
    public async Task Cancelling_ends_with_130_and_cancels_on_the_server()
    {
        using var cancellation = new CancellationTokenSource();
        var running = _tool.RunAsync(["call", "acme/demo", "/wait"], cancellation.Token);
        await _server.WaitForAsync(activity => activity.RunningJobs == 1);

        await cancellation.CancelAsync();

        Assert.That(await running, Is.EqualTo(new CommandResult(130, "", "")));
        await _server.WaitForAsync(activity => activity.Cancels == 1 && activity.RunningJobs == 0);
    }

    [Test]
    public async Task A_job_that_the_app_cancels_has_failed()
    {
        var called = new TaskCompletionSource<TestCall>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/wait", async (TestCall call) =>
        {
            called.SetResult(call);
            await Task.Delay(Timeout.Infinite, call.CancellationToken);
        }));
        var running = _tool.RunAsync(["call", server.Url.ToString(), "/wait"]);
        var call = await called.Task;
        using var http = new HttpClient();

        using var answer = await http.PostAsJsonAsync(new Uri(server.Url, "gradio_api/cancel"), new { session_hash = call.SessionHash, fn_index = 0, event_id = call.EventId });

        Assert.That(answer.IsSuccessStatusCode);
        Assert.That(await running, Is.EqualTo(new CommandResult(1, "", "The app cancelled the job of /wait.\n")));
    }

    [Test]
    public async Task What_the_app_says_while_it_works_is_on_standard_error()
    {
        var result = await _tool.RunAsync(["call", "acme/demo", "/work"]);

        Assert.That(result, Is.EqualTo(new CommandResult(0, "done\n", "Warning: nearly [full]\n")));
    }

    [Test]
    public async Task On_a_terminal_the_progress_is_seen_and_gone_at_the_end()
    {
        using var tool = new CommandLine { IsTerminal = true };
        tool.Write("gradio-schemas/acme/demo.json", await File.ReadAllTextAsync(_tool.SnapshotPath()));

        var result = await tool.RunAsync(["call", "acme/demo", "/work"]);

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((0, "done\n")));
        Assert.That(result.Error, Does.Contain("nearly [full]").And.Contain("\u001b[?25h"), "the cursor is back");
    }

    [TestCase("NO_COLOR", "1", @"\u001b\[[0-9;]*m")]
    [TestCase("CI", "true", @"\u001b")]
    public async Task A_terminal_can_be_asked_for_less(string variable, string value, string absent)
    {
        using var tool = new CommandLine { IsTerminal = true, Variables = { [variable] = value } };
        tool.Write("gradio-schemas/acme/demo.json", await File.ReadAllTextAsync(_tool.SnapshotPath()));

        var result = await tool.RunAsync(["call", "acme/demo", "/work"]);

        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Error, Does.Not.Match(absent));
    }

    [Test]
    public async Task What_an_app_gives_cannot_command_the_terminal([Values] bool isTerminal, [Values("/evil", "/evil-error")] string endpoint, [Values] bool json)
    {
        using var tool = new CommandLine { IsTerminal = isTerminal };
        tool.Write("gradio-schemas/acme/demo.json", await File.ReadAllTextAsync(_tool.SnapshotPath()));

        var result = await tool.RunAsync(json ? ["call", "acme/demo", endpoint, "--json"] : ["call", "acme/demo", endpoint]);

        Assert.That(result.Output + result.Error, Does.Contain("owned"));
        Terminals.AssertHarmless(result.Output + result.Error);
    }

    private static void Configure(GradioTestApp app)
    {
        const string evil = "\u001b]0;owned\u0007\u009b2J\u202e";
        app.MapEndpoint("/add", (double a, double b = 2) => a + b);
        app.MapEndpoint("/say", (string text, string tone) => $"{text}, {tone}")
            .WithDescription("Says something.")
            .WithInput("text", TestComponent.Textbox with { Label = "What to say" })
            .WithInput("tone", TestComponent.Radio("loud", "quiet") with { Label = "Tone", Value = "loud" });
        app.MapEndpoint("/negate", (bool flag) => !flag);
        app.MapEndpoint("/count", (string[] words) => (double)words.Length).WithInput("words", TestComponent.CheckboxGroup("a", "b", "c"));
        app.MapEndpoint("/wrap", (JsonElement max_tokens) => JsonSerializer.SerializeToElement(new { wrapped = max_tokens }));
        app.MapEndpoint("/wrap_text", (JsonElement message) => message).WithInput("message", TestComponent.OfType("multimodaltextbox"));
        app.MapEndpoint("/sum", (JsonElement table) => 0.0).WithInput("table", TestComponent.Dataframe);
        app.MapEndpoint("/one-of_two", () => { });
        app.MapEndpoint("/one_of-two", () => { });
        app.MapEndpoint("/swap", (string first, string second) => (second, first)).WithOutput(0, TestComponent.Textbox with { Label = "one" }).WithOutput(1, TestComponent.Textbox with { Label = "two" });
        app.MapEndpoint("/ping", () => { });
        app.MapEndpoint("/grow", (string text) => Enumerable.Range(1, text.Length).Select(length => text[..length]).ToAsyncEnumerable());
        app.MapEndpoint("/shout", (TestFile file) => TestFile.FromText("loud-" + file.Name, file.ReadAllText().ToUpperInvariant()));
        app.MapEndpoint("/evil-file", () => TestFile.FromText("..\\..\\\u001b[2Jcon", "x"));
        app.MapEndpoint("/refuse", string () => throw new TestAppException("I will not say \"please\".", title: "Refused"));
        app.MapEndpoint("/odd", (string token, string ___, string @out) => token + ___ + @out);
        app.MapEndpoint("/wait", async (CancellationToken cancellationToken) => await Task.Delay(Timeout.Infinite, cancellationToken));
        app.MapEndpoint("/work", (TestCall call) =>
        {
            call.Warning("nearly [full]", duration: null, title: "Careful");
            call.Progress(1, 2, "steps");
            return "done";
        });
        app.MapEndpoint("/evil", (TestCall call) =>
        {
            call.Warning(evil, duration: null, title: evil);
            call.Progress(1, 2, evil, evil);
            return evil;
        });
        app.MapEndpoint("/evil-error", string () => throw new TestAppException(evil, title: evil));
    }
}
