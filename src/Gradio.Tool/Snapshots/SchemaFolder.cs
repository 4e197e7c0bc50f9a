using System.Text;

namespace Gradio.Tool.Snapshots;

internal enum SaveOutcome { Unchanged, Created, Updated }

/// <summary>The folder where a project keeps its snapshots.</summary>
internal sealed class SchemaFolder(string workingFolder)
{
    public const string Name = "gradio-schemas";

    /// <summary>The path of a snapshot relative to the working folder, with slashes.</summary>
    public static string PathOf(SpaceName name) => $"{Name}/{name}.json";

    /// <summary>The names of the snapshots, sorted.</summary>
    public IReadOnlyList<SpaceName> Names()
    {
        var folder = new DirectoryInfo(Path.Combine(workingFolder, Name));
        if (!folder.Exists)
            return [];
        return
        [
            .. folder.EnumerateDirectories()
                .SelectMany(owner => owner.EnumerateFiles("*.json").Select(file => SpaceName.Parse($"{owner.Name}/{Path.GetFileNameWithoutExtension(file.Name)}")))
                .OfType<SpaceName>()
                .OrderBy(name => name.ToString(), StringComparer.Ordinal),
        ];
    }

    /// <summary>Reads a snapshot.</summary>
    /// <exception cref="ToolException">There is none of that name, or it cannot be read.</exception>
    public SnapshotDocument Read(SpaceName name) => SnapshotDocument.Read(FileOf(name), PathOf(name));

    /// <summary>Saves a snapshot; a file that is the same already is not touched, and one that is not is replaced in one step.</summary>
    /// <returns>The path relative to the working folder, with slashes; and what was done.</returns>
    public (string Path, SaveOutcome Outcome) Save(SpaceName name, string snapshot)
    {
        var content = Encoding.UTF8.GetBytes(snapshot);
        var path = PathOf(name);
        var file = FileOf(name);
        try
        {
            var exists = File.Exists(file);
            if (exists && File.ReadAllBytes(file).AsSpan().SequenceEqual(content))
                return (path, SaveOutcome.Unchanged);
            Replace(file, content);
            return (path, exists ? SaveOutcome.Updated : SaveOutcome.Created);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"Cannot write {path}: {exception.Message}", exception);
        }
    }

    private string FileOf(SpaceName name) => Path.Combine(workingFolder, Name, name.Owner, name.Name + ".json");

    private static void Replace(string file, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        var temporary = $"{file}.{Path.GetRandomFileName()}";
        try
        {
            File.WriteAllBytes(temporary, content);
            File.Move(temporary, file, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
