namespace Gradio.Package.Tests;

public sealed class CodeFixTests
{
    /// <summary>An editor finds them in the same way.</summary>
    [Test]
    public async Task Mistakes_are_found_and_mended()
    {
        var folder = Packages.ProjectFolder("Mistakes");

        await Packages.DotnetAsync(folder, "format", "analyzers", "--diagnostics", "GRADIO020", "GRADIO022", "GRADIO023", "--severity", "warn");

        var program = await File.ReadAllTextAsync(Path.Combine(folder, "Program.cs"));
        Assert.That(program.ReplaceLineEndings("\n"), Does.Contain("""
            await demo.CountAsync();
            var sum = await demo.AddAsync(1);
            var text = await demo.SayAsync("Hello", Demo.SayTone.Quiet);

            """.ReplaceLineEndings("\n")));
    }
}
