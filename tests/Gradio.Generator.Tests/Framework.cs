using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace Gradio.Generator.Tests;

/// <summary>The references of a project that uses the runtime.</summary>
internal sealed class Framework
{
    private Framework(IEnumerable<string> paths) =>
        References = paths.Select(path => (MetadataReference)MetadataReference.CreateFromFile(path)).ToImmutableArray();

    /// <summary>The framework that the tests run on; the runtime is among its assemblies.</summary>
    public static Framework Net { get; } = new(((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator));

    /// <summary>.NET Standard 2.0, for .NET Framework and Unity; it has no <c>init</c>.</summary>
    public static Framework NetStandard { get; } = new(Directory.GetFiles(Path.Combine(TestContext.CurrentContext.TestDirectory, "netstandard2.0"), "*.dll"));

    public ImmutableArray<MetadataReference> References { get; }
}
