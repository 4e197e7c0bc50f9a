using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Gradio.Generator.Tests;

/// <summary>The descriptions of real apps of several versions of Gradio, as their servers gave them.</summary>
/// <remarks>The environment variable <c>GRADIO_CORPUS</c> can name a folder with more of them.</remarks>
public sealed class CorpusTests
{
    private static IEnumerable<string> Folders => Corpus.Folders;

    [Test]
    public void Every_app_gives_code_that_compiles_without_a_warning(
        [ValueSource(nameof(Folders))] string folder,
        [Values(LanguageVersion.CSharp9, LanguageVersion.Latest)] LanguageVersion language)
    {
        AssertCompiles(folder, Framework.Net, language);
    }

    [TestCaseSource(nameof(Folders))]
    public void Every_app_gives_code_that_compiles_on_the_older_frameworks(string folder) => AssertCompiles(folder, Framework.NetStandard, LanguageVersion.CSharp9);

    [TestCaseSource(nameof(Folders))]
    public void Every_app_gives_the_same_text_again(string folder)
    {
        var apps = Apps(folder);

        var first = Texts(Run(apps, Framework.Net, LanguageVersion.CSharp9));
        var second = Texts(Run(apps, Framework.Net, LanguageVersion.CSharp9));

        Assert.That(second, Is.EqualTo(first));
        Assert.That(first, Has.None.Contain("\r"));
    }

    private static void AssertCompiles(string folder, Framework framework, LanguageVersion language)
    {
        var apps = Apps(folder);
        Assert.That(apps, Is.Not.Empty);

        var run = Run(apps, framework, language);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Diagnostics.Where(diagnostic => diagnostic.Severity > DiagnosticSeverity.Info && diagnostic.Id != "GRADIO006"), Is.Empty);
            Assert.That(run.Result.GeneratedSources, Has.Length.EqualTo(apps.Count));
            Assert.That(run.Problems, Is.Empty);
        }
    }

    private static List<string> Texts(Harness run) => run.Result.GeneratedSources.Select(source => source.SourceText.ToString()).ToList();

    private static List<(string Space, string Text)> Apps(string folder) => Corpus.Snapshots(folder).Select((app, index) => ($"corpus/app{index}", app.Text)).ToList();

    private static Harness Run(List<(string Space, string Text)> apps, Framework framework, LanguageVersion language)
    {
        var classes = apps.Select((app, index) => $"[Gradio.GradioSpace(\"{app.Space}\")] public partial class App{index} {{ }}\n");
        return Harness.Run(string.Concat(classes.Prepend("/// <summary>A test.</summary>\n")), apps, framework, language);
    }
}
