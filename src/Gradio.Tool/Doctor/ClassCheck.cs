using System.Text.RegularExpressions;
using Gradio.Tool.Snapshots;

namespace Gradio.Tool.Doctor;

/// <summary>Whether the classes of a project name snapshots that are there. It reads text, not C#: what it finds is a hint.</summary>
internal static partial class ClassCheck
{
    private static readonly string[] OutputFolders = ["bin", "obj"];

    public static IEnumerable<Finding> Check(ToolServices services)
    {
        var known = new SchemaFolder(services.WorkingFolder).Names();
        var uses = Files(services.WorkingFolder).SelectMany(file => Uses(services.WorkingFolder, file)).ToList();
        if (uses.Count == 0)
            yield return Finding.Problem("No class names a snapshot.", known is [var first, ..] ? ClassOf(first) : "Take a snapshot first: dotnet gradio add owner/space");
        foreach (var use in uses)
        {
            if (!use.IsPartial)
                yield return Finding.Problem($"{use.Place}: the class {use.Class} is not partial, so that nothing can be added to it.", $"Write: partial class {use.Class}");
            if (known.Any(name => name.ToString() == use.Snapshot))
                yield return Finding.Ok($"{use.Place}: {use.Class} is made of {use.Snapshot}.");
            else if (known.FirstOrDefault(name => string.Equals(name.ToString(), use.Snapshot, StringComparison.OrdinalIgnoreCase) || name.Name.Equals(use.Snapshot.Split('/')[^1], StringComparison.OrdinalIgnoreCase)) is { } near)
                yield return Finding.Problem($"{use.Place}: there is no snapshot \"{use.Snapshot}\".", $"There is one of the name \"{near}\".");
            else
                yield return Finding.Problem($"{use.Place}: there is no snapshot \"{use.Snapshot}\".", $"dotnet gradio add {use.Snapshot}");
        }

        foreach (var name in known.Where(name => uses.Count > 0 && uses.All(use => use.Snapshot != name.ToString())))
            yield return Finding.Note($"No class names {name}.", ClassOf(name));
    }

    private static string ClassOf(SpaceName name) => $"Write: [GradioSpace(\"{name}\")] public partial class {name.ClassName};";

    private static IEnumerable<Use> Uses(string folder, string file)
    {
        var text = File.ReadAllText(file);
        foreach (var match in Attribute.Matches(text).Cast<Match>())
        {
            var line = text.AsSpan(0, match.Index).Count('\n') + 1;
            yield return new Use($"{Path.GetRelativePath(folder, file)}({line})", match.Groups["space"].Value, match.Groups["class"].Value, match.Groups["modifiers"].Value.Contains("partial", StringComparison.Ordinal));
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

    [GeneratedRegex("""^[ \t]*\[\s*(?:Gradio\.)?GradioSpace(?:Attribute)?\s*\(\s*"(?<space>[^"\r\n]*)"[^\]]*\]\s*(?:\[[^\]]*\]\s*)*(?<modifiers>(?:\w+\s+)*?)(?:class|record(?:\s+class)?)\s+@?(?<class>\w+)""", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Attribute { get; }

    private sealed record Use(string Place, string Snapshot, string Class, bool IsPartial);
}
