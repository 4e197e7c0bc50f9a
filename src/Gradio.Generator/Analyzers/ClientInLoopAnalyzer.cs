using System.Collections.Immutable;
using Gradio.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Gradio.Generator.Analyzers;

/// <summary>Finds loops over things that connect to the same app for each.</summary>
/// <remarks>Loops that have another end than the last thing (they try again) and those that connect each time to what the loop names are left alone.</remarks>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ClientInLoopAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.ClientInLoop);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            if (GradioSymbols.Of(start.Compilation) is { } symbols)
                start.RegisterOperationAction(operation => Analyze(operation, symbols), OperationKind.Invocation);
        });
    }

    private static void Analyze(OperationAnalysisContext context, GradioSymbols symbols)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is { Name: "ConnectAsync", IsStatic: true }
            && symbols.IsClient(call.TargetMethod.ContainingType)
            && LoopAround(call.Syntax) is { } loop
            && call.Syntax.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is { } client
            && IsOfOneTurn(client, loop)
            && !CanLeave(loop)
            && !DependsOn(loop, call))
            context.ReportDiagnostic(Diagnostic.Create(Descriptors.ClientInLoop, call.Syntax.GetLocation()));
    }

    /// <summary>The loop whose each turn makes the call; one within a function that is only declared in the loop is not.</summary>
    private static StatementSyntax? LoopAround(SyntaxNode call)
    {
        for (SyntaxNode child = call, node = call.Parent!; node is not null and not (MemberDeclarationSyntax or LocalFunctionStatementSyntax or AnonymousFunctionExpressionSyntax); child = node, node = node.Parent!)
        {
            if (node is ForStatementSyntax { Statement: var body } && body == child)
                return (StatementSyntax)node;
            if (node is CommonForEachStatementSyntax each && each.Statement == child)
                return each;
        }

        return null;
    }

    /// <summary>Whether the client ends with the turn, or is not kept: all that is done with it are calls.</summary>
    private static bool IsOfOneTurn(VariableDeclaratorSyntax client, StatementSyntax loop) =>
        loop.Span.Contains(client.Span)
        && (client.Parent?.Parent is UsingStatementSyntax or LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 }
            || loop.DescendantNodes().OfType<IdentifierNameSyntax>()
                .Where(name => name.Identifier.ValueText == client.Identifier.ValueText)
                .All(name => name.Parent is MemberAccessExpressionSyntax access && access.Expression == name));

    private static bool CanLeave(StatementSyntax loop) => loop
        .DescendantNodes(node => node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .Any(node => node.Kind() is SyntaxKind.BreakStatement or SyntaxKind.ReturnStatement or SyntaxKind.GotoStatement);

    /// <summary>Whether an argument has to do with what the loop declares or changes.</summary>
    private static bool DependsOn(StatementSyntax loop, IInvocationOperation call) => call.Arguments
        .SelectMany(argument => argument.Value.DescendantsAndSelf())
        .Select(operation => operation switch
        {
            ILocalReferenceOperation local => (ISymbol)local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member => member.Member,
            IInvocationOperation invocation => invocation.TargetMethod,
            _ => null,
        })
        .Any(symbol => symbol switch
        {
            null => false,
            IMethodSymbol method => !method.IsStatic || method.DeclaringSyntaxReferences.Length > 0,
            _ => IsOf(loop, symbol),
        });

    private static bool IsOf(StatementSyntax loop, ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == loop.SyntaxTree && loop.Span.Contains(reference.Span))
        || loop.DescendantNodes().Select(Changed).OfType<ExpressionSyntax>()
            .SelectMany(changed => changed.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
            .Any(name => name.Identifier.ValueText == symbol.Name);

    /// <summary>What a node changes, or may change; what is given to a new object is not changed.</summary>
    private static ExpressionSyntax? Changed(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { Parent: not InitializerExpressionSyntax } assignment => assignment.Left,
        PrefixUnaryExpressionSyntax prefix when prefix.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression => prefix.Operand,
        PostfixUnaryExpressionSyntax postfix when postfix.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression => postfix.Operand,
        ArgumentSyntax { RefKindKeyword.RawKind: not 0 } argument => argument.Expression,
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax method } => method.Expression,
        _ => null,
    };
}
