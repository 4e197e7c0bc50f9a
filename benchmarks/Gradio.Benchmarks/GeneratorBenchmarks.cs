using BenchmarkDotNet.Attributes;
using Gradio.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Gradio.Benchmarks;

/// <summary>What the generator costs in a build, and while somebody types: one class for a large real app (25 endpoints, every component).</summary>
public class GeneratorBenchmarks
{
    private const string SnapshotFile = "kitchen_sink_random.info.json";

    private readonly string _snapshotText = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, SnapshotFile));
    private CSharpCompilation _compilation = null!;
    private CSharpCompilation _editedCompilation = null!;
    private AdditionalText _snapshot = null!;
    private AdditionalText _editedSnapshot = null!;
    private GeneratorDriver _driver = null!;

    [GlobalSetup]
    public void SetUp()
    {
        var target = CSharpSyntaxTree.ParseText("[Gradio.GradioSpace(\"acme/demo\")] public partial class Demo { }");
        var other = CSharpSyntaxTree.ParseText("class Other { }");
        var trusted = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        _compilation = CSharpCompilation.Create(
            "Benchmark",
            [target, other],
            trusted.Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary));
        _editedCompilation = _compilation.ReplaceSyntaxTree(other, CSharpSyntaxTree.ParseText("class Other { int _edit; }"));
        _snapshot = new Snapshot(_snapshotText);
        _editedSnapshot = new Snapshot(_snapshotText.Replace("\"/predict\":", "\"/edited\":", StringComparison.Ordinal));
        _driver = Run(CreateDriver(), _compilation);
    }

    [Benchmark]
    public GeneratorDriver FirstRun() => Run(CreateDriver(), _compilation);

    [Benchmark]
    public GeneratorDriver EditElsewhere() => Run(_driver, _editedCompilation);

    [Benchmark]
    public GeneratorDriver EditOfTheSnapshot() => Run(_driver.ReplaceAdditionalText(_snapshot, _editedSnapshot), _compilation);

    private CSharpGeneratorDriver CreateDriver() => CSharpGeneratorDriver.Create([new GradioGenerator().AsSourceGenerator()], [_snapshot]);

    private static GeneratorDriver Run(GeneratorDriver driver, CSharpCompilation compilation)
    {
        driver = driver.RunGenerators(compilation);
        var result = driver.GetRunResult();
        return result.GeneratedTrees.Length == 1 ? driver : throw new InvalidOperationException(string.Join('\n', result.Diagnostics));
    }

    private sealed class Snapshot(string text) : AdditionalText
    {
        public override string Path => "/project/gradio-schemas/acme/demo.json";

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(text);
    }
}
