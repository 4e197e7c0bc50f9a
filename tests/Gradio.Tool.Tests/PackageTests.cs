using Gradio.Testing;

namespace Gradio.Tool.Tests;

/// <summary>The tool as users have it: packed, installed from a folder, and run where nothing of this repository is.</summary>
internal sealed class PackageTests
{
    private DirectoryInfo _folder = null!;

    [SetUp]
    public void SetUp() => _folder = Directory.CreateTempSubdirectory("gradio-package-");

    [TearDown]
    public void TearDown() => _folder.Delete(recursive: true);

    [Test]
    [CancelAfter(300_000)]
    public async Task Packed_and_installed_it_runs_in_an_empty_folder(CancellationToken cancellationToken)
    {
        var feed = _folder.CreateSubdirectory("feed").FullName;
        var tools = Path.Combine(_folder.FullName, "tools");
        var empty = _folder.CreateSubdirectory("empty").FullName;
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "nuget.config"), """<configuration><packageSources><clear /><add key="feed" value="feed" /></packageSources></configuration>""", cancellationToken);

        await RunAsync(Repository.Folder, "dotnet", "pack", "src/Gradio.Tool", "--no-build", "--configuration", Repository.Configuration, "--output", feed);
        await RunAsync(_folder.FullName, "dotnet", "tool", "install", "Gradio.Tool", "--tool-path", tools);

        var program = Path.Combine(tools, OperatingSystem.IsWindows() ? "dotnet-gradio.exe" : "dotnet-gradio");
        Assert.That(await RunAsync(empty, program, "--help"), Does.Contain("dotnet gradio [command] [options]"));
        Assert.That(await RunAsync(empty, program, "list"), Does.StartWith("There is no snapshot in "));
        Assert.That(Directory.EnumerateFileSystemEntries(empty), Is.Empty);
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text), cancellationToken: cancellationToken);
        Assert.That(await RunAsync(empty, program, "add", server.Url.ToString(), "--as", "acme/demo"), Does.StartWith("Wrote gradio-schemas/acme/demo.json"));
        Assert.That(await RunAsync(empty, program, "call", "acme/demo", "/echo", "--text", "hi"), Is.EqualTo("hi\n"));

        async Task<string> RunAsync(string folder, string file, params string[] arguments)
        {
            var (exitCode, output) = await Processes.RunAsync(folder, file, arguments, cancellationToken);
            Assert.That(exitCode, Is.Zero, $"{file} {string.Join(' ', arguments)}\n{output}");
            return output;
        }
    }
}
