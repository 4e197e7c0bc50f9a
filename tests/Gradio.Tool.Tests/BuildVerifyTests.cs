namespace Gradio.Tool.Tests;

/// <summary><c>GradioVerify</c>: a build asks the apps, where a project wants that.</summary>
internal sealed class BuildVerifyTests
{
    private DirectoryInfo _folder = null!;

    [SetUp]
    public async Task SetUp()
    {
        _folder = Directory.CreateTempSubdirectory("gradio-build-");
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "App.proj"), $"""
            <Project DefaultTargets="Build">
              <Target Name="Build" />
              <Import Project="{Path.Combine(Repository.Folder, "src", "Gradio.Runtime", "build", "Gradio.Typed.targets")}" />
            </Project>
            """);
    }

    [TearDown]
    public void TearDown() => _folder.Delete(recursive: true);

    [TestCase(false)]
    [TestCase(false, "-p:GradioVerify=false")]
    [TestCase(false, "-p:GradioVerify=true", "-p:DesignTimeBuild=true")]
    [TestCase(false, "-p:GradioVerify=true", "-p:TargetFrameworks=net10.0%3Bnet8.0", "-p:TargetFramework=net8.0")]
    [TestCase(true, "-p:GradioVerify=true", "-p:TargetFrameworks=net10.0%3Bnet8.0", "-p:TargetFramework=net10.0")]
    [TestCase(true, "-p:GradioVerify=true")]
    public async Task Only_a_project_that_wants_it_asks_and_once(bool asks, params string[] properties)
    {
        var result = await BuildAsync([.. properties, "-p:GradioVerifyCommand=echo asked"]);

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output.Contains("asked", StringComparison.Ordinal), Is.EqualTo(asks), result.Output);
    }

    [Test]
    public async Task An_app_that_has_changed_fails_the_build()
    {
        var result = await BuildAsync(["-p:GradioVerify=true", "-p:GradioVerifyCommand=exit 2"]);

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Output, Does.Contain("error : A Gradio app no longer matches its snapshot. To take it again: dotnet gradio update"));
    }

    [Test]
    public async Task An_app_that_cannot_be_asked_is_a_warning()
    {
        var result = await BuildAsync(["-p:GradioVerify=true", "-p:GradioVerifyCommand=exit 1"]);

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output, Does.Contain("warning : The Gradio apps could not be compared with their snapshots"));
    }

    [TestCase(2, "error")]
    [TestCase(1, "warning")]
    public async Task What_was_said_is_in_the_error_or_warning(int exitCode, string level)
    {
        var result = await BuildAsync(["-p:GradioVerify=true", $"-p:GradioVerifyCommand=echo acme/demo: 1 breaking && echo app: error X1: from the app && exit {exitCode}", "-v:q"]);

        Assert.That(result.Output, Does.Contain($"{level} : acme/demo: 1 breaking").And.Contain($"{level} : app: error X1: from the app"));
        Assert.That(result.ExitCode, Is.EqualTo(exitCode == 2 ? 1 : 0), "what an app says is no error of the build");
    }

    private Task<(int ExitCode, string Output)> BuildAsync(string[] arguments) =>
        Processes.RunAsync(_folder.FullName, "dotnet", ["msbuild", "App.proj", "-nologo", "-v:n", .. arguments], TestContext.CurrentContext.CancellationToken);
}
