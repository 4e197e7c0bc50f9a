using System.Text.RegularExpressions;
using Gradio.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Gradio.Docs.Tests;

internal sealed partial class ExampleTests
{
    // what a new project has, too
    private const string Usings = "using System; using System.Collections.Generic; using System.IO; using System.Linq; using System.Net.Http; using System.Threading; using System.Threading.Tasks; using Microsoft.AspNetCore.Builder; using Microsoft.Extensions.DependencyInjection;\n";

    [Test]
    public void The_examples_of_every_page_compile()
    {
        var examples = Page.All.Where(page => page.Blocks("csharp").Count > 0).ToList();
        Assert.That(examples, Is.Not.Empty);
        foreach (var page in examples)
            Assert.That(Errors(page), Is.Empty, page.Name);
    }

    [Test]
    public void Links_between_pages_lead_somewhere()
    {
        var pages = Page.All.Select(page => page.Name).ToHashSet();
        foreach (var page in Page.All)
        {
            var targets = Link().Matches(page.Text).Select(match => Path.GetRelativePath(".", Path.Combine(Path.GetDirectoryName(page.Name)!, match.Groups[1].Value))).Distinct();
            Assert.That(targets, Is.SubsetOf(pages), page.Name);
        }
    }

    /// <summary>The blocks of a page are one program: the first line of a later block may use what an earlier one made.</summary>
    private static IEnumerable<string> Errors(Page page)
    {
        var blocks = page.Blocks("csharp");
        var types = blocks.SelectMany(block => block.Split("\n\n").Where(part => part.TrimStart().StartsWith("[GradioSpace", StringComparison.Ordinal)));
        var statements = blocks.Select(block => string.Join("\n\n", block.Split("\n\n").Where(part => !part.TrimStart().StartsWith("[GradioSpace", StringComparison.Ordinal) && part.Trim() != "using Gradio;")));
        var source = $"{Usings}using Gradio;\n{string.Join('\n', statements)}\n{string.Join('\n', types)}";
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        var compilation = CSharpCompilation.Create(
            "Example",
            [CSharpSyntaxTree.ParseText(source, options, encoding: System.Text.Encoding.UTF8)],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new GradioGenerator().AsSourceGenerator()], [new SnapshotText()], options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out var diagnostics);
        return diagnostics.Concat(output.GetDiagnostics()).Where(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).Select(diagnostic => diagnostic.ToString());
    }

    [GeneratedRegex(@"\]\(([^)#:]+\.md)\)")]
    private static partial Regex Link();

    private sealed class SnapshotText : AdditionalText
    {
        public override string Path => "/project/gradio-schemas/acme/demo.json";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(Page.Snapshot, System.Text.Encoding.UTF8);
    }
}
