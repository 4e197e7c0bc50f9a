using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradio.CodeFixes;

internal static class Awaiting
{
    /// <summary>Whether an <c>await</c> can stand there: in an async function or a top-level statement, and in no lock.</summary>
    public static bool IsPossibleAt(SyntaxNode node)
    {
        foreach (var around in node.Ancestors())
        {
            switch (around)
            {
                case LockStatementSyntax:
                    return false;
                case AnonymousFunctionExpressionSyntax function:
                    return function.AsyncKeyword.IsKind(SyntaxKind.AsyncKeyword);
                case LocalFunctionStatementSyntax function:
                    return function.Modifiers.Any(SyntaxKind.AsyncKeyword);
                case GlobalStatementSyntax:
                    return true;
                case MemberDeclarationSyntax member:
                    return member.Modifiers.Any(SyntaxKind.AsyncKeyword);
            }
        }

        return false;
    }

    /// <summary>An <c>await</c> of a job in the place of another expression.</summary>
    public static ExpressionSyntax Of(ExpressionSyntax job, ExpressionSyntax replaced)
    {
        var keyword = SyntaxFactory.Token(SyntaxKind.AwaitKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        ExpressionSyntax awaited = SyntaxFactory.AwaitExpression(keyword, job.WithoutTrivia());
        var isFollowed = replaced.Parent switch
        {
            MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or InvocationExpressionSyntax or ConditionalAccessExpressionSyntax or PostfixUnaryExpressionSyntax => true,
            _ => false,
        };
        return (isFollowed ? SyntaxFactory.ParenthesizedExpression(awaited) : awaited).WithTriviaFrom(replaced);
    }
}
