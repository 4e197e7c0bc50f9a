using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gradio.Generator.Tests;

/// <summary>The descriptions of real apps of several versions of Gradio, as their servers gave them.</summary>
public sealed class CorpusTests
{
    private static readonly string Folder = Path.Combine(TestContext.CurrentContext.TestDirectory, "Corpus");

    private static IEnumerable<string> Versions => Directory.GetDirectories(Folder).Select(path => Path.GetFileName(path)).Order();

    [Test]
    public void Every_app_gives_code_that_compiles_without_a_warning(
        [ValueSource(nameof(Versions))] string version,
        [Values(LanguageVersion.CSharp9, LanguageVersion.Latest)] LanguageVersion language)
    {
        AssertCompiles(version, Framework.Net, language);
    }

    [TestCaseSource(nameof(Versions))]
    public void Every_app_gives_code_that_compiles_on_the_older_frameworks(string version) => AssertCompiles(version, Framework.NetStandard, LanguageVersion.CSharp9);

    [TestCaseSource(nameof(Versions))]
    public void Every_app_gives_the_same_text_again(string version)
    {
        var apps = Apps(version);

        var first = Texts(Run(apps, Framework.Net, LanguageVersion.CSharp9));
        var second = Texts(Run(apps, Framework.Net, LanguageVersion.CSharp9));

        Assert.That(second, Is.EqualTo(first));
        Assert.That(first, Has.None.Contain("\r"));
    }

    private static void AssertCompiles(string version, Framework framework, LanguageVersion language)
    {
        var apps = Apps(version);
        Assert.That(apps, Is.Not.Empty);

        var run = Run(apps, framework, language);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Diagnostics.Where(diagnostic => diagnostic.Id is not ("GRADIO005" or "GRADIO006")), Is.Empty);
            Assert.That(run.Result.GeneratedSources, Has.Length.EqualTo(apps.Count));
            Assert.That(run.Problems, Is.Empty);
        }
    }

    private static List<string> Texts(Harness run) => run.Result.GeneratedSources.Select(source => source.SourceText.ToString()).ToList();

    private static List<(string Space, string Text)> Apps(string version) => Directory.GetFiles(Path.Combine(Folder, version))
        .Order(StringComparer.Ordinal)
        .Select((path, index) => ($"corpus/app{index}", File.ReadAllText(path)))
        .ToList();

    private static Harness Run(List<(string Space, string Text)> apps, Framework framework, LanguageVersion language)
    {
        var classes = apps.Select((app, index) => $"[Gradio.GradioSpace(\"{app.Space}\")] public partial class App{index} {{ }}\n");
        return Harness.Run(string.Concat(classes.Prepend("/// <summary>A test.</summary>\n")), apps, framework, language);
    }
}
