using System.Text.Json.Nodes;

namespace Gradio.Tool.Tests;

internal sealed class ListTests
{
    private CommandLine _tool = null!;

    [SetUp]
    public void SetUp() => _tool = new CommandLine();

    [TearDown]
    public void TearDown() => _tool.Dispose();

    [Test]
    public async Task Each_snapshot_is_a_line_and_one_that_cannot_be_read_does_not_hide_the_others()
    {
        WriteThree();

        Assert.That(await _tool.SucceedAsync("list"), Is.EqualTo("""
            Name        Gradio   Endpoints   Source
            acme/bad                         line 1, column 2: a value is expected, not '-'
            acme/demo   6.31.0   1           acme/demo
            zeta/old    5.50.0   0
            """.Replace("a value is expected, not '-'", Problem()) + "\n"));
    }

    [Test]
    public async Task As_JSON_it_says_the_same()
    {
        WriteThree();

        var snapshots = JsonNode.Parse(await _tool.SucceedAsync("list", "--json"))!["snapshots"]!.AsArray();

        Assert.That(snapshots.Select(snapshot => snapshot!["name"]!.GetValue<string>()), Is.EqualTo(new[] { "acme/bad", "acme/demo", "zeta/old" }));
        Assert.That(snapshots[0]!["problem"]!.GetValue<string>(), Does.StartWith("line 1, column 2: "));
        Assert.That(snapshots[1]!.ToJsonString(), Is.EqualTo("""{"name":"acme/demo","path":"gradio-schemas/acme/demo.json","format":2,"gradioVersion":"6.31.0","source":"acme/demo","hash":"sha256:0","endpoints":1,"problem":null}"""));
        Assert.That(snapshots[2]!["format"]!.GetValue<int>(), Is.EqualTo(1));
    }

    [Test]
    public async Task What_a_snapshot_says_cannot_command_the_terminal([Values] bool isTerminal, [Values] bool json)
    {
        using var tool = new CommandLine { IsTerminal = isTerminal };
        tool.Write("gradio-schemas/acme/demo.json", """{"format":2,"gradio_version":"\u001b]0;owned\u0007\u009b2J","named_endpoints":{}}""");

        var output = await tool.SucceedAsync(json ? ["list", "--json"] : ["list"]);

        Assert.That(output, Does.Contain("owned"));
        Terminals.AssertHarmless(output);
    }

    [TestCase(true, true)]
    [TestCase(false, false)]
    public async Task Colour_is_for_terminals_only(bool isTerminal, bool hasColour)
    {
        using var tool = new CommandLine { IsTerminal = isTerminal };
        tool.Write("gradio-schemas/acme/demo.json", """{"named_endpoints":{}}""");

        Assert.That((await tool.SucceedAsync("list")).Contains('\u001b'), Is.EqualTo(hasColour));
    }

    private void WriteThree()
    {
        _tool.Write("gradio-schemas/acme/bad.json", "{-");
        _tool.Write("gradio-schemas/acme/demo.json", """{"format":2,"gradio_version":"6.31.0","hash":"sha256:0","named_endpoints":{"/f":{}},"source":"acme/demo"}""");
        _tool.Write("gradio-schemas/zeta/old.json", """{"format":1,"gradio_version":"5.50.0","named_endpoints":{},"space":"zeta/old"}""");
        _tool.Write("gradio-schemas/not-in-its-place.json", "{}");
    }

    private static string Problem() => Gradio.Tool.Snapshots.SnapshotDocument.Parse("{-").Problem["line 1, column 2: ".Length..];
}
