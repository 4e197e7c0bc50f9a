namespace Gradio.Generator.Model;

/// <summary>The snapshots that the classes of a project ask for.</summary>
internal sealed class WantedSnapshots(IEnumerable<string> paths) : IEquatable<WantedSnapshots>
{
    private readonly HashSet<string> _paths = new(paths, SnapshotPath.Comparer);

    public bool Contains(string path) => SnapshotPath.IsSnapshot(path) && SnapshotPath.Ends(path).Any(_paths.Contains);

    public bool Equals(WantedSnapshots? other) => other is not null && _paths.SetEquals(other._paths);

    public override bool Equals(object? obj) => Equals(obj as WantedSnapshots);

    public override int GetHashCode() => _paths.Count;
}

/// <summary>The snapshots of a project by all ends of their paths.</summary>
internal sealed class SnapshotIndex(IEnumerable<SnapshotModel> snapshots)
{
    private readonly ILookup<string, SnapshotModel> _snapshots = snapshots
        .GroupBy(snapshot => snapshot.Path, StringComparer.Ordinal)
        .Select(samePath => samePath.First())
        .OrderBy(snapshot => snapshot.Path, StringComparer.Ordinal)
        .SelectMany(snapshot => SnapshotPath.Ends(snapshot.Path).Select(end => (end, snapshot)))
        .ToLookup(entry => entry.end, entry => entry.snapshot, SnapshotPath.Comparer);

    public IReadOnlyList<SnapshotModel> Find(string path) => _snapshots[path].ToList();
}
