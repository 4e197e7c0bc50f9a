using System.Text;

namespace Gradio.Tool.Snapshots;

internal enum SaveOutcome { Unchanged, Created, Updated }

/// <summary>The folder where a project keeps its snapshots.</summary>
internal sealed class SchemaFolder(string workingFolder)
{
    public const string Name = "gradio-schemas";

    /// <summary>Saves a snapshot; a file that is the same already is not touched, and one that is not is replaced in one step.</summary>
    /// <returns>The path relative to the working folder, with slashes; and what was done.</returns>
    public (string Path, SaveOutcome Outcome) Save(SpaceName name, string snapshot)
    {
        var content = Encoding.UTF8.GetBytes(snapshot);
        var path = $"{Name}/{name}.json";
        var file = Path.Combine(workingFolder, Name, name.Owner, name.Name + ".json");
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
