using Microsoft.CodeAnalysis;

namespace Gradio.Generator.Model;

/// <summary>What the project's framework lets the generated code use.</summary>
/// <param name="HasInit">Whether properties can have <c>init</c>, which .NET Framework and .NET Standard lack.</param>
internal sealed record LanguageFacts(bool HasInit)
{
    public static LanguageFacts Of(Compilation compilation) => new(compilation
        .GetTypesByMetadataName("System.Runtime.CompilerServices.IsExternalInit")
        .Any(type => compilation.IsSymbolAccessibleWithin(type, compilation.Assembly)));
}
