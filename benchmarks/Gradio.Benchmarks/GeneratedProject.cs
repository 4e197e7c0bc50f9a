using Gradio.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Gradio.Benchmarks;

/// <summary>A project with a class for each of some snapshots, each class in a file of its own, and one more file that is edited.</summary>
internal sealed class GeneratedProject
{
    private readonly CSharpCompilation _compilation;
    private readonly SyntaxTree _other = CSharpSyntaxTree.ParseText("class Other { void M() { } }");
    private readonly AdditionalText[] _snapshots;
    private GeneratorDriver _driver;

    public GeneratedProject(IEnumerable<string> snapshots)
    {
        _snapshots = [.. snapshots.Select((text, index) => Snapshot(index, text))];
        var classes = _snapshots.Select((_, index) => CSharpSyntaxTree.ParseText($"[Gradio.GradioSpace(\"acme/demo{index}\")] public partial class Demo{index} {{ }}"));
        var trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        _compilation = CSharpCompilation.Create(
            "Benchmark",
            [.. classes, _other],
            trusted.Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        _driver = CreateDriver();
    }

    public static AdditionalText Snapshot(int index, string text) => new Text($"/project/gradio-schemas/acme/demo{index}.json", text);

    /// <summary>The project after a keystroke in the body of a method.</summary>
    public Compilation EditSource() => _compilation.ReplaceSyntaxTree(_other, _other.WithChangedText(SourceText.From("class Other { void M() { ; } }")));

    /// <summary>Runs the generator, and keeps what it knows.</summary>
    public void Run() => _driver = Run(_driver, _compilation);

    /// <summary>Runs it as in a compiler that has just started.</summary>
    public GeneratorDriver RunAnew() => Run(CreateDriver(), _compilation);

    /// <summary>Runs it on an edited project.</summary>
    public GeneratorDriver Run(Compilation edited) => Run(_driver, edited);

    /// <summary>Runs it after an edit of the first snapshot.</summary>
    public GeneratorDriver Run(AdditionalText edited) => Run(_driver.ReplaceAdditionalText(_snapshots[0], edited), _compilation);

    private CSharpGeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create([new GradioGenerator().AsSourceGenerator()], _snapshots);

    private GeneratorDriver Run(GeneratorDriver driver, Compilation compilation)
    {
        driver = driver.RunGenerators(compilation);
        var result = driver.GetRunResult();
        return result.GeneratedTrees.Length == _snapshots.Length ? driver : throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
    }

    private sealed class Text(string path, string text) : AdditionalText
    {
        private readonly SourceText _text = SourceText.From(text);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;
    }
}
