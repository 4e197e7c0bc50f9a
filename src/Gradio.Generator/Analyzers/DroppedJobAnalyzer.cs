using System.Collections.Immutable;
using Gradio.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Gradio.Generator.Analyzers;

/// <summary>Finds jobs that are neither awaited nor enumerated nor kept.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DroppedJobAnalyzer : DiagnosticAnalyzer
{
    private static readonly ImmutableDictionary<string, string?> WithValue = ImmutableDictionary<string, string?>.Empty.Add("HasValue", null);

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.DroppedJob);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (GradioSymbols.Of(start.Compilation) is not { } symbols)
                return;
            start.RegisterOperationAction(statement => AnalyzeStatement(statement, symbols), OperationKind.ExpressionStatement);
            start.RegisterOperationAction(variable => AnalyzeVariable(variable, symbols), OperationKind.VariableDeclarator);
        });
    }

    private static void AnalyzeStatement(OperationAnalysisContext context, GradioSymbols symbols)
    {
        var value = ((IExpressionStatementOperation)context.Operation).Operation;
        while (value is IConditionalAccessOperation access)
            value = access.WhenNotNull;
        var job = symbols.JobBehind(value) ?? value;
        if (job is IInvocationOperation call && symbols.IsJob(call.Type) && !TakesJob(call, symbols))
            Report(context, value.Syntax, call);
    }

    private static void AnalyzeVariable(OperationAnalysisContext context, GradioSymbols symbols)
    {
        var variable = (IVariableDeclaratorOperation)context.Operation;
        if (symbols.IsJob(variable.Symbol.Type)
            && variable.GetVariableInitializer()?.Value is { } value
            && value.WalkDownConversion() is IInvocationOperation call
            && !TakesJob(call, symbols)
            && !IsNamedAgain(variable))
            Report(context, variable.Syntax, call);
    }

    /// <summary>Whether the method is given a job, which it may keep: what it gives back is then no new one.</summary>
    private static bool TakesJob(IInvocationOperation call, GradioSymbols symbols) =>
        symbols.IsJob(call.Instance?.Type) || call.Arguments.Any(argument => symbols.IsJob(argument.Value.WalkDownConversion().Type));

    /// <summary>Whether the name stands again where the variable can be seen; another thing of that name counts, which is on the safe side.</summary>
    private static bool IsNamedAgain(IVariableDeclaratorOperation variable)
    {
        var scope = variable.Syntax.FirstAncestorOrSelf<StatementSyntax>()?.Parent;
        if (scope is GlobalStatementSyntax)
            scope = scope.Parent;
        return scope is null || scope.DescendantNodes().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.ValueText == variable.Symbol.Name);
    }

    private static void Report(OperationAnalysisContext context, SyntaxNode syntax, IInvocationOperation call) =>
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.DroppedJob, syntax.GetLocation(), call.Type is INamedTypeSymbol { IsGenericType: true } ? WithValue : null, call.TargetMethod.Name));
}
