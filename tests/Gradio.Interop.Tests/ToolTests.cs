using Gradio.Tool;

namespace Gradio.Interop.Tests;

/// <summary>The tool calls the apps of the servers by their address.</summary>
internal sealed class ToolTests
{
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("gradio-tool-");

    [TearDown]
    public void TearDown() => _folder.Delete(recursive: true);

    [TestCaseSource(typeof(InteropServers), nameof(InteropServers.All))]
    public async Task A_call_prints_what_the_app_gives_and_saves_its_files(string server)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "notes.txt"), "remember");

        Assert.That(await CallAsync(server, "/add", "--a", "1.5", "--b", "2"), Is.EqualTo("3.5\n"));
        Assert.That(await CallAsync(server, "/grow", "--text", "abc"), Is.EqualTo("abc\n"));
        Assert.That(await CallAsync(server, "/order", "--size", "small", "--colour", "blue", "--toppings", "nuts", "--toppings", "cream"), Is.EqualTo("small blue with nuts and cream\n"));
        var saved = (await CallAsync(server, "/upper_file", "--file", "@notes.txt", "--out", "out")).TrimEnd();
        Assert.That(Path.GetDirectoryName(saved), Is.EqualTo(Path.Combine(_folder.FullName, "out")));
        Assert.That(await File.ReadAllTextAsync(saved), Is.EqualTo("REMEMBER"));
    }

    private async Task<string> CallAsync(string server, params string[] call)
    {
        await using var output = new StringWriter { NewLine = "\n" };
        await using var error = new StringWriter();
        var url = await InteropServers.UrlOfAsync(server, "interop");
        var exitCode = await Program.RunAsync(["call", url.ToString(), .. call], new ToolServices(output, error, _folder.FullName, _ => null));
        Assert.That(exitCode, Is.Zero, error.ToString());
        return output.ToString();
    }
}
