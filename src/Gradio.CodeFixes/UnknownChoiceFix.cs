using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Gradio.CodeFixes;

/// <summary>Takes a choice that is known in place of one that is not.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class UnknownChoiceFix : NodeFix
{
    /// <summary>Makes the fix.</summary>
    public UnknownChoiceFix()
        : base("GRADIO022")
    {
    }

    private protected override void Register(Site site)
    {
        if (site.Node.FirstAncestorOrSelf<BaseObjectCreationExpressionSyntax>() is not { } creation
            || !site.Diagnostic.Properties.TryGetValue("Type", out var type)
            || !site.Diagnostic.Properties.TryGetValue("Members", out var members))
            return;
        var suggestions = members!.Split([' '], StringSplitOptions.RemoveEmptyEntries);
        for (var i = 0; i < suggestions.Length; i++)
        {
            var member = suggestions[i];
            var choice = SyntaxFactory.ParseExpression($"{type}.{member}");
            site.Offer($"Use {member}", $"Suggestion{i}", creation, choice.WithTriviaFrom(creation).WithAdditionalAnnotations(Simplifier.Annotation));
        }
    }
}
