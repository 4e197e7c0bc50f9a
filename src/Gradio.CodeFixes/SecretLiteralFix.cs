using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Gradio.CodeFixes;

/// <summary>Reads a secret from the environment that stood in the source.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class SecretLiteralFix : NodeFix
{
    /// <summary>Makes the fix.</summary>
    public SecretLiteralFix()
        : base("GRADIO021")
    {
    }

    private protected override void Register(Site site)
    {
        if (site.Node is not LiteralExpressionSyntax literal || IsConstant(literal) || !site.Diagnostic.Properties.TryGetValue("Variable", out var variable))
            return;
        var value = SyntaxFactory.ParseExpression(
            $"(global::System.Environment.GetEnvironmentVariable(\"{variable}\") ?? throw new global::System.InvalidOperationException(\"The environment variable {variable} is not set.\"))");
        site.Offer($"Read it from the environment variable {variable}", "Environment", literal, Simplified(value).WithTriviaFrom(literal));
    }

    private static ExpressionSyntax Simplified(ExpressionSyntax value) => value.ReplaceNodes(
        value.DescendantNodesAndSelf().Where(node => node is ParenthesizedExpressionSyntax or MemberAccessExpressionSyntax or QualifiedNameSyntax),
        (_, node) => node.WithAdditionalAnnotations(Simplifier.Annotation));

    private static bool IsConstant(SyntaxNode literal) => literal.Ancestors().Any(around => around switch
    {
        LocalDeclarationStatementSyntax local => local.IsConst,
        FieldDeclarationSyntax field => field.Modifiers.Any(SyntaxKind.ConstKeyword),
        AttributeSyntax or ParameterSyntax or SwitchLabelSyntax or PatternSyntax => true,
        _ => false,
    });
}
