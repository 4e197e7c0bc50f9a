using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Gradio.Generator.Tests;

/// <summary>Runs the generator as the compiler does. Every run is done twice, and the second must find everything cached.</summary>
internal sealed class Harness
{
    private const string Root = "/project/gradio-schemas/";

    private Harness(CSharpCompilation compilation, GeneratorDriver driver)
    {
        Compilation = compilation;
        Driver = driver.RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        Output = output;
        Result = Driver.GetRunResult().Results.Single();

        var again = Driver.RunGenerators(compilation.Clone()).GetRunResult().Results.Single();
        Assert.That(Result.Exception, Is.Null);
        Assert.That(Reasons(again), Is.All.AnyOf(IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged), "The second run of the same compilation.");
        ObjectGraph.AssertHoldsNoCompilerObject(Result);
    }

    public CSharpCompilation Compilation { get; }

    public GeneratorDriver Driver { get; }

    /// <summary>The compilation with the generated files.</summary>
    public Compilation Output { get; }

    public GeneratorRunResult Result { get; }

    public ImmutableArray<Diagnostic> Diagnostics => Result.Diagnostics;

    /// <summary>The text of the only generated file.</summary>
    public string Source => Result.GeneratedSources.Single().SourceText.ToString();

    /// <summary>Errors and warnings of the whole compilation.</summary>
    public IEnumerable<Diagnostic> Problems => Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);

    /// <summary>A class <c>Acme.Demo</c> for the snapshot <c>acme/demo</c>.</summary>
    public static Harness Run(string snapshot, Framework? framework = null, LanguageVersion version = LanguageVersion.CSharp9) =>
        Run("namespace Acme { [Gradio.GradioSpace(\"acme/demo\")] public partial class Demo { } }", [("acme/demo", snapshot)], framework, version);

    public static Harness Run(
        string source,
        IEnumerable<(string Space, string Text)> snapshots,
        Framework? framework = null,
        LanguageVersion version = LanguageVersion.CSharp9,
        IEnumerable<MetadataReference>? moreReferences = null)
    {
        var options = new CSharpParseOptions(version, DocumentationMode.Diagnose);
        var compilation = CSharpCompilation.Create(
            "Tests",
            [CSharpSyntaxTree.ParseText(source, options, "/project/Program.cs", System.Text.Encoding.UTF8)],
            (framework ?? Framework.Net).References.AddRange(moreReferences ?? []),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        var driver = CSharpGeneratorDriver.Create(
            [new GradioGenerator().AsSourceGenerator()],
            snapshots.Select(Snapshot),
            options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true));
        return new Harness(compilation, driver);
    }

    public static AdditionalText Snapshot((string Space, string Text) snapshot) => new Text(Root + snapshot.Space + ".json", snapshot.Text);

    /// <summary>The run after another source file came in.</summary>
    public Harness WithSource(string source) =>
        new(Compilation.AddSyntaxTrees(CSharpSyntaxTree.ParseText(source, (CSharpParseOptions)Compilation.SyntaxTrees[0].Options)), Driver);

    /// <summary>The run after the first source file was edited.</summary>
    public Harness EditSource(Func<string, string> edit)
    {
        var tree = Compilation.SyntaxTrees[0];
        return new(Compilation.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(edit(tree.ToString()), System.Text.Encoding.UTF8))), Driver);
    }

    /// <summary>The run after a snapshot was edited.</summary>
    public Harness EditSnapshot(string space, string before, string after) =>
        new(Compilation, Driver.ReplaceAdditionalText(Snapshot((space, before)), Snapshot((space, after))));

    /// <summary>Why the values of a step are what they are in this run.</summary>
    public IEnumerable<IncrementalStepRunReason> Reasons(string step) => Result.TrackedSteps.TryGetValue(step, out var runs)
        ? runs.SelectMany(run => run.Outputs).Select(output => output.Reason)
        : [];

    /// <summary>The same for the generated files.</summary>
    public IEnumerable<IncrementalStepRunReason> OutputReasons => Result.TrackedOutputSteps.Values.SelectMany(runs => runs).SelectMany(run => run.Outputs).Select(output => output.Reason);

    private static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRunResult result) => result.TrackedSteps
        .Where(step => TrackingNames.All.Contains(step.Key))
        .SelectMany(step => step.Value)
        .Concat(result.TrackedOutputSteps.SelectMany(step => step.Value))
        .SelectMany(run => run.Outputs)
        .Select(output => output.Reason);

    /// <summary>A file beside the sources; equal by its content, so that a test can replace it without keeping it.</summary>
    private sealed class Text(string path, string content) : AdditionalText, IEquatable<Text>
    {
        private readonly SourceText _text = SourceText.From(content, System.Text.Encoding.UTF8);

        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => _text;

        public bool Equals(Text? other) => other is not null && other.Path == path && other._text.ToString() == _text.ToString();

        public override bool Equals(object? obj) => Equals(obj as Text);

        public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(path);
    }
}
