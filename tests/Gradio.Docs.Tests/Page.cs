using System.Text.RegularExpressions;

namespace Gradio.Docs.Tests;

/// <summary>A page of the documentation, and what stands in it between fences.</summary>
internal sealed partial record Page(string Name, string Text)
{
    private static string Folder => Path.Combine(AppContext.BaseDirectory, "pages");

    public static IEnumerable<Page> All => Directory.EnumerateFiles(Folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(Read);

    public static string Snapshot => File.ReadAllText(Path.Combine(Folder, "demo.json"));

    /// <summary>The blocks of a language, without their indentation.</summary>
    public IReadOnlyList<string> Blocks(string language) => Fence().Matches(Text)
        .Where(match => match.Groups["language"].Value == language)
        .Select(match => Unindent(match.Groups["body"].Value, match.Groups["indent"].Length))
        .ToList();

    private static Page Read(string path) => new(Path.GetRelativePath(Folder, path), File.ReadAllText(path));

    private static string Unindent(string body, int indent) =>
        string.Join('\n', body.Split('\n').Select(line => line.Length < indent ? line.TrimStart() : line[indent..]));

    [GeneratedRegex(@"^(?<indent> *)```(?<language>\w+)\n(?<body>.*?)^ *```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();
}
