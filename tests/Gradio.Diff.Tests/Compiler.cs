using System.Collections.Immutable;
using Gradio.Generator;
using Gradio.Tool.Diff;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Gradio.Diff.Tests;

/// <summary>Compiles a program with the class that the generator makes of a snapshot.</summary>
internal static class Compiler
{
    private const string Frame = """
        #nullable enable
        namespace Acme
        {
            [Gradio.GradioSpace("acme/demo")]
            public partial class Demo
            {
                static partial class Uses
                {
                    static T Any<T>() => default!;
                }
            }
        }
        """;

    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp9);

    private static readonly ImmutableArray<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System", StringComparison.Ordinal) || name is "Gradio.Runtime.dll" or "netstandard.dll" or "mscorlib.dll"))
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>What the compiler says of each part of the program.</summary>
    public static IReadOnlyList<(ProgramPart Part, SourceEffect Effect, string Message)> Compile(IReadOnlyList<ProgramPart> program, string snapshot)
    {
        var trees = program.Select((part, index) => CSharpSyntaxTree.ParseText(part.Source, Options, $"/project/Part{index}.cs", System.Text.Encoding.UTF8)).ToList();
        var compilation = CSharpCompilation.Create(
            "Program",
            trees.Prepend(CSharpSyntaxTree.ParseText(Frame, Options, "/project/Frame.cs", System.Text.Encoding.UTF8)),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver
            .Create([new GradioGenerator().AsSourceGenerator()], [new Text("/project/gradio-schemas/acme/demo.json", snapshot)], Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        var problems = output.GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Location.SourceTree is not null)
            .ToLookup(diagnostic => diagnostic.Location.SourceTree!.FilePath);
        Assert.That(problems.Where(file => !file.Key.Contains("/Part", StringComparison.Ordinal)).SelectMany(file => file), Is.Empty);
        return [.. program.Select((part, index) => (part, Effect(problems[$"/project/Part{index}.cs"]), string.Join('\n', problems[$"/project/Part{index}.cs"])))];
    }

    private static SourceEffect Effect(IEnumerable<Diagnostic> problems) =>
        problems.Select(problem => problem.Severity == DiagnosticSeverity.Error ? SourceEffect.Error : SourceEffect.Warning).DefaultIfEmpty(SourceEffect.None).Max();

    private sealed class Text(string path, string content) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(content, System.Text.Encoding.UTF8);
    }
}
