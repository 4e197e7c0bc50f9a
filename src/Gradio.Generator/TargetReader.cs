using Gradio.Generator.Diagnostics;
using Gradio.Generator.Model;
using Gradio.Generator.Plan;
using Gradio.Schema;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Gradio.Generator;

/// <summary>Reads a class with the attribute, once and for all: no symbol or syntax leaves this place.</summary>
internal static class TargetReader
{
    public const string AttributeName = "Gradio.GradioSpaceAttribute";

    private static readonly SymbolDisplayFormat NameFormat = new(miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat FullNameFormat = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    // as above, but a file name takes no @
    private static readonly SymbolDisplayFormat FileNameFormat = FullNameFormat.WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.None);

    /// <summary>Reads a class; gives null for another part of a class that has the attribute twice, and for another class of the same full name, which are errors of their own.</summary>
    public static Target? Read(GeneratorAttributeSyntaxContext context, CancellationToken cancellationToken)
    {
        var type = (INamedTypeSymbol)context.TargetSymbol;
        var declaration = (TypeDeclarationSyntax)context.TargetNode;
        var attribute = context.Attributes[0];
        var first = type.GetAttributes().First(other => SymbolEqualityComparer.Default.Equals(other.AttributeClass, attribute.AttributeClass));
        if (first.ApplicationSyntaxReference?.GetSyntax(cancellationToken).Ancestors().Contains(declaration) == false)
            return null;

        var options = EndpointAttributes(type).Select(endpoint => (Options: ReadEndpoint(endpoint), Location: LocationOf(endpoint))).ToList();
        var locations = new TargetLocations(LocationOf(attribute), options.Select(option => option.Location).ToEquatableArray());
        if (declaration.AncestorsAndSelf().OfType<TypeDeclarationSyntax>().FirstOrDefault(part => !part.Modifiers.Any(SyntaxKind.PartialKeyword)) is { } closed)
            return Failed(DiagnosticInfo.Of(Descriptors.NotPartial, locations.Class, closed.Identifier.ValueText));
        if (Unsupported(type, declaration, context.SemanticModel.Compilation, cancellationToken) is { } reason)
            return Failed(DiagnosticInfo.Of(Descriptors.UnsupportedClass, locations.Class, type.Name, reason));
        if (IsAnotherOfItsName(type))
            return null;

        var model = new TargetModel(
            attribute.ConstructorArguments is [{ Value: string space }] ? space : "",
            Named(attribute, "Schema") is string schema && schema.Trim().Length > 0 ? schema : null,
            type.ContainingNamespace.IsGlobalNamespace ? "" : type.ContainingNamespace.ToDisplayString(FullNameFormat),
            Containers(type).Reverse().ToEquatableArray(),
            type.IsRecord ? "record" : "class",
            type.ToDisplayString(NameFormat),
            type.IsSealed,
            SyntaxFacts.GetText(type.DeclaredAccessibility),
            Named(attribute, "GenerateInterface") is true,
            type.ToDisplayString(FileNameFormat) + ".g.cs",
            new ClassOptions(options.Select(option => option.Options).ToEquatableArray(), OwnMemberReader.Read(type, cancellationToken)));
        return new Target(model, locations, null);

        Target Failed(DiagnosticInfo diagnostic) => new(null, locations, diagnostic);

        LocationInfo LocationOf(AttributeData data) => LocationInfo.Of(data.ApplicationSyntaxReference?.GetSyntax(cancellationToken) ?? declaration);
    }

    /// <summary>Whether the type, or one around it, has the name of a namespace or of a type before it: a class beside a record, for instance.</summary>
    private static bool IsAnotherOfItsName(INamedTypeSymbol? type)
    {
        if (type is null)
            return false;
        var alike = ((INamespaceOrTypeSymbol)type.ContainingSymbol).GetMembers(type.Name);
        return alike.Any(other => other is INamespaceSymbol)
            || !SymbolEqualityComparer.Default.Equals(alike.OfType<INamedTypeSymbol>().First(other => other is { Arity: 0, IsFileLocal: false }), type)
            || IsAnotherOfItsName(type.ContainingType);
    }

    private static IEnumerable<AttributeData> EndpointAttributes(INamedTypeSymbol type) =>
        type.GetAttributes().Where(attribute => attribute.AttributeClass is { Name: "GradioEndpointAttribute", ContainingNamespace: { Name: "Gradio", ContainingNamespace.IsGlobalNamespace: true } });

    private static EndpointOptions ReadEndpoint(AttributeData attribute)
    {
        var endpoint = attribute.ConstructorArguments is [{ Value: string name }] ? name : "";
        return new EndpointOptions(endpoint.StartsWith("/", StringComparison.Ordinal) ? endpoint : "/" + endpoint, Named(attribute, "Name") as string, Named(attribute, "Ignore") is true);
    }

    private static object? Named(AttributeData attribute, string name) => attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value;

    private static string? Unsupported(INamedTypeSymbol type, TypeDeclarationSyntax declaration, Compilation compilation, CancellationToken cancellationToken) => type switch
    {
        _ when ((CSharpParseOptions)declaration.SyntaxTree.Options).LanguageVersion < LanguageVersion.CSharp9 => "the project needs <LangVersion>9</LangVersion> or later",
        { IsGenericType: true } => "it is generic, or nested in a generic type",
        { IsStatic: true } => "it is static",
        { IsAbstract: true } => "it is abstract",
        _ when IsFileLocal(type) => "it is local to its file",
        _ when FixedMembers.Has(type.Name) => "it has the name of one of its generated members",
        _ when HasPrimaryConstructor(type, cancellationToken) => "it has a primary constructor",
        _ when DerivesFromSpace(type) => "it derives from another class with this attribute",
        _ when NeedsArgumentsOfBase(type, compilation, cancellationToken) => "its base class has no constructor without parameters",
        _ when HasRequiredMembers(type) && !SetsRequiredMembers(type) => "it has required members: give it a constructor with [SetsRequiredMembers] that takes the client",
        _ => null,
    };

    private static bool IsFileLocal(INamedTypeSymbol? type) => type is not null && (type.IsFileLocal || IsFileLocal(type.ContainingType));

    private static bool HasPrimaryConstructor(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax(cancellationToken) is TypeDeclarationSyntax { ParameterList: not null });

    private static bool DerivesFromSpace(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
        {
            if (current.GetAttributes().Any(attribute => attribute.AttributeClass?.ToDisplayString() == AttributeName))
                return true;
        }

        return false;
    }

    /// <summary>Whether the generated constructors cannot call one of the base class; of two, the author may have written both.</summary>
    private static bool NeedsArgumentsOfBase(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        var own = new OwnMembers(OwnMemberReader.Read(type, cancellationToken));
        var isGenerated = !own.HasMethod(".ctor", "GradioClient") || !(type.IsSealed || own.HasMethod(".ctor"));
        return isGenerated && type.BaseType is { TypeKind: not TypeKind.Error } parent && !parent.InstanceConstructors.Any(IsCalledWithout);

        bool IsCalledWithout(IMethodSymbol constructor) =>
            constructor.Parameters.All(parameter => parameter.IsOptional || parameter.IsParams) && compilation.IsSymbolAccessibleWithin(constructor, type);
    }

    private static bool HasRequiredMembers(INamedTypeSymbol? type) => type is not null
        && (type.GetMembers().Any(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true }) || HasRequiredMembers(type.BaseType));

    /// <summary>Whether the constructor that <c>ConnectAsync</c> calls is the author's own, and says that it sets them.</summary>
    private static bool SetsRequiredMembers(INamedTypeSymbol type) => type.InstanceConstructors.Any(constructor =>
        constructor.Parameters is [{ Type.Name: "GradioClient" }] && constructor.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "SetsRequiredMembersAttribute"));

    private static IEnumerable<string> Containers(INamedTypeSymbol type)
    {
        for (var container = type.ContainingType; container is not null; container = container.ContainingType)
        {
            var keyword = container switch
            {
                { TypeKind: TypeKind.Interface } => "interface",
                { IsRecord: true, IsValueType: true } => "record struct",
                { IsRecord: true } => "record",
                { IsValueType: true } => "struct",
                _ => "class",
            };
            yield return $"partial {keyword} {container.ToDisplayString(NameFormat)}";
        }
    }
}
