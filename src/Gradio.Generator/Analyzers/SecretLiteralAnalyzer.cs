using System.Collections.Immutable;
using Gradio.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Gradio.Generator.Analyzers;

/// <summary>Finds tokens and passwords that stand in the source: Hugging Face tokens anywhere, other texts where the runtime takes a secret.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SecretLiteralAnalyzer : DiagnosticAnalyzer
{
    // what it is, and the environment variable that the code fix proposes
    private static readonly (string Name, string Variable) Token = ("token", "HF_TOKEN");
    private static readonly (string Name, string Variable) Password = ("password", "GRADIO_PASSWORD");
    private static readonly (string Name, string Variable) Secret = ("secret", "GRADIO_SECRET");

    private static readonly HashSet<string> SecretHeaders = new(StringComparer.OrdinalIgnoreCase) { "Authorization", "Proxy-Authorization", "X-HF-Authorization", "Cookie", "X-Api-Key" };

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.SecretLiteral);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (GradioSymbols.Of(start.Compilation) is null)
                return;
            start.RegisterOperationAction(AnalyzeLiteral, OperationKind.Literal);
            start.RegisterOperationAction(AnalyzeAssignment, OperationKind.SimpleAssignment);
            start.RegisterOperationAction(AnalyzeAdd, OperationKind.Invocation);
        });
    }

    private static void AnalyzeLiteral(OperationAnalysisContext context)
    {
        if (context.Operation.ConstantValue is { HasValue: true, Value: string text } && HuggingFaceToken.IsIn(text))
            Report(context, context.Operation, Token, isWhole: text.StartsWith(HuggingFaceToken.Prefix, StringComparison.Ordinal));
    }

    private static void AnalyzeAssignment(OperationAnalysisContext context)
    {
        var assignment = (ISimpleAssignmentOperation)context.Operation;
        if (assignment.Target is not IPropertyReferenceOperation target)
            return;
        switch (target.Property.Name)
        {
            case "Credentials" when IsOfRuntime(target.Property):
                foreach (var password in PasswordsOf(assignment.Value.WalkDownConversion()))
                    ReportText(context, password, Password);
                break;
            case "TokenProvider" or "OAuthToken" when IsOfRuntime(target.Property):
                foreach (var token in ReturnsOf(assignment.Value.WalkDownConversion()))
                    ReportText(context, token, Token);
                break;
            case var _ when target is { Property.IsIndexer: true, Arguments: [{ Value: var key }] }:
                AnalyzeEntry(context, target.Instance, key, assignment.Value);
                break;
        }
    }

    private static void AnalyzeAdd(OperationAnalysisContext context)
    {
        if (context.Operation is IInvocationOperation { TargetMethod.Name: "Add", Arguments: [{ Value: var key }, { Value: var value }] } call)
            AnalyzeEntry(context, call.Instance, key, value);
    }

    private static void AnalyzeEntry(OperationAnalysisContext context, IOperation? dictionary, IOperation key, IOperation value)
    {
        if (dictionary is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ImplicitReceiver })
            dictionary = Initialized(dictionary);
        if (dictionary is not IPropertyReferenceOperation { Property: var property } || !IsOfRuntime(property))
            return;
        if (property.Name == "Secrets" || (property.Name == "Headers" && key.ConstantValue.Value is string name && SecretHeaders.Contains(name)))
            ReportText(context, value, Secret);
    }

    /// <summary>What the initializer around an operation fills.</summary>
    private static IOperation? Initialized(IOperation operation)
    {
        for (var around = operation.Parent; around is not null; around = around.Parent)
        {
            if (around is IMemberInitializerOperation initializer)
                return initializer.InitializedMember;
            if (around is IObjectCreationOperation)
                return null;
        }

        return null;
    }

    private static IEnumerable<IOperation> PasswordsOf(IOperation credentials)
    {
        if (credentials is not IObjectCreationOperation { Type.Name: "NetworkCredential" } creation)
            return [];
        var arguments = creation.Arguments.Where(argument => argument.Parameter?.Name == "password").Select(argument => argument.Value);
        var initializers = creation.Initializer?.Initializers.OfType<ISimpleAssignmentOperation>()
            .Where(assignment => assignment.Target is IPropertyReferenceOperation { Property.Name: "Password" })
            .Select(assignment => assignment.Value);
        return arguments.Concat(initializers ?? []);
    }

    /// <summary>What a function returns, itself or as the result of a task that it makes of it.</summary>
    private static IEnumerable<IOperation> ReturnsOf(IOperation provider)
    {
        var function = provider is IDelegateCreationOperation creation ? creation.Target as IAnonymousFunctionOperation : null;
        if (function is null)
            return [];
        return function.Body.Descendants().OfType<IReturnOperation>()
            .Where(statement => statement.IsOf(function))
            .Select(statement => statement.ReturnedValue?.WalkDownConversion())
            .Select(value => value switch
            {
                IObjectCreationOperation { Arguments: [{ Value: var result }] } => result,
                IInvocationOperation { TargetMethod.Name: "FromResult", Arguments: [{ Value: var result }] } => result,
                _ => value,
            })
            .OfType<IOperation>();
    }

    private static bool IsOfRuntime(IPropertySymbol property) =>
        property.ContainingType is { Name: "GradioClientOptions" or "GradioCallOptions" or "GradioDuplicateOptions", ContainingNamespace: { Name: "Gradio", ContainingNamespace.IsGlobalNamespace: true } };

    private static void ReportText(OperationAnalysisContext context, IOperation value, (string Name, string Variable) kind)
    {
        if (value.ConstantValue is { HasValue: true, Value: string { Length: > 0 } text } && !HuggingFaceToken.IsIn(text))
            Report(context, value.WalkDownConversion(), kind);
    }

    private static void Report(OperationAnalysisContext context, IOperation value, (string Name, string Variable) kind, bool isWhole = true)
    {
        var properties = ImmutableDictionary<string, string?>.Empty;
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.SecretLiteral, value.Syntax.GetLocation(), isWhole ? properties.Add("Variable", kind.Variable) : properties, kind.Name));
    }
}
