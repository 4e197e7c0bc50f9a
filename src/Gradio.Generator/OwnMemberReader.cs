using Gradio.Generator.Plan;
using Gradio.Schema;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradio.Generator;

/// <summary>Reads the members that the author of a class wrote, in all its parts.</summary>
internal static class OwnMemberReader
{
    private static readonly SymbolDisplayFormat TypeFormat = new(
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters, miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    public static EquatableArray<OwnMember> Read(INamedTypeSymbol type, CancellationToken cancellationToken) => type.GetMembers()
        .Where(member => !member.IsImplicitlyDeclared && member is not IMethodSymbol { MethodKind: not (MethodKind.Ordinary or MethodKind.Constructor) })
        .Select(member => Read(member, cancellationToken))
        .ToEquatableArray();

    private static OwnMember Read(ISymbol member, CancellationToken cancellationToken) => member switch
    {
        IMethodSymbol { Arity: 0 } method => new OwnMember(
            method.Name, string.Join(",", method.Parameters.Select(parameter => OwnMembers.SimpleName(parameter.Type.ToDisplayString(TypeFormat)))), null),
        IMethodSymbol method => new OwnMember(method.Name, "<>", null),
        INamedTypeSymbol { Arity: 0 } type when IsPartial(type, cancellationToken) => new OwnMember(type.Name, null, type.IsRecord && !type.IsValueType ? "record" : !type.IsRecord && type.IsValueType ? "struct" : ""),
        _ => new OwnMember(member.Name, null, null),
    };

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.All(reference => reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax part && part.ParameterList is null && part.Modifiers.Any(SyntaxKind.PartialKeyword));
}
