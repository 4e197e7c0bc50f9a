using System.Collections.Immutable;
using System.Reflection;
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

    /// <summary>Said of nulls in what is deconstructed, where reading the property says it as well; but also of a long that becomes a double, which has none.</summary>
    private const string ByDeconstruction = "CS8624";

    private static readonly CSharpParseOptions Options = new(LanguageVersion.CSharp9);

    private static readonly ImmutableArray<MetadataReference> References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name.StartsWith("System", StringComparison.Ordinal) || name is "Gradio.Runtime.dll" or "netstandard.dll" or "mscorlib.dll"))
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>What the compiler says of each part of the program.</summary>
    public static IReadOnlyList<(ProgramPart Part, SourceEffect Effect, string Message)> Compile(IReadOnlyList<ProgramPart> program, string snapshot)
    {
        var problems = Generate([Frame, .. program.Select(part => part.Source)], snapshot).GetDiagnostics()
            .Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning && diagnostic.Id != ByDeconstruction && diagnostic.Location.SourceTree is not null)
            .ToLookup(diagnostic => diagnostic.Location.SourceTree!.FilePath);
        Assert.That(problems.Where(file => !file.Key.StartsWith("/project/Part", StringComparison.Ordinal) || file.Key == FileOf(-1)).SelectMany(file => file), Is.Empty);
        return [.. program.Select((part, index) => (part, Effect(problems[FileOf(index)]), string.Join('\n', problems[FileOf(index)])))];
    }

    /// <summary>Compiles a program with the class of a snapshot, and loads it.</summary>
    /// <param name="snapshot">The snapshot.</param>
    /// <param name="statements">What it does with <c>app</c>; returns a text.</param>
    public static Func<Uri, Task<string>> Load(string snapshot, string statements)
    {
        var program = $$"""
            namespace Acme
            {
                public static class Program
                {
                    public static async System.Threading.Tasks.Task<string> RunAsync(System.Uri url)
                    {
                        await using var app = await Demo.ConnectAsync(url);
                        {{statements}}
                    }
                }
            }
            """;
        using var assembly = new MemoryStream();
        var result = Generate([Frame, program], snapshot).Emit(assembly);
        Assert.That(result.Success, Is.True, () => string.Join('\n', result.Diagnostics));
        return Assembly.Load(assembly.ToArray()).GetType("Acme.Program")!.GetMethod("RunAsync")!.CreateDelegate<Func<Uri, Task<string>>>();
    }

    private static Compilation Generate(IEnumerable<string> sources, string snapshot)
    {
        var compilation = CSharpCompilation.Create(
            "Program",
            sources.Select((source, index) => CSharpSyntaxTree.ParseText(source, Options, FileOf(index - 1), System.Text.Encoding.UTF8)),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver
            .Create([new GradioGenerator().AsSourceGenerator()], [new Text("/project/gradio-schemas/acme/demo.json", snapshot)], Options)
            .RunGeneratorsAndUpdateCompilation(compilation, out var output, out _);
        return output;
    }

    /// <summary>The file of a part of the program; before the first stands the frame.</summary>
    private static string FileOf(int part) => $"/project/Part{part}.cs";

    private static SourceEffect Effect(IEnumerable<Diagnostic> problems) =>
        problems.Select(problem => problem.Severity == DiagnosticSeverity.Error ? SourceEffect.Error : SourceEffect.Warning).DefaultIfEmpty(SourceEffect.None).Max();

    private sealed class Text(string path, string content) : AdditionalText
    {
        public override string Path => path;

        public override SourceText GetText(CancellationToken cancellationToken = default) => SourceText.From(content, System.Text.Encoding.UTF8);
    }
}
