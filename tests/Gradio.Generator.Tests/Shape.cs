using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradio.Generator.Tests;

/// <summary>What code is without its names, the values of its literals and its comments: equal numbers for equal trees of syntax.</summary>
internal static class Shape
{
    private const ulong Prime = 1099511628211;

    public static ulong Of(SyntaxTree tree) => Of(tree.GetRoot());

    private static ulong Of(SyntaxNode node)
    {
        var shape = Mix(14695981039346656037, (ulong)node.RawKind);
        foreach (var child in node.ChildNodesAndTokens())
        {
            if (node is not TypeDeclarationSyntax || child.AsNode() is not MemberDeclarationSyntax)
                shape = Mix(shape, child.AsNode() is { } inner ? Of(inner) : (ulong)child.RawKind);
        }

        // types stand in the order of their names
        if (node is TypeDeclarationSyntax type)
        {
            foreach (var member in type.Members.Select(Of).Order())
                shape = Mix(shape, member);
        }

        return shape;
    }

    private static ulong Mix(ulong shape, ulong part) => unchecked((((shape << 5) | (shape >> 59)) ^ part) * Prime);
}
