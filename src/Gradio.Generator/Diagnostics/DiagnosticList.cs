using Gradio.Generator.Model;
using Gradio.Generator.Plan;
using Gradio.Schema;

namespace Gradio.Generator.Diagnostics;

/// <summary>All that is to be said of the classes of a project and of their snapshots.</summary>
internal static class DiagnosticList
{
    public static EquatableArray<DiagnosticInfo> Of(
        IEnumerable<Target> targets, IEnumerable<BoundTarget> bound, IEnumerable<ClassIssues> issues, IEnumerable<SnapshotDiagnostics> snapshots)
    {
        var bounds = bound.ToDictionary(target => target.Target.HintName, StringComparer.Ordinal);
        var issuesOf = issues.ToDictionary(target => target.HintName, StringComparer.Ordinal);
        var snapshotsByPath = snapshots.GroupBy(snapshot => snapshot.Path, StringComparer.Ordinal).ToDictionary(samePath => samePath.Key, samePath => samePath.First().Diagnostics, StringComparer.Ordinal);

        // two classes of one snapshot share what is to be said of it
        return targets.SelectMany(Of).Distinct().ToEquatableArray();

        IEnumerable<DiagnosticInfo> Of(Target target)
        {
            if (target.Diagnostic is { } diagnostic)
                return [diagnostic];
            var hintName = target.Model!.HintName;
            return OfSnapshot(bounds[hintName], target.Locations.Class, snapshotsByPath)
                .Concat(issuesOf[hintName].Issues.Select(issue => OfIssue(issue, target.Model, target.Locations)));
        }
    }

    private static IEnumerable<DiagnosticInfo> OfSnapshot(BoundTarget bound, LocationInfo location, Dictionary<string, EquatableArray<DiagnosticInfo>> snapshots)
    {
        var target = bound.Target;
        if (target.Schema is null && OwnerAndName(target.Space) is { } name)
            return [DiagnosticInfo.Of(Descriptors.NoOwner, location, target.Space, name)];
        switch (bound.Paths)
        {
            case [] when target.Schema is { } schema:
                return [DiagnosticInfo.Of(Descriptors.NoSchemaFile, location, schema)];
            case []:
                return [DiagnosticInfo.Of(Descriptors.NoSnapshot, location, target.Space)];
            case [var path]:
                var empty = bound.Space is { Endpoints.Count: 0 } ? new[] { DiagnosticInfo.Of(Descriptors.EmptyApi, location, target.Space) } : [];
                return snapshots[path].Concat(empty);
            default:
                return [DiagnosticInfo.Of(Descriptors.TwoSnapshots, location, target.Schema ?? target.Space, bound.Paths[0], bound.Paths[1])];
        }
    }

    /// <summary>What should be written in place of a name without an owner, or of an address; null where the name has the right form.</summary>
    private static string? OwnerAndName(string space)
    {
        var parts = space.Split('/');
        if (parts.Length == 2 && parts.All(part => part.Trim().Length > 0))
            return null;
        var words = parts.Where(part => part.Length > 0 && part.IndexOf(':') < 0).ToList();
        return words switch
        {
            [.., "spaces", var owner, var name] => owner + "/" + name,
            [var name] => "OWNER/" + name,
            _ => "OWNER/NAME",
        };
    }

    private static DiagnosticInfo OfIssue(PlanIssue issue, TargetModel target, TargetLocations locations)
    {
        var location = issue.Option is { } option ? locations.Endpoints[option] : locations.Class;
        var details = issue.Details;
        return issue.Kind switch
        {
            PlanIssueKind.OwnMember => DiagnosticInfo.Of(Descriptors.OwnMember, location, target.Name, details[0], "the generated one is left out"),
            PlanIssueKind.OwnName => DiagnosticInfo.Of(Descriptors.OwnMember, location, target.Name, details[0], $"the generated type is called {details[1]}"),
            PlanIssueKind.SameName => DiagnosticInfo.Of(Descriptors.SameName, location, details[0], details[1], details[2]),
            PlanIssueKind.UnknownEndpoint => DiagnosticInfo.Of(Descriptors.UnknownEndpoint, location, target.Space, details[0], details[1]),
            _ => DiagnosticInfo.Of(Descriptors.UnusableName, location, details[0], details[1], details[2]),
        };
    }
}
