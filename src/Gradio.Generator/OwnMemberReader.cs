using Gradio.Generator.Plan;
using Gradio.Schema;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradio.Generator;

/// <summary>Reads the members that the author of a class wrote, in all its parts.</summary>
internal static class OwnMemberReader
{
    private static readonly SymbolDisplayFormat TypeFormat = new(miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    public static EquatableArray<OwnMember> Read(INamedTypeSymbol type, CancellationToken cancellationToken) => type.GetMembers()
        .Where(member => !member.IsImplicitlyDeclared && member is not IMethodSymbol { MethodKind: not (MethodKind.Ordinary or MethodKind.Constructor) })
        .Select(member => Read(member, cancellationToken))
        .ToEquatableArray();

    private static OwnMember Read(ISymbol member, CancellationToken cancellationToken) => member switch
    {
        IMethodSymbol { Arity: 0 } method => new OwnMember(method.Name, Names(method.Parameters.Select(parameter => parameter.Type)), null),
        IMethodSymbol method => new OwnMember(method.Name, "<>", null),
        INamedTypeSymbol { Arity: 0 } type when IsPartial(type, cancellationToken) => new OwnMember(type.Name, null, type.IsRecord && !type.IsValueType ? "record" : !type.IsRecord && type.IsValueType ? "struct" : ""),
        _ => new OwnMember(member.Name, null, null),
    };

    private static string Names(IEnumerable<ITypeSymbol> types) => string.Join(",", types.Select(Name));

    /// <summary>A type as far as it tells a method from others: of a type that is yet to be generated, only the name and the mark of nullability are known.</summary>
    private static string Name(ITypeSymbol type) => type switch
    {
        IErrorTypeSymbol { Arity: 0, NullableAnnotation: NullableAnnotation.Annotated } => type.Name + "?",
        INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var value] } => Name(value) + "?",
        INamedTypeSymbol { IsTupleType: true } tuple => $"({Names(tuple.TupleElements.Select(element => element.Type))})",
        INamedTypeSymbol { Arity: > 0 } generic => $"{generic.Name}<{Names(generic.TypeArguments)}>",
        _ => type.ToDisplayString(TypeFormat),
    };

    private static bool IsPartial(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.All(reference => reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax part && part.ParameterList is null && part.Modifiers.Any(SyntaxKind.PartialKeyword));
}
