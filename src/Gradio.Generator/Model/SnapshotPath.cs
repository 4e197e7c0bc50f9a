namespace Gradio.Generator.Model;

/// <summary>Snapshots are found by the end of their path, whatever folder of the machine the project is in.</summary>
internal static class SnapshotPath
{
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    public static bool IsSnapshot(string path) => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>A path with slashes, such as an author of a class may write it.</summary>
    public static string Normalize(string path)
    {
        var normalized = path.Trim().Replace('\\', '/');
        return normalized.StartsWith("./", StringComparison.Ordinal) ? normalized.Substring(2) : normalized.TrimStart('/');
    }

    /// <summary>All ends of a path, from the file's name to the whole.</summary>
    public static IEnumerable<string> Ends(string path)
    {
        var normalized = Normalize(path);
        for (var slash = normalized.LastIndexOf('/'); slash >= 0; slash = slash == 0 ? -1 : normalized.LastIndexOf('/', slash - 1))
            yield return normalized.Substring(slash + 1);
        yield return normalized;
    }
}
