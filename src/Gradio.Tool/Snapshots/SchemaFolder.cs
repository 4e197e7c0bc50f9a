using System.Text;

namespace Gradio.Tool.Snapshots;

internal enum SaveOutcome { Unchanged, Created, Updated }

/// <summary>The folder where a project keeps its snapshots.</summary>
internal sealed class SchemaFolder(string workingFolder)
{
    public const string Name = "gradio-schemas";

    /// <summary>The path of a snapshot relative to the working folder, with slashes.</summary>
    public static string PathOf(SpaceName name) => $"{Name}/{name}.json";

    /// <summary>The absolute path.</summary>
    public string FullPath { get; } = Path.GetFullPath(Name, workingFolder);

    /// <summary>What is said where there is none.</summary>
    public string NoSnapshot => $"There is no snapshot in {FullPath}. Take one with {HowToTake("owner/name")}.";

    /// <summary>The two ways to take a snapshot, for the end of a sentence.</summary>
    public static string HowToTake(string name) => $"\"dotnet gradio add {name}\" for a Space of the Hub, or with \"dotnet gradio add ADDRESS --as {name}\" for an app elsewhere";

    /// <summary>The absolute path of a snapshot.</summary>
    public string FileOf(SpaceName name) => Path.Combine(FullPath, name.Owner, name.Name + ".json");

    /// <summary>The names of the snapshots, sorted.</summary>
    public IReadOnlyList<SpaceName> Names() => [.. Files().Select(NameOf).OfType<SpaceName>().OrderBy(name => name.ToString(), StringComparer.Ordinal)];

    /// <summary>The JSON files that are in no place of a snapshot, relative to the folder, sorted.</summary>
    public IReadOnlyList<string> Strays() => [.. Files().Where(file => NameOf(file) is null).Order(StringComparer.Ordinal)];

    /// <summary>Reads a snapshot.</summary>
    /// <exception cref="ToolException">There is none of that name, or it cannot be read.</exception>
    public SnapshotDocument Read(SpaceName name) => SnapshotDocument.Read(FileOf(name), PathOf(name));

    /// <summary>Reads a snapshot; null where there is none.</summary>
    /// <exception cref="ToolException">It cannot be read.</exception>
    public SnapshotDocument? TryRead(SpaceName name) => File.Exists(FileOf(name)) ? Read(name) : null;

    /// <summary>Deletes a snapshot, and its owner's folder when nothing else is in it.</summary>
    /// <exception cref="ToolException">It cannot be deleted.</exception>
    public void Remove(SpaceName name)
    {
        var file = FileOf(name);
        try
        {
            File.Delete(file);
            var owner = Path.GetDirectoryName(file)!;
            if (!Directory.EnumerateFileSystemEntries(owner).Any())
                Directory.Delete(owner);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"Cannot delete {PathOf(name)}: {exception.Message}", exception);
        }
    }

    /// <summary>Saves a snapshot; a file that is the same already is not touched, and one that is not is replaced in one step.</summary>
    /// <returns>What was done.</returns>
    public SaveOutcome Save(SpaceName name, string snapshot)
    {
        var content = Encoding.UTF8.GetBytes(snapshot);
        var file = FileOf(name);
        try
        {
            var exists = File.Exists(file);
            if (exists && File.ReadAllBytes(file).AsSpan().SequenceEqual(content))
                return SaveOutcome.Unchanged;
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            WholeFile.Write(file, content, overwrite: true);
            return exists ? SaveOutcome.Updated : SaveOutcome.Created;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"Cannot write {PathOf(name)}: {exception.Message}", exception);
        }
    }

    private IEnumerable<string> Files() => Directory.Exists(FullPath)
        ? Directory.EnumerateFiles(FullPath, "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(FullPath, file).Replace('\\', '/'))
        : [];

    private static SpaceName? NameOf(string file) => SpaceName.Parse(file[..^".json".Length]);
}
