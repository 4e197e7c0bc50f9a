[assembly: Parallelizable(ParallelScope.All)]

namespace Gradio.Generator.Tests;

public sealed class AssemblyTests
{
    /// <summary>Whatever else the generator referred to would have to be loaded into the compiler, where another version may be.</summary>
    [Test]
    public void The_generator_refers_to_nothing_but_Roslyn_4_8_and_what_that_brings() => Assert.That(
        ReferencesOf(typeof(GradioGenerator)),
        Is.EquivalentTo(["netstandard 2.0.0.0", "Microsoft.CodeAnalysis 4.8.0.0", "Microsoft.CodeAnalysis.CSharp 4.8.0.0", "System.Collections.Immutable 7.0.0.0"]));

    /// <summary>They are loaded by editors only, which have the Workspaces as well.</summary>
    [Test]
    public void The_code_fixes_refer_to_nothing_but_Roslyn_4_8_with_its_Workspaces() => Assert.That(
        ReferencesOf(typeof(CodeFixes.DroppedJobFix)),
        Is.EquivalentTo(["netstandard 2.0.0.0", "Microsoft.CodeAnalysis 4.8.0.0", "Microsoft.CodeAnalysis.CSharp 4.8.0.0", "Microsoft.CodeAnalysis.Workspaces 4.8.0.0", "System.Collections.Immutable 7.0.0.0"]));

    private static IEnumerable<string> ReferencesOf(Type type) => type.Assembly.GetReferencedAssemblies().Select(reference => $"{reference.Name} {reference.Version}");
}
