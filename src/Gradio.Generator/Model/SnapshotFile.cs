using Gradio.Generator.Diagnostics;
using Gradio.Schema;

namespace Gradio.Generator.Model;

/// <summary>The text of a snapshot; <see cref="Space"/> is the <c>owner/name</c> that its path ends in.</summary>
internal sealed record SnapshotText(string Path, string Space, string Text)
{
    /// <summary>The <c>owner/name</c> of <c>…/owner/name.json</c>, or null for another file.</summary>
    public static string? SpaceOf(string path)
    {
        const string extension = ".json";
        if (!path.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
            return null;
        var parts = path.Substring(0, path.Length - extension.Length).Split('/', '\\');
        return parts.Length < 2 ? null : parts[parts.Length - 2] + "/" + parts[parts.Length - 1];
    }
}

/// <summary>A snapshot that was read.</summary>
internal sealed record SnapshotFile(string Path, string Space, SpaceModel? Model, EquatableArray<DiagnosticInfo> Diagnostics)
{
    public static SnapshotFile Read(SnapshotText text)
    {
        var snapshot = SnapshotReader.Read(text.Text);
        return new SnapshotFile(text.Path, text.Space, snapshot.Space, snapshot.Issues.Select(issue => ToDiagnostic(text.Path, issue)).ToEquatableArray());
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
