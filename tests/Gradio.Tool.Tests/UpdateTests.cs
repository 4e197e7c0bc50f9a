using System.Text.Json.Nodes;
using Gradio.Testing;

namespace Gradio.Tool.Tests;

internal sealed class UpdateTests
{
    private CommandLine _tool = null!;
    private GradioTestServer _server = null!;

    [SetUp]
    public async Task SetUp()
    {
        _tool = new CommandLine();
        _server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text));
    }

    [TearDown]
    public async Task TearDown()
    {
        _tool.Dispose();
        await _server.DisposeAsync();
    }

    [Test]
    public async Task An_unchanged_app_touches_no_file()
    {
        var before = await _tool.AddAsync(_server);
        var past = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_tool.SnapshotPath(), past);

        Assert.That(await _tool.SucceedAsync("update"), Is.EqualTo("gradio-schemas/acme/demo.json is up to date (Gradio 6.31.0).\n"));

        Assert.That(await File.ReadAllBytesAsync(_tool.SnapshotPath()), Is.EqualTo(before));
        Assert.That(File.GetLastWriteTimeUtc(_tool.SnapshotPath()), Is.EqualTo(past));
        Assert.That(_tool.Files(), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_changed_app_is_taken_again_from_where_it_came()
    {
        await _tool.AddAsync(_server);
        Change(root => root["named_endpoints"] = new JsonObject { ["/gone"] = new JsonObject() });

        Assert.That(await _tool.SucceedAsync("update", "acme/demo"), Is.EqualTo("""
            Updated gradio-schemas/acme/demo.json (Gradio 6.31.0): 1 breaking, 1 compatible
                breaking    Demo.GoneAsync is gone: the app no longer has '/gone' [does not compile, does not run right]
                compatible  Demo.EchoAsync is new: '/echo'

            """));

        Assert.That(await File.ReadAllTextAsync(_tool.SnapshotPath()), Does.Contain("/echo").And.Not.Contain("/gone"));
    }

    [Test]
    public async Task A_snapshot_of_format_1_gets_the_newest_and_says_that_its_source_is_missing()
    {
        var newest = await _tool.AddAsync(_server);
        Change(root =>
        {
            root.Remove("source");
            root["format"] = 1;
            root["space"] = "acme/demo";
        });

        var result = await _tool.RunAsync(["update"]);

        Assert.That(result, Is.EqualTo(new CommandResult(1, "", "acme/demo: It now has the newest format, but does not say where it was taken. Tell it once: dotnet gradio update acme/demo --from <app>\n")));
        Assert.That(JsonNode.Parse(await File.ReadAllTextAsync(_tool.SnapshotPath()))!["format"]!.GetValue<int>(), Is.EqualTo(2));
        Assert.That(await _tool.SucceedAsync("update", "acme/demo", "--from", _server.Url.ToString()), Is.EqualTo("Updated gradio-schemas/acme/demo.json (Gradio 6.31.0): no change\n"));
        Assert.That(await File.ReadAllBytesAsync(_tool.SnapshotPath()), Is.EqualTo(newest));
    }

    [Test]
    public async Task What_a_server_answered_once_becomes_a_snapshot()
    {
        _tool.Write("gradio-schemas/acme/demo.json", """{"named_endpoints":{"/echo":{"parameters":[],"returns":[],"code_snippets":{}}},"unnamed_endpoints":{}}""");

        var result = await _tool.RunAsync(["update"]);

        Assert.That(result.ExitCode, Is.EqualTo(1));
        var snapshot = JsonNode.Parse(await File.ReadAllTextAsync(_tool.SnapshotPath()))!.AsObject();
        Assert.That(snapshot.Select(member => member.Key), Is.EqualTo(new[] { "format", "hash", "named_endpoints", "unknown" }));
        Assert.That(snapshot["unknown"]!.ToJsonString(), Is.EqualTo("""["batch","cancels","hidden","oauth_token","queue","streams"]"""));
    }

    [Test]
    public async Task What_an_older_form_does_not_say_has_not_changed_when_it_is_taken_again([Values(0, 1)] int format)
    {
        await using var server = await GradioTestServer.StartAsync(app =>
            app.MapEndpoint("/grow", (string text) => new[] { text }.ToAsyncEnumerable()).Unqueued().WithOAuthToken());
        var newest = await _tool.AddAsync(server);
        Change(root =>
        {
            root.Remove("source");
            var endpoint = root["named_endpoints"]!["/grow"]!.AsObject();
            endpoint.Remove("oauth_token");
            if (format == 1)
                root["format"] = 1;
            else
                Assert.That(root.Remove("format") && endpoint.Remove("queue") && endpoint.Remove("streams"));
        });
        await _tool.RunAsync(["update"]);
        Assert.That(await File.ReadAllTextAsync(_tool.SnapshotPath()), Does.Contain("\"format\": 2").And.Contain("\"unknown\""));

        Assert.That(await _tool.SucceedAsync("update", "acme/demo", "--from", server.Url.ToString()), Is.EqualTo("Updated gradio-schemas/acme/demo.json (Gradio 6.31.0): no change\n"));
        Assert.That(await File.ReadAllBytesAsync(_tool.SnapshotPath()), Is.EqualTo(newest));
    }

    [Test]
    public async Task One_that_fails_does_not_stop_the_others()
    {
        await _tool.AddAsync(_server, "acme/zeta");
        _tool.Write("gradio-schemas/acme/broken.json", "{");
        _tool.Write("gradio-schemas/acme/gone.json", """{"format":2,"named_endpoints":{},"source":"http://127.0.0.1:1/"}""");

        var result = await _tool.RunAsync(["update"]);

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Output, Is.EqualTo("gradio-schemas/acme/zeta.json is up to date (Gradio 6.31.0).\n"));
        Assert.That(result.Error.Split('\n'), Has.Length.EqualTo(3));
        Assert.That(result.Error, Does.StartWith("acme/broken: It is no snapshot: line 1, column 2: ").And.Contain(". Take it again: dotnet gradio update acme/broken --from <app>\n").And.Contain("\nacme/gone: No connection to the server at http://127.0.0.1:1/: "));
    }

    [TestCase("update")]
    [TestCase("update", "acme/demo", "--from", "ADDRESS")]
    [TestCase("add", "ADDRESS", "--as", "acme/demo")]
    public async Task A_snapshot_of_a_newer_tool_stays_as_it_is(params string[] args)
    {
        await _tool.AddAsync(_server);
        Change(root => root["format"] = 99);
        var before = await File.ReadAllBytesAsync(_tool.SnapshotPath());

        var result = await _tool.RunAsync([.. args.Select(arg => arg == "ADDRESS" ? _server.Url.ToString() : arg)]);

        Assert.That(result, Has.Property("ExitCode").EqualTo(1).And.Property("Output").Empty);
        Assert.That(result.Error, Does.EndWith("gradio-schemas/acme/demo.json stays as it is: it has the format 99 of a newer version of the tool. Update the tool: dotnet tool update Gradio.Tool\n"));
        Assert.That(await File.ReadAllBytesAsync(_tool.SnapshotPath()), Is.EqualTo(before));
    }

    [Test]
    public async Task A_snapshot_of_format_1_with_a_text_that_is_no_Unicode_stays_as_it_is()
    {
        const string text = """{"format":1,"named_endpoints":{"/a":{"description":"\ud800"}}}""";
        _tool.Write("gradio-schemas/acme/demo.json", text);

        Assert.That(await _tool.RunAsync(["update"]), Is.EqualTo(new CommandResult(1, "", "acme/demo: It does not say where it was taken. Tell it once: dotnet gradio update acme/demo --from <app>\n")));
        Assert.That(await File.ReadAllTextAsync(_tool.SnapshotPath()), Is.EqualTo(text));
    }

    [Test]
    public async Task A_failed_update_leaves_the_snapshot_as_it_was()
    {
        var before = await _tool.AddAsync(_server);
        await _server.DisposeAsync();

        var result = await _tool.RunAsync(["update"]);

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(await File.ReadAllBytesAsync(_tool.SnapshotPath()), Is.EqualTo(before));
    }

    [TestCase("../x", "'../x' is not the name of a snapshot")]
    [TestCase("--from=acme/x", "--from is the source of one snapshot: name it.")]
    public async Task Wrong_usage_ends_with_64(string argument, string error)
    {
        var result = await _tool.RunAsync(["update", argument]);

        Assert.That(result.ExitCode, Is.EqualTo(64));
        Assert.That(result.Error, Does.StartWith(error));
    }

    private void Change(Action<JsonObject> change)
    {
        var root = JsonNode.Parse(File.ReadAllText(_tool.SnapshotPath()))!.AsObject();
        change(root);
        File.WriteAllText(_tool.SnapshotPath(), root.ToJsonString());
    }
}
