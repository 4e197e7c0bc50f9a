using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradio.Generator.Tests;

/// <summary>What code is without its names, the values of its literals and its comments.</summary>
internal static class Shape
{
    public static string Of(SyntaxTree tree) => Of(tree.GetRoot());

    private static string Of(SyntaxNode node)
    {
        // types stand in the order of their names
        var members = node is TypeDeclarationSyntax type ? type.Members.Select(Of).Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        var parts = node.ChildNodesAndTokens()
            .Where(child => node is not TypeDeclarationSyntax || child.AsNode() is not MemberDeclarationSyntax)
            .Select(child => child.AsNode() is { } inner ? Of(inner) : child.Kind().ToString());
        return $"{node.Kind()}({string.Join(" ", parts.Concat(members))})";
    }
}
