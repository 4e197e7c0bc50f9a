using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Testing;
using Microsoft.CodeAnalysis.Formatting;
using Microsoft.CodeAnalysis.Testing;

namespace Gradio.Generator.Tests;

/// <summary>The generated code of one snapshot for each kind of construct, as it stands in the folder Golden.</summary>
/// <remarks>A file <c>name.cs</c> beside the snapshot has the class, where it is not the usual one; <c>older</c> is the code for .NET Standard. Run with the environment variable <c>UPDATE_GOLDEN=1</c> to write the files anew, and review the difference.</remarks>
public sealed class GoldenTests
{
    private static readonly string Version = typeof(GradioGenerator).Assembly.GetName().Version!.ToString(3);

    private static readonly string Folder = Path.Combine(TestContext.CurrentContext.TestDirectory, "Golden");

    private static IEnumerable<string> Names => Directory.GetFiles(Folder, "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order();

    [TestCaseSource(nameof(Names))]
    public async Task The_code_of_a_snapshot_is_the_golden_one(string name)
    {
        var snapshot = await File.ReadAllTextAsync(Path.Combine(Folder, name + ".json"));
        var ownSource = Path.Combine(Folder, name + ".cs");
        var source = File.Exists(ownSource) ? await File.ReadAllTextAsync(ownSource) : "namespace Acme { [Gradio.GradioSpace(\"acme/demo\")] public partial class Demo { } }";
        var framework = name == "older" ? Framework.NetStandard : Framework.Net;
        var run = Harness.Run(source, [("acme/demo", snapshot)], framework);
        Assert.That(run.Problems, Is.Empty);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            await File.WriteAllTextAsync(Path.Combine(SourceFolder(), name + ".g.cs"), run.Source.Replace(Version, "{version}"));
            return;
        }

        var golden = await File.ReadAllTextAsync(Path.Combine(Folder, name + ".g.cs"));
        var test = new GeneratorTest(framework) { TestState = { Sources = { ("/project/Program.cs", source) } } };
        test.TestState.AdditionalFiles.Add(("/project/gradio-schemas/acme/demo.json", snapshot));
        test.TestState.GeneratedSources.Add((typeof(GradioGenerator), run.Result.GeneratedSources.Single().HintName, golden.Replace("{version}", Version)));
        test.TestState.ExpectedDiagnostics.AddRange(run.Diagnostics.Select(diagnostic =>
            new DiagnosticResult(diagnostic.Descriptor).WithSpan(diagnostic.Location.GetLineSpan()).WithMessage(diagnostic.GetMessage(CultureInfo.InvariantCulture))));
        await test.RunAsync();
    }

    /// <summary>The formatter of the compiler, as <c>dotnet format</c> has it.</summary>
    [TestCaseSource(nameof(Names))]
    public async Task The_formatter_has_nothing_to_change(string name)
    {
        using var workspace = new AdhocWorkspace();
        var tree = CSharpSyntaxTree.ParseText(await File.ReadAllTextAsync(Path.Combine(Folder, name + ".g.cs")));

        Assert.That(Formatter.Format(await tree.GetRootAsync(), workspace, workspace.Options.WithChangedOption(FormattingOptions.NewLine, LanguageNames.CSharp, "\n")).ToFullString(), Is.EqualTo(tree.ToString()));
    }

    private static string SourceFolder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "Golden");
}

/// <summary>The tests of the testing package, on the framework that the tests run on.</summary>
internal sealed class GeneratorTest : CSharpSourceGeneratorTest<GradioGenerator, DefaultVerifier>
{
    public GeneratorTest(Framework? framework = null)
    {
        ReferenceAssemblies = new ReferenceAssemblies("net10.0");
        TestState.AdditionalReferences.AddRange((framework ?? Framework.Net).References);
    }

    protected override ParseOptions CreateParseOptions() => new CSharpParseOptions(LanguageVersion.CSharp9, DocumentationMode.Diagnose);

    protected override CompilationOptions CreateCompilationOptions() =>
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);
}
