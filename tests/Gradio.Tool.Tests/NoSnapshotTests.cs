using System.Text.Json.Nodes;

namespace Gradio.Tool.Tests;

/// <summary>A folder without snapshots: every command says how to begin, and JSON is there all the same.</summary>
internal sealed class NoSnapshotTests
{
    private CommandLine _tool = null!;

    private string NoSnapshot => $"There is no snapshot in {Path.Combine(_tool.Folder, "gradio-schemas")}. Take one with {HowToTake("owner/name")}.";

    [SetUp]
    public void SetUp() => _tool = new CommandLine();

    [TearDown]
    public void TearDown() => _tool.Dispose();

    [TestCase("list", 0)]
    [TestCase("update", 1)]
    [TestCase("diff", 1)]
    [TestCase("verify", 1)]
    [TestCase("show", 1)]
    public async Task A_command_says_how_to_begin(string command, int exitCode) =>
        Assert.That(await _tool.RunAsync([command]), Is.EqualTo(new CommandResult(exitCode, "", NoSnapshot + "\n")));

    [TestCase("list", 0, """{"snapshots":[]}""")]
    [TestCase("diff", 1, """{"comparisons":[]}""")]
    [TestCase("verify", 1, """{"comparisons":[]}""")]
    [TestCase("show", 1, """{"name":null,"source":null,"gradioVersion":null,"hash":null,"endpoints":[],"problem":"NO SNAPSHOT"}""")]
    public async Task The_JSON_is_there_all_the_same(string command, int exitCode, string json)
    {
        var result = await _tool.RunAsync([command, "--json"]);

        Assert.That((result.ExitCode, result.Error), Is.EqualTo((exitCode, NoSnapshot + "\n")));
        var document = JsonNode.Parse(result.Output)!.AsObject();
        if (document.ContainsKey("problem"))
        {
            Assert.That(document["problem"]!.GetValue<string>(), Is.EqualTo(NoSnapshot));
            document["problem"] = "NO SNAPSHOT";
        }

        Assert.That(document.ToJsonString(), Is.EqualTo(json));
    }

    [TestCase("update acme/demo", "acme/demo")]
    [TestCase("remove acme/demo", "acme/demo")]
    [TestCase("show acme/demo", "acme/demo")]
    [TestCase("show demo", "demo", "owner/name")]
    public async Task A_snapshot_that_is_named_is_not_there(string command, string name, string? taken = null) =>
        Assert.That(await _tool.RunAsync(command.Split(' ')), Is.EqualTo(new CommandResult(64, "", $"There is no snapshot {name} in gradio-schemas. Take it with {HowToTake(taken ?? name)}.\n")));

    private static string HowToTake(string name) => $"\"dotnet gradio add {name}\" for a Space of the Hub, or with \"dotnet gradio add ADDRESS --as {name}\" for an app elsewhere";
}
