using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Gradio.Generator.Tests;

/// <summary>Guards what the steps keep: an object of the compiler there would keep a whole compilation alive, and never equal the next one.</summary>
internal static class ObjectGraph
{
    public static void AssertHoldsNoCompilerObject(GeneratorRunResult result)
    {
        var values = TrackingNames.All
            .Where(result.TrackedSteps.ContainsKey)
            .SelectMany(name => result.TrackedSteps[name])
            .SelectMany(step => step.Outputs)
            .Select(output => output.Value);
        Assert.That(values.Select(FindCompilerObject), Is.All.Null);
    }

    /// <summary>The type of the first compiler object that a value reaches, or null.</summary>
    public static string? FindCompilerObject(object value)
    {
        var visited = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var open = new Stack<object>([value]);
        while (open.TryPop(out var current))
        {
            if (current is ISymbol or SyntaxNode or SyntaxTree or SyntaxReference or Compilation or SemanticModel or Location or Diagnostic or DiagnosticDescriptor or AttributeData or AdditionalText)
                return current.GetType().FullName;
            if (current is string || current.GetType() is { IsPrimitive: true } or { IsEnum: true } || !visited.Add(current))
                continue;
            foreach (var next in current is IEnumerable items ? items.Cast<object?>() : Fields(current))
            {
                if (next is not null)
                    open.Push(next);
            }
        }

        return null;
    }

    private static IEnumerable<object?> Fields(object value)
    {
        for (var type = value.GetType(); type is not null; type = type.BaseType)
        {
            foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
                yield return field.GetValue(value);
        }
    }
}
