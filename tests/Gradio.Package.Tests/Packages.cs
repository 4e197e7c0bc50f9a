namespace Gradio.Package.Tests;

/// <summary>Packs all packages, and builds the projects under <c>Consumers</c> with them, outside of the repository: once for all tests.</summary>
[SetUpFixture]
internal sealed class Packages
{
    // no restore may find one of an earlier run
    private static readonly string Version = $"0.0.0-test.{DateTime.UtcNow:yyyyMMddHHmmssfff}";

    private static readonly string Folder = Path.Combine(Path.GetTempPath(), "Gradio.Package.Tests." + Guid.NewGuid().ToString("N"));

    /// <summary>The file of a package.</summary>
    public static string PathOf(string id, string extension = "nupkg") => Path.Combine(Folder, "packages", $"{id}.{Version}.{extension}");

    /// <summary>The folder of a project.</summary>
    public static string ProjectFolder(string project) => Path.Combine(Folder, project);

    /// <summary>A built program.</summary>
    public static string Program(string project, string file) => Path.Combine(ProjectFolder(project), "bin", "Debug", file);

    [OneTimeSetUp]
    public async Task PackAndBuildAsync()
    {
        CopyConsumers();
        foreach (var project in new[] { "Gradio.Runtime", "Gradio.Testing", "Gradio.Tool" })
        {
            var (exitCode, output) = await Project.RunAsync(
                Project.Repository,
                "dotnet",
                ["pack", Path.Combine("src", project), "--no-build", "--configuration", Project.Configuration, "--output", Path.Combine(Folder, "packages"), $"-p:PackageVersion={Version}"]);
            Assert.That(exitCode, Is.Zero, output);
        }

        await DotnetAsync(Folder, "build", "Consumers.slnx", "-warnaserror", "--configuration", "Debug");
    }

    /// <summary>Runs a command of <c>dotnet</c>, with the packages and what is on the machine already to restore from.</summary>
    public static async Task DotnetAsync(string folder, params string[] arguments)
    {
        var (exitCode, output) = await Project.RunAsync(
            folder,
            "dotnet",
            arguments,
            ("GradioVersion", Version),
            ("NUGET_PACKAGES", Path.Combine(Folder, "restored")),
            ("NUGET_FALLBACK_PACKAGES", Project.NuGetPackageRoot));
        Assert.That(exitCode, Is.Zero, $"dotnet {string.Join(' ', arguments)}\n{output}");
    }

    [OneTimeTearDown]
    public void Delete() => Directory.Delete(Folder, recursive: true);

    private static void CopyConsumers()
    {
        var consumers = Path.Combine(Project.Repository, "tests", "Gradio.Package.Tests", "Consumers");
        foreach (var file in Directory.GetFiles(consumers, "*", SearchOption.AllDirectories))
            Copy(file, Path.GetRelativePath(consumers, file));
        foreach (var project in new[] { "Console", "Framework", "Library", "Mistakes", "Transitive" })
            Copy(Path.Combine(Project.Repository, "gradio-schemas", "acme", "demo.json"), Path.Combine(project, "gradio-schemas", "acme", "demo.json"));
        Directory.CreateDirectory(Path.Combine(Folder, "packages"));

        static void Copy(string from, string to)
        {
            var path = Path.Combine(Folder, to);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.Copy(from, path);
        }
    }
}
