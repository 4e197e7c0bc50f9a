using System.Text.Json.Nodes;
using Gradio.Testing;

namespace Gradio.Tool.Tests.Diff;

internal sealed class DiffCommandTests : DiffTest
{
    [Test]
    public async Task An_app_that_has_not_changed() =>
        Assert.That(await SucceedAsync("diff"), Is.EqualTo("acme/demo: no change (Gradio 6.31.0)\n"));

    [Test]
    public async Task Each_change_is_a_line_the_worst_first()
    {
        ChangeSnapshot(endpoints =>
        {
            endpoints["/gone"] = endpoints["/echo"]!.DeepClone();
            endpoints["/echo"]!["parameters"]![0]!["label"] = "Old";
            endpoints.Remove("/grow");
            endpoints["/add"]!["parameters"]![1]!["parameter_default"] = 3;
        });

        Assert.That(await SucceedAsync("diff"), Is.EqualTo("""
            acme/demo: 1 breaking, 2 compatible, 1 cosmetic (Gradio 6.31.0)
                breaking    Demo.GoneAsync is gone: the app no longer has '/gone' [does not compile, does not run right]
                compatible  Demo.AddAsync has 2 as the default of 'b' instead of 3
                compatible  Demo.GrowAsync is new: '/grow'
                cosmetic    Demo.EchoAsync has another label of 'text': 'text' instead of 'Old'

            """));
    }

    [Test]
    public async Task Nothing_is_written()
    {
        ChangeSnapshot(endpoints => endpoints.Remove("/echo"));
        var before = await File.ReadAllBytesAsync(Tool.SnapshotPath());

        await SucceedAsync("diff", "acme/demo");

        Assert.That(await File.ReadAllBytesAsync(Tool.SnapshotPath()), Is.EqualTo(before));
        Assert.That(Tool.Files(), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task The_JSON_says_the_same()
    {
        ChangeSnapshot(endpoints => endpoints["/gone"] = endpoints["/echo"]!.DeepClone());

        var result = JsonNode.Parse(await SucceedAsync("diff", "--json"))!["comparisons"]!.AsArray().Single()!;

        Assert.That(result["changes"]!.AsArray().Single()!.ToJsonString(), Is.EqualTo(
            """{"level":"breaking","kind":"endpointRemoved","endpoint":"/gone","member":"Demo.GoneAsync","text":"is gone: the app no longer has \u0027/gone\u0027","compiles":"no","runs":false}"""));
        Assert.That(result["name"]!.GetValue<string>(), Is.EqualTo("acme/demo"));
        Assert.That(result["level"]!.GetValue<string>(), Is.EqualTo("breaking"));
        Assert.That(result["source"]!.GetValue<string>(), Is.EqualTo(Server.Url.ToString()));
        Assert.That(result["before"]!["gradioVersion"]!.GetValue<string>(), Is.EqualTo("6.31.0"));
        Assert.That(result["after"]!["hash"]!.GetValue<string>(), Does.StartWith("sha256:"));
        Assert.That(result["problem"], Is.Null);
    }

    [Test]
    public async Task Two_files_are_compared_with_each_other()
    {
        Write("old.json", """{"named_endpoints": {"/f": {"parameters": [{"parameter_name": "a", "type": {"type": "string"}}], "returns": []}}}""");
        Write("new.json", """{"named_endpoints": {"/f": {"parameters": [{"parameter_name": "a", "type": {"type": "number"}}], "returns": [], "streams": true}}}""");

        Assert.That(await SucceedAsync("diff", "old.json", "new.json"), Is.EqualTo("""
            new.json: 1 breaking
                breaking    New.FAsync takes double as 'a' instead of string [does not compile, does not run right]

            """), "what a server answers does not say whether it streams");
    }

    [Test]
    public async Task A_default_that_is_no_constant_is_compared()
    {
        Write("old.json", DefaultOf("[1]"));
        Write("new.json", DefaultOf("[1, 2]"));

        Assert.That(await SucceedAsync("diff", "old.json", "new.json"), Does.Contain("compatible  New.FAsync has [1,2] as the default of 'a' instead of [1]\n"));

        static string DefaultOf(string value) =>
            $$$"""{"named_endpoints": {"/f": {"parameters": [{"parameter_name": "a", "type": {"type": "array", "items": {"type": "number"}}, "parameter_has_default": true, "parameter_default": {{{value}}}}], "returns": []} } }""";
    }

    [Test]
    public async Task Session_state_before_a_parameter_does_not_move_its_default()
    {
        const string state = """{"component": "state", "parameter_default": null, "parameter_has_default": true, "parameter_name": null, "hidden": true, "type": ""}, """;
        Write("old.json", Of("", "[1]"));
        Write("same.json", Of(state, "[1]"));
        Write("new.json", Of(state, "[1, 2]"));

        Assert.That(await SucceedAsync("diff", "old.json", "same.json"), Is.EqualTo("same.json: no change\n"));
        Assert.That(await SucceedAsync("diff", "old.json", "new.json"), Does.Contain("compatible  New.FAsync has [1,2] as the default of 'a' instead of [1]\n"));

        static string Of(string before, string value) =>
            $$$"""{"named_endpoints": {"/f": {"parameters": [{{{before}}}{"parameter_name": "a", "type": {"type": "array", "items": {"type": "number"}}, "parameter_has_default": true, "parameter_default": {{{value}}}}], "returns": []} } }""";
    }

    [Test]
    public async Task One_that_fails_does_not_stop_the_others()
    {
        Write("gradio-schemas/acme/broken.json", "{");
        Write("gradio-schemas/acme/gone.json", """{"format":2,"named_endpoints":{},"source":"http://127.0.0.1:1/"}""");
        Write("gradio-schemas/acme/older.json", """{"format":1,"named_endpoints":{}}""");

        var result = await Tool.RunAsync(["diff"]);

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Output, Is.EqualTo("acme/demo: no change (Gradio 6.31.0)\n"));
        Assert.That(result.Error.Split('\n').Select(line => line.Split(": ")[0]), Is.EqualTo(new[] { "acme/broken", "acme/gone", "acme/older", "" }));
        Assert.That(result.Error, Does.Contain("acme/older: gradio-schemas/acme/older.json does not say where it was taken. Tell it once: dotnet gradio update acme/older --from <app>\n"));
        var json = JsonNode.Parse((await Tool.RunAsync(["diff", "--json"])).Output)!["comparisons"]!.AsArray();
        Assert.That(json.Select(item => item!["problem"] is null), Is.EqualTo(new[] { false, true, false, false }));
        Assert.That(json.Select(item => Members(item!)), Is.All.EqualTo(Members(json[1]!)));
        Assert.That(json[0]!["before"]!.ToJsonString(), Is.EqualTo("""{"gradioVersion":null,"hash":null}"""));

        static string Members(JsonNode comparison) => string.Join(' ', ((JsonNode[])[comparison, comparison["before"]!, comparison["after"]!]).SelectMany(item => item.AsObject().Select(member => member.Key)));
    }

    [Test]
    public async Task A_Space_is_asked_for_on_the_Hub()
    {
        await using var hub = await GradioTestHub.StartAsync();
        hub.AddSpace("acme/space", Server.Url);
        using var tool = new CommandLine { HubEndpoint = hub.Url.ToString() };
        await SucceedAsync(tool, "add", "acme/space");

        Assert.That(await SucceedAsync(tool, "diff"), Is.EqualTo("acme/space: no change (Gradio 6.31.0)\n"));
    }

    [Test]
    public async Task What_an_app_calls_things_cannot_command_the_terminal()
    {
        Write("old.json", """{"named_endpoints": {}}""");
        Write("new.json", """{"named_endpoints": {"/a\u001b[2J\nb": {"parameters": [], "returns": []}}}""");

        Assert.That(await SucceedAsync("diff", "old.json", "new.json"), Is.EqualTo("""
            new.json: 1 compatible
                compatible  New.A2JBAsync is new: '/a [2J b'

            """));
    }

    [TestCase("old.json")]
    [TestCase("old.json", "acme/demo")]
    [TestCase("a.json", "b.json", "c.json")]
    [TestCase("../x")]
    [TestCase("--nonsense")]
    public async Task Wrong_usage_ends_with_64(params string[] arguments) =>
        Assert.That((await Tool.RunAsync(["diff", .. arguments])).ExitCode, Is.EqualTo(64));

    [Test]
    public async Task A_file_that_is_no_snapshot_is_told()
    {
        Write("old.json", """{"named_endpoints": {}}""");
        Write("new.json", "[");

        var result = await Tool.RunAsync(["diff", "old.json", "new.json"]);

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.StartWith("new.json: new.json is no snapshot: line 1, column 2: "));
    }

    [Test]
    public async Task A_cancelled_command_ends_with_130()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();

        Assert.That((await Tool.RunAsync(["diff"], cancellation.Token)).ExitCode, Is.EqualTo(130));
    }
}
