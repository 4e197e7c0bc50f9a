using System.Text;
using Gradio.Generator.Emit;
using Gradio.Generator.Model;
using Gradio.Schema;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Gradio.Generator;

/// <summary>Fills classes that have <c>[GradioSpace]</c> with the endpoints of their snapshots.</summary>
/// <remarks>Every value between the steps equals by its content, so that a step runs only when what it reads has changed.</remarks>
[Generator(LanguageNames.CSharp)]
public sealed class GradioGenerator : IIncrementalGenerator
{
    /// <inheritdoc />
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var snapshots = context.AdditionalTextsProvider
            .Where(text => SnapshotText.SpaceOf(text.Path) is not null)
            .Select((text, cancellationToken) => new SnapshotText(text.Path, SnapshotText.SpaceOf(text.Path)!, text.GetText(cancellationToken)?.ToString() ?? ""))
            .WithTrackingName(TrackingNames.SnapshotText)
            .Select((text, _) => SnapshotFile.Read(text))
            .WithTrackingName(TrackingNames.Snapshot);

        var targets = context.SyntaxProvider
            .ForAttributeWithMetadataName(TargetReader.AttributeName, (node, _) => node is TypeDeclarationSyntax, TargetReader.Read)
            .Where(target => target is not null)
            .Select((target, _) => target!)
            .WithTrackingName(TrackingNames.Target);

        var bound = targets
            .Combine(snapshots.Collect())
            .Select((pair, _) => BoundTarget.Bind(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.Bound);

        var classes = bound
            .Where(target => target.Class is not null)
            .Select((target, _) => target.Class!)
            .WithTrackingName(TrackingNames.Class);

        var files = classes
            .Combine(classes.Select((model, _) => model.Target.HintName).Collect())
            .Select((pair, _) => pair.Left with { Target = pair.Left.Target.WithHintNameAmong(pair.Right) })
            .WithTrackingName(TrackingNames.File);

        var facts = context.CompilationProvider
            .Select((compilation, _) => LanguageFacts.Of(compilation))
            .WithTrackingName(TrackingNames.LanguageFacts);

        // two classes of one Space share the diagnostics of its snapshot
        var diagnostics = bound
            .Collect()
            .Select((all, _) => all.SelectMany(target => target.Diagnostics).Distinct().ToEquatableArray())
            .WithTrackingName(TrackingNames.Diagnostics);

        context.RegisterSourceOutput(diagnostics, (output, infos) =>
        {
            foreach (var info in infos)
                output.ReportDiagnostic(info.ToDiagnostic());
        });

        context.RegisterSourceOutput(files.Combine(facts), (output, pair) =>
            output.AddSource(pair.Left.Target.HintName, SourceText.From(ClassEmitter.Emit(pair.Left, pair.Right), Encoding.UTF8)));
    }
}
