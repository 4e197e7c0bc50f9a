using System.Text.Json.Nodes;
using Gradio.Interop.Tests.Servers;
using Gradio.Tool;

namespace Gradio.Interop.Tests;

/// <summary>The snapshots that the classes of these tests are generated from are what the tool takes from the servers.</summary>
internal sealed class SnapshotTests
{
    private const string Source = "http://127.0.0.1:7860/";

    [TestCaseSource(typeof(InteropServers), nameof(InteropServers.All))]
    public async Task The_tool_takes_the_snapshot_that_is_checked_in(string server)
    {
        var app = InteropServers.SnapshotOf(server);
        var folder = Path.Combine(TestContext.CurrentContext.WorkDirectory, "taken");
        Directory.CreateDirectory(folder);
        await using var output = new StringWriter();
        var services = new ToolServices(output, output, folder, _ => null);

        var url = await InteropServers.UrlOfAsync(server, "interop");

        var exitCode = await Program.RunAsync(["add", url.ToString(), "--as", "interop/" + app], services);

        Assert.That(exitCode, Is.Zero, output.ToString());
        var taken = PathOf(folder, app);

        // the port is another one each time
        await File.WriteAllTextAsync(taken, (await File.ReadAllTextAsync(taken)).Replace($"\"source\": \"{url}\"", $"\"source\": \"{Source}\"", StringComparison.Ordinal));
        Assert.That(await File.ReadAllBytesAsync(taken), Is.EqualTo(await File.ReadAllBytesAsync(CheckedIn(app))), $"Where the app was changed, check in {taken}.");
    }

    [Test]
    public void The_embedded_server_describes_the_app_as_Gradio_6_does() =>
        Assert.That(Contract(InteropServers.Embedded), Is.EqualTo(Contract("gradio6.31")));

    /// <summary>The endpoints without what is written for people to read.</summary>
    private static string Contract(string app)
    {
        var endpoints = JsonNode.Parse(File.ReadAllText(CheckedIn(app)))!["named_endpoints"]!;
        RemoveDescriptions(endpoints);
        return endpoints.ToString();
    }

    private static void RemoveDescriptions(JsonNode? node)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
                RemoveDescriptions(item);
        }

        if (node is not JsonObject members)
            return;
        foreach (var name in (string[])["description", "additional_description"])
        {
            if (members[name] is not JsonObject)
                members.Remove(name);
        }

        foreach (var (_, value) in members)
            RemoveDescriptions(value);
    }

    private static string CheckedIn(string app) => PathOf(PythonEnvironment.ProjectFolder, app);

    private static string PathOf(string folder, string app) => Path.Combine(folder, "gradio-schemas", "interop", app + ".json");
}
