using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradio.Generator.Analyzers;

/// <summary>A choice that an open enum has a member for.</summary>
/// <param name="Member">The name of the member.</param>
/// <param name="Value">The value: a text or a number.</param>
internal sealed record KnownChoice(string Member, object Value)
{
    private const int MaxSuggestions = 3;

    public string Text => FormattableString.Invariant($"{Value}");

    /// <summary>The choices of a type, as the generated source has them; none of another type, and of one in another assembly.</summary>
    public static ImmutableArray<KnownChoice> Of(INamedTypeSymbol type)
    {
        var isGenerated = type.GetAttributes().Any(attribute => attribute is { AttributeClass.Name: "GeneratedCodeAttribute", ConstructorArguments: [{ Value: "Gradio.Typed" }, ..] });
        return isGenerated ? type.GetMembers().OfType<IPropertySymbol>().Where(IsChoice).Select(Read).OfType<KnownChoice>().ToImmutableArray() : ImmutableArray<KnownChoice>.Empty;

        bool IsChoice(IPropertySymbol member) => member.IsStatic && SymbolEqualityComparer.Default.Equals(member.Type, type);
    }

    /// <summary>A constant as choices hold it: a text, or a number as a double.</summary>
    public static object? Normalize(object? constant) => constant is string or char ? constant : (constant as IConvertible)?.ToDouble(CultureInfo.InvariantCulture);

    /// <summary>The choices that a text may have been meant to be, the nearest first.</summary>
    public static ImmutableArray<KnownChoice> NearestTo(string text, ImmutableArray<KnownChoice> choices) => choices
        .Select(choice => (choice, distance: DistanceFrom(text.Trim(), choice.Text.Trim())))
        .Where(pair => pair.distance <= MaxDistance(pair.choice.Text))
        .OrderBy(pair => pair.distance)
        .Select(pair => pair.choice)
        .Take(MaxSuggestions)
        .ToImmutableArray();

    private static KnownChoice? Read(IPropertySymbol member)
    {
        var literal = member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax().DescendantNodes().OfType<LiteralExpressionSyntax>().FirstOrDefault();
        return literal?.Token.Value switch
        {
            string text => new KnownChoice(member.Name, text),
            { } number => new KnownChoice(member.Name, (literal.Parent.IsKind(SyntaxKind.UnaryMinusExpression) ? -1 : 1) * (double)Normalize(number)!),
            _ => null,
        };
    }

    /// <summary>A slip or two in a word, none in an abbreviation.</summary>
    private static int MaxDistance(string text) => Math.Min((text.Length - 1) / 2, 3);

    /// <summary>How many letters have to be put in, taken away or replaced, whatever their case.</summary>
    private static int DistanceFrom(string text, string choice)
    {
        // the choices are a stranger's: what is too long to be near is not walked through
        if (Math.Abs(text.Length - choice.Length) > MaxDistance(choice))
            return int.MaxValue;

        var row = Enumerable.Range(0, choice.Length + 1).ToArray();
        for (var i = 1; i <= text.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= choice.Length; j++)
            {
                var replaced = diagonal + (char.ToUpperInvariant(text[i - 1]) == char.ToUpperInvariant(choice[j - 1]) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(Math.Min(row[j], row[j - 1]) + 1, replaced);
            }
        }

        return row[choice.Length];
    }
}
