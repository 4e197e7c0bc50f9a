using System.Collections.Immutable;
using Gradio.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Gradio.Generator.Analyzers;

/// <summary>Finds threads that wait for a job: <c>job.AsTask().Result</c>, <c>job.AsTask().Wait()</c> and <c>job.GetAwaiter().GetResult()</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class BlockedJobAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.BlockedJob);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (GradioSymbols.Of(start.Compilation) is { } symbols)
                start.RegisterOperationAction(operation => Analyze(operation, symbols), OperationKind.PropertyReference, OperationKind.Invocation);
        });
    }

    private static void Analyze(OperationAnalysisContext context, GradioSymbols symbols)
    {
        var blocked = context.Operation switch
        {
            IPropertyReferenceOperation { Property.Name: "Result", Instance: { } task } => task,
            IInvocationOperation { TargetMethod.Name: "Wait" or "GetResult", Instance: { } task } => task,
            _ => null,
        };
        if (symbols.JobBehind(blocked) is { } job)
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.BlockedJob, context.Operation.Syntax.GetLocation(), additionalLocations: [job.Syntax.GetLocation()]));
    }
}
