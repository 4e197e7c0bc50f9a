using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gradio.Docs.Tests;

/// <summary>Something that the official clients do, from <c>behaviours.json</c>: shown by tests that name its id, or left out for a reason.</summary>
internal sealed partial record Behaviour(string Id, string What, string? Why)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    private static string Folder => Path.Combine(GeneratedSection.Root, "tests");

    internal static IReadOnlyList<Behaviour> All { get; } =
        JsonSerializer.Deserialize<List<Behaviour>>(File.ReadAllText(Path.Combine(Folder, "Gradio.Docs.Tests", "behaviours.json")), Options)!;

    /// <summary>The tests of all projects that name a behaviour with <c>[Property("Row", "…")]</c>, by its id.</summary>
    internal static ILookup<string, string> Tests { get; } = Directory.EnumerateFiles(Folder, "*.cs", SearchOption.AllDirectories)
        .Where(path => !Path.GetRelativePath(Folder, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" || part.StartsWith('.')))
        .SelectMany(path => NamedIn(File.ReadLines(path)))
        .ToLookup(named => named.Id, named => named.Test);

    private static IEnumerable<(string Id, string Test)> NamedIn(IEnumerable<string> lines)
    {
        var type = "";
        List<string> ids = [];
        foreach (var line in lines)
        {
            if (line.TrimStart().StartsWith('['))
                ids.AddRange(Row().Matches(line).Select(match => match.Groups["id"].Value));
            var declared = Declaration().Match(line);
            if (!declared.Success)
                continue;
            if (declared.Groups["type"].Success)
                type = declared.Groups["type"].Value;
            var test = declared.Groups["method"].Success ? $"{type}.{declared.Groups["method"].Value}" : type;
            foreach (var id in ids)
                yield return (id, test);
            ids.Clear();
        }
    }

    [GeneratedRegex("""Property\("Row", "(?<id>[^"]*)"\)""")]
    private static partial Regex Row();

    [GeneratedRegex(@"^\s*(?:public|internal) (?:.*?\bclass (?<type>\w+)|.*? (?<method>\w+)\()")]
    private static partial Regex Declaration();
}
