using Gradio.Schema;
using Microsoft.CodeAnalysis;

namespace Gradio.Generator.Diagnostics;

/// <summary>A diagnostic that can be kept and compared.</summary>
internal sealed record DiagnosticInfo(string Id, LocationInfo Location, EquatableArray<string> Arguments)
{
    private const int MaxArgumentLength = 200;

    public static DiagnosticInfo Of(DiagnosticDescriptor descriptor, LocationInfo location, params string[] arguments) =>
        new(descriptor.Id, location, arguments.Select(Argument).ToEquatableArray());

    public Diagnostic ToDiagnostic() => Diagnostic.Create(Descriptors.ById(Id), Location.ToLocation(), Arguments.ToArray<object>());

    /// <summary>Arguments come from snapshots; a line break in one could pass for a message of another tool in a build log.</summary>
    private static string Argument(string text)
    {
        var line = PlainText.OneLine(text);
        return line.Length > MaxArgumentLength ? line.Substring(0, MaxArgumentLength) + "..." : line;
    }
}
