using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gradio.Testing;

namespace Gradio.Runtime.Tests;

/// <summary>The snapshots that the classes of these tests are generated from, held to what their apps say.</summary>
internal static class SnapshotFile
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>Fails where a snapshot is not what the app says; with <c>UPDATE_GOLDEN=1</c> in the environment it is written anew.</summary>
    /// <param name="name">The name of the snapshot.</param>
    /// <param name="app">The app.</param>
    public static async Task IsOfAsync(string name, Action<GradioTestApp> app)
    {
        await using var server = await GradioTestServer.StartAsync(app);
        using var http = new HttpClient();
        var info = JsonNode.Parse(await http.GetStringAsync(new Uri(server.Url, "gradio_api/info")))!;
        foreach (var (_, endpoint) in info["named_endpoints"]!.AsObject())
            endpoint!.AsObject().Remove("code_snippets");
        var text = info.ToJsonString(Indented) + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(In(SourceFolder(), name), text);
            return;
        }

        Assert.That(await File.ReadAllTextAsync(In(TestContext.CurrentContext.TestDirectory, name)), Is.EqualTo(text), "Run with UPDATE_GOLDEN=1 to take it anew.");
    }

    private static string In(string folder, string name) => Path.Combine(folder, "gradio-schemas", "acme", name + ".json");

    private static string SourceFolder([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
