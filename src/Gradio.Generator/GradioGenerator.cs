using System.Text;
using Gradio.Generator.Diagnostics;
using Gradio.Generator.Emit;
using Gradio.Generator.Model;
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
        var targets = context.SyntaxProvider
            .ForAttributeWithMetadataName(TargetReader.AttributeName, (node, _) => node is TypeDeclarationSyntax, TargetReader.Read)
            .Where(target => target is not null)
            .Select((target, _) => target!)
            .WithTrackingName(TrackingNames.Target);

        // without the locations, which move with every line above the class
        var models = targets
            .Where(target => target.Model is not null)
            .Select((target, _) => target.Model!)
            .WithTrackingName(TrackingNames.TargetModel);

        var files = ReadSnapshots(context, models);
        var index = files
            .Select((file, _) => new SnapshotModel(file.Path, file.Space))
            .WithTrackingName(TrackingNames.SnapshotModel)
            .Collect()
            .Select((snapshots, _) => new SnapshotIndex(snapshots))
            .WithTrackingName(TrackingNames.SnapshotIndex);

        var bound = models
            .Combine(index)
            .Select((pair, _) => BoundTarget.Bind(pair.Left, pair.Right))
            .WithTrackingName(TrackingNames.Bound);

        var classes = bound
            .Select(ClassModel.Of)
            .WithTrackingName(TrackingNames.Class);

        var facts = context.CompilationProvider
            .Select((compilation, _) => LanguageFacts.Of(compilation))
            .WithTrackingName(TrackingNames.LanguageFacts);

        var code = classes
            .Combine(facts)
            .Select((pair, cancellationToken) => ClassEmitter.Emit(pair.Left, pair.Right, cancellationToken))
            .WithTrackingName(TrackingNames.Code);

        var diagnostics = targets.Collect()
            .Combine(bound.Collect())
            .Combine(code.Select((generated, _) => new ClassIssues(generated.HintName, generated.Issues)).WithTrackingName(TrackingNames.Issues).Collect())
            .Combine(files.Select((file, _) => new SnapshotDiagnostics(file.Path, file.Diagnostics)).WithTrackingName(TrackingNames.SnapshotDiagnostics).Collect())
            .Select((all, _) => DiagnosticList.Of(all.Left.Left.Left, all.Left.Left.Right, all.Left.Right, all.Right))
            .WithTrackingName(TrackingNames.Diagnostics);

        context.RegisterSourceOutput(diagnostics, (output, infos) =>
        {
            foreach (var info in infos)
                output.ReportDiagnostic(info.ToDiagnostic());
        });

        // of files whose names differ by case alone the compiler takes but one
        var hintNames = models
            .Select((model, _) => model.HintName)
            .Collect()
            .Select((names, _) => new HintNames(names))
            .WithTrackingName(TrackingNames.HintNames);

        context.RegisterSourceOutput(code.Combine(hintNames), (output, pair) =>
            output.AddSource(pair.Right.Unique(pair.Left.HintName), SourceText.From(pair.Left.Source, Encoding.UTF8)));
    }

    /// <summary>The snapshots that classes ask for; other files are not even read.</summary>
    private static IncrementalValuesProvider<SnapshotFile> ReadSnapshots(IncrementalGeneratorInitializationContext context, IncrementalValuesProvider<TargetModel> models)
    {
        var wanted = models
            .Select((model, _) => model.SnapshotPath)
            .Collect()
            .Select((paths, _) => new WantedSnapshots(paths))
            .WithTrackingName(TrackingNames.Wanted);

        return context.AdditionalTextsProvider
            .Combine(wanted)
            .Where(pair => pair.Right.Contains(pair.Left.Path))
            .Select((pair, cancellationToken) => new SnapshotText(pair.Left.Path, pair.Left.GetText(cancellationToken)?.ToString() ?? ""))
            .WithTrackingName(TrackingNames.SnapshotText)
            .Select(SnapshotFile.Read)
            .WithTrackingName(TrackingNames.Snapshot);
    }
}
