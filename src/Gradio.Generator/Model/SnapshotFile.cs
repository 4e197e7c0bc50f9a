using Gradio.Generator.Diagnostics;
using Gradio.Schema;

namespace Gradio.Generator.Model;

/// <summary>The text of a snapshot.</summary>
internal sealed record SnapshotText(string Path, string Text);

/// <summary>What was read from the text of a snapshot: an app, or nothing, and what is to be said of it.</summary>
internal sealed record SnapshotFile(string Path, SpaceModel? Space, EquatableArray<DiagnosticInfo> Diagnostics)
{
    public static SnapshotFile Read(SnapshotText text, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var snapshot = SnapshotReader.Read(text.Text);
        return new SnapshotFile(text.Path, snapshot.Space, snapshot.Issues.Select(issue => ToDiagnostic(text.Path, issue)).ToEquatableArray());
    }

    private static DiagnosticInfo ToDiagnostic(string path, SnapshotIssue issue)
    {
        var location = LocationInfo.Of(path, issue.Position);
        return issue.Kind switch
        {
            SnapshotIssueKind.Malformed => DiagnosticInfo.Of(Descriptors.MalformedSnapshot, location, issue.Detail),
            SnapshotIssueKind.NewerFormat => DiagnosticInfo.Of(Descriptors.NewerFormat, location, issue.Detail, $"{SnapshotReader.Format}"),
            SnapshotIssueKind.BadEndpoint => DiagnosticInfo.Of(Descriptors.BadEndpoint, location, issue.Detail),
            SnapshotIssueKind.NoSchemas => DiagnosticInfo.Of(Descriptors.NoSchemas, location),
            _ => DiagnosticInfo.Of(Descriptors.Untyped, location, issue.Detail),
        };
    }
}

/// <summary>An app by the path of its snapshot, without the positions in it.</summary>
internal sealed record SnapshotModel(string Path, SpaceModel? Space);

/// <summary>What is to be said of a snapshot that a class has.</summary>
internal sealed record SnapshotDiagnostics(string Path, EquatableArray<DiagnosticInfo> Diagnostics);
