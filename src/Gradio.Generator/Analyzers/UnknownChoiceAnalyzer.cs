using System.Collections.Concurrent;
using System.Collections.Immutable;
using Gradio.Generator.Diagnostics;
using Gradio.Schema;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Gradio.Generator.Analyzers;

/// <summary>Finds constants that are made a choice and are none of those that the snapshot knows.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class UnknownChoiceAnalyzer : DiagnosticAnalyzer
{
    private const int MaxShown = 10;

    /// <inheritdoc />
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } = ImmutableArray.Create(Descriptors.UnknownChoice);

    /// <inheritdoc />
    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(start =>
        {
            var choices = new ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<KnownChoice>>(SymbolEqualityComparer.Default);
            if (GradioSymbols.Of(start.Compilation) is not null)
                start.RegisterOperationAction(operation => Analyze(operation, choices), OperationKind.ObjectCreation);
        });
    }

    private static void Analyze(OperationAnalysisContext context, ConcurrentDictionary<INamedTypeSymbol, ImmutableArray<KnownChoice>> choices)
    {
        if (context.Operation is not IObjectCreationOperation { Type: INamedTypeSymbol { TypeKind: TypeKind.Struct } type, Arguments: [{ Value: { ConstantValue: { HasValue: true, Value: { } value } } argument }] })
            return;
        var known = choices.GetOrAdd(type, KnownChoice.Of);
        if (known.IsEmpty || KnownChoice.Normalize(value) is not { } constant || known.Any(choice => choice.Value.Equals(constant)))
            return;

        var text = FormattableString.Invariant($"{constant}");
        var nearest = KnownChoice.NearestTo(text, known);
        var advice = nearest.IsEmpty
            ? $"they are {string.Join(", ", known.Take(MaxShown).Select(choice => $"\"{choice.Text}\""))}{(known.Length > MaxShown ? ", ..." : "")}"
            : $"did you mean {type.Name}.{nearest[0].Member}?";
        context.ReportDiagnostic(Diagnostic.Create(
            Descriptors.UnknownChoice,
            argument.Syntax.GetLocation(),
            ForFix(type, nearest),
            PlainText.OneLine(text),
            type.Name,
            PlainText.OneLine(advice)));
    }

    private static ImmutableDictionary<string, string?> ForFix(INamedTypeSymbol type, IEnumerable<KnownChoice> nearest) => ImmutableDictionary<string, string?>.Empty
        .Add("Type", type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat))
        .Add("Members", string.Join(" ", nearest.Select(choice => choice.Member)));
}
