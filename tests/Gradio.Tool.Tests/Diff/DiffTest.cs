using System.Text.Json.Nodes;
using Gradio.Testing;

namespace Gradio.Tool.Tests.Diff;

/// <summary>A server, and its snapshot <c>acme/demo</c>.</summary>
internal abstract class DiffTest
{
    protected CommandLine Tool { get; private set; } = null!;

    protected GradioTestServer Server { get; private set; } = null!;

    [SetUp]
    public async Task SetUp()
    {
        Tool = new CommandLine();
        Server = await GradioTestServer.StartAsync(app =>
        {
            app.MapEndpoint("/echo", (string text) => text);
            app.MapEndpoint("/add", (double a, double b = 2) => a + b);
            app.MapEndpoint("/grow", (string text) => new[] { text }.ToAsyncEnumerable());
        });
        await Tool.AddAsync(Server.Url.ToString());
    }

    [TearDown]
    public async Task TearDown()
    {
        Tool.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>Makes the snapshot that of an app which was another.</summary>
    protected void ChangeSnapshot(Action<JsonObject> change)
    {
        var root = JsonNode.Parse(File.ReadAllText(Tool.SnapshotPath()))!.AsObject();
        change(root["named_endpoints"]!.AsObject());
        File.WriteAllText(Tool.SnapshotPath(), root.ToJsonString());
    }

    protected Task<string> SucceedAsync(params string[] args) => SucceedAsync(Tool, args);

    protected static async Task<string> SucceedAsync(CommandLine tool, params string[] args)
    {
        var result = await tool.RunAsync(args);
        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "")), result.Output);
        return result.Output;
    }

    protected void Write(string path, string text)
    {
        var file = Path.Combine(Tool.Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text);
    }
}
