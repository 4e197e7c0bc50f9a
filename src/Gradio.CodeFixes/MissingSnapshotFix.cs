using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Gradio.CodeFixes;

/// <summary>Shows the command that writes a missing snapshot, and notes it above the class; a code fix cannot run it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class MissingSnapshotFix : NodeFix
{
    /// <summary>Makes the fix.</summary>
    public MissingSnapshotFix()
        : base("GRADIO001")
    {
    }

    /// <inheritdoc />
    public override FixAllProvider? GetFixAllProvider() => null;

    private protected override void Register(Site site)
    {
        if (site.Node.FirstAncestorOrSelf<AttributeSyntax>() is not { ArgumentList.Arguments: [{ Expression: LiteralExpressionSyntax { Token.Value: string space } }, ..] } attribute)
            return;
        var command = $"In the folder of the project, run: dotnet gradio add {space}";
        var list = attribute.Parent!;
        var noted = list.WithLeadingTrivia(list.GetLeadingTrivia()
            .Add(SyntaxFactory.Comment("// " + command))
            .Add(SyntaxFactory.ElasticCarriageReturnLineFeed));
        site.Offer(command, "Command", list, noted.WithAdditionalAnnotations(Formatter.Annotation));
    }
}
