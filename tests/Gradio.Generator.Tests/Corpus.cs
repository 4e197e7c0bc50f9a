namespace Gradio.Generator.Tests;

/// <summary>The snapshots of real apps: those in the folder Corpus, and those of the folder that <c>GRADIO_CORPUS</c> names.</summary>
internal static class Corpus
{
    private static readonly Dictionary<string, string> Paths = Find();

    /// <summary>The folders, each by a short name.</summary>
    public static IEnumerable<string> Folders => Paths.Keys;

    /// <summary>The snapshots of a folder.</summary>
    public static IEnumerable<(string Name, string Text)> Snapshots(string folder) => Directory.GetFiles(Paths[folder], "*.json")
        .Order(StringComparer.Ordinal)
        .Select(path => (Path.GetFileName(path), File.ReadAllText(path)))
        .Where(file => IsSnapshot(file.Item2));

    private static Dictionary<string, string> Find()
    {
        var own = Path.Combine(TestContext.CurrentContext.TestDirectory, "Corpus");
        var folders = Subfolders(own).ToDictionary(path => Path.GetRelativePath(own, path));
        if (Environment.GetEnvironmentVariable("GRADIO_CORPUS") is { Length: > 0 } more)
        {
            foreach (var path in Subfolders(more))
                folders.Add(Path.Combine("more", Path.GetRelativePath(more, path)), path);
        }

        return folders;
    }

    private static IEnumerable<string> Subfolders(string folder) => Directory.GetDirectories(folder, "*", SearchOption.AllDirectories)
        .Append(folder)
        .Where(path => Directory.EnumerateFiles(path, "*.json").Any(file => IsSnapshot(File.ReadAllText(file))))
        .Order(StringComparer.Ordinal);

    private static bool IsSnapshot(string text) => text.Contains("\"named_endpoints\"", StringComparison.Ordinal);
}
