[assembly: Parallelizable(ParallelScope.All)]

namespace Gradio.Generator.Tests;

public sealed class AssemblyTests
{
    /// <summary>Whatever else the generator referred to would have to be loaded into the compiler, where another version may be.</summary>
    [Test]
    public void The_generator_refers_to_nothing_but_Roslyn_4_8_and_what_that_brings()
    {
        var references = typeof(GradioGenerator).Assembly.GetReferencedAssemblies().Select(reference => $"{reference.Name} {reference.Version}");

        Assert.That(references, Is.EquivalentTo(
            ["netstandard 2.0.0.0", "Microsoft.CodeAnalysis 4.8.0.0", "Microsoft.CodeAnalysis.CSharp 4.8.0.0", "System.Collections.Immutable 7.0.0.0"]));
    }
}
