using System.Text.RegularExpressions;
using Gradio.Generator.Model;
using Gradio.Tool.Snapshots;

namespace Gradio.Tool.Doctor;

/// <summary>Whether the classes of a project name snapshots that are there. It reads text, not C#: what it finds is a hint.</summary>
internal static partial class ClassCheck
{
    private static readonly string[] OutputFolders = ["bin", "obj"];

    public static IEnumerable<Finding> Check(ToolServices services, Project? project)
    {
        var folder = new SchemaFolder(services.WorkingFolder);
        var known = folder.Names();
        var files = known.Select(folder.FileOf).Concat(folder.Strays().Select(stray => Path.Combine(folder.FullPath, stray))).Concat(project?.AdditionalFiles ?? []).Where(SnapshotPath.IsSnapshot).ToList();
        var uses = Files(services.WorkingFolder).SelectMany(file => Uses(services.WorkingFolder, file)).ToList();
        if (uses.Count == 0)
            yield return Finding.Problem("No class names a snapshot.", known is [var first, ..] ? ClassOf(first) : "Take a snapshot first: dotnet gradio add owner/space");
        foreach (var use in uses)
        {
            if (!use.IsPartial)
                yield return Finding.Problem($"{use.Place}: the class {use.Class} is not partial, so that nothing can be added to it.", $"Write: partial class {use.Class}");
            if (files.Any(use.IsOf))
                yield return Finding.Ok($"{use.Place}: {use.Class} is made of {use.Snapshot}.");
            else if (known.FirstOrDefault(name => name.Name.Equals(use.Name, StringComparison.OrdinalIgnoreCase)) is { } near)
                yield return Finding.Problem($"{use.Place}: there is no snapshot \"{use.Snapshot}\".", $"There is one of the name \"{near}\".");
            else
                yield return Finding.Problem($"{use.Place}: there is no snapshot \"{use.Snapshot}\".", use.Schema is null ? $"dotnet gradio add {use.Space}" : "Schema is the end of the path of a file.");
        }

        foreach (var name in known.Where(name => uses.Count > 0 && !uses.Any(use => use.IsOf(folder.FileOf(name)))))
            yield return Finding.Note($"No class names {name}.", ClassOf(name));
    }

    private static string ClassOf(SpaceName name) => $"Write: [GradioSpace(\"{name}\")] public partial class {name.ClassName};";

    private static IEnumerable<Use> Uses(string folder, string file)
    {
        var text = Read(file);
        foreach (var match in Attribute.Matches(text).Cast<Match>())
        {
            var line = text.AsSpan(0, match.Index).Count('\n') + 1;
            var schema = Schema.Match(match.Groups["arguments"].Value) is { Success: true } chosen ? chosen.Groups["path"].Value.Replace(@"\\", @"\", StringComparison.Ordinal) : null;
            yield return new Use($"{Path.GetRelativePath(folder, file)}({line})", match.Groups["space"].Value, schema, match.Groups["class"].Value, match.Groups["modifiers"].Value.Contains("partial", StringComparison.Ordinal));
        }
    }

    /// <summary>The text of a file; empty where it cannot be read, as a link to nothing.</summary>
    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    private static IEnumerable<string> Files(string folder)
    {
        var options = new EnumerationOptions { IgnoreInaccessible = true };
        foreach (var file in Directory.EnumerateFiles(folder, "*.cs", options))
            yield return file;
        foreach (var inner in Directory.EnumerateDirectories(folder, "*", options).Where(inner => !OutputFolders.Contains(Path.GetFileName(inner)) && Path.GetFileName(inner)[0] != '.'))
        {
            foreach (var file in Files(inner))
                yield return file;
        }
    }

    [GeneratedRegex("""^[ \t]*\[\s*(?:Gradio\.)?GradioSpace(?:Attribute)?\s*\(\s*"(?<space>[^"\r\n]*)"(?<arguments>[^\]]*)\]\s*(?:\[[^\]]*\]\s*)*(?<modifiers>(?:\w+\s+)*?)(?:class|record(?:\s+class)?)\s+@?(?<class>\w+)""", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Attribute { get; }

    [GeneratedRegex("""\bSchema\s*=\s*@?"(?<path>[^"\r\n]*)""", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Schema { get; }

    /// <summary>A class with the attribute; it finds its snapshot as the generator does.</summary>
    private sealed record Use(string Place, string Space, string? Schema, string Class, bool IsPartial)
    {
        public string Snapshot => Schema ?? Space;

        public string Name => Path.GetFileNameWithoutExtension(End.Split('/')[^1]);

        private string End => Schema is null ? Space + ".json" : SnapshotPath.Normalize(Schema);

        public bool IsOf(string file) => SnapshotPath.Ends(file).Contains(End, SnapshotPath.Comparer);
    }
}
