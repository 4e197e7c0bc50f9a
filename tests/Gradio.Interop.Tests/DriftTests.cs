using Gradio.Interop.Tests.Servers;
using Gradio.Tool;

namespace Gradio.Interop.Tests;

/// <summary>The tool compares snapshots with real servers.</summary>
internal sealed class DriftTests
{
    private const string Before = "5.50.0";
    private const string After = "6.31.0";

    private string _folder = "";

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("gradio-drift-").FullName;

    [TearDown]
    public void TearDown() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task A_server_matches_its_own_snapshot()
    {
        await CopyAsync(Before, await InteropServers.UrlOfAsync(Before, "interop"));

        Assert.That(await RunAsync("verify"), Is.EqualTo((0, $"acme/demo: no change (Gradio {Before})\n")));
    }

    [Test]
    public async Task A_server_of_another_version_is_told_as_its_snapshot_is()
    {
        await CopyAsync(Before, await InteropServers.UrlOfAsync(After, "interop"));

        var (exitCode, found) = await RunAsync("verify");

        Assert.That(exitCode, Is.EqualTo(2), found);
        var (_, expected) = await RunAsync("diff", CheckedIn(Before), CheckedIn(After));
        Assert.That(Changes(found), Is.EqualTo(Changes(expected)).And.Not.Empty);
    }

    /// <summary>The changes without what the class is called.</summary>
    private static List<string> Changes(string output) => [.. output.Split('\n').Skip(1).Select(line => line.Replace("Demo.", "").Replace($"{Class(After)}.", ""))];

    private static string Class(string version) => char.ToUpperInvariant(InteropServers.SnapshotOf(version)[0]) + InteropServers.SnapshotOf(version)[1..].Replace('.', '_');

    private async Task CopyAsync(string version, Uri source)
    {
        var file = Path.Combine(_folder, "gradio-schemas", "acme", "demo.json");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(CheckedIn(version))).Replace("\"source\": \"http://127.0.0.1:7860/\"", $"\"source\": \"{source}\"", StringComparison.Ordinal));
    }

    private async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        var exitCode = await Program.RunAsync(arguments, new ToolServices(output, output, _folder, _ => null));
        return (exitCode, output.ToString());
    }

    private static string CheckedIn(string version) => Path.Combine(PythonEnvironment.ProjectFolder, "gradio-schemas", "interop", InteropServers.SnapshotOf(version) + ".json");
}
