using System.Text.RegularExpressions;
using Gradio.Generator.Model;

namespace Gradio.Tool.Doctor;

/// <summary>A class with the attribute, as its text says; it finds its snapshot as the generator does.</summary>
/// <param name="Folder">The folder that was searched.</param>
/// <param name="File">The absolute path of the file.</param>
/// <param name="Line">The line of the attribute.</param>
/// <param name="Space">The name that the attribute gives.</param>
/// <param name="Schema">The path that the attribute gives; null for none.</param>
/// <param name="Class">The name of the class.</param>
/// <param name="IsPartial">Whether something can be added to it.</param>
/// <param name="KnowsAttribute">Whether the code finds the attribute by itself, without a <c>Using</c> of the project.</param>
internal sealed partial record ClassUse(string Folder, string File, int Line, string Space, string? Schema, string Class, bool IsPartial, bool KnowsAttribute)
{
    private const string TextLiteral = """(?:(?:@\$?|\$@)"(?:[^"]|"")*"|"(?:[^"\\\r\n]|\\.)*")""";

    // as far as the bracket that closes a list of attributes
    private const string InList = $$"""(?>(?:{{TextLiteral}}|\[[^\[\]]*\]|[^\[\]"])*)""";

    private static readonly string[] OutputFolders = ["bin", "obj"];

    public string Path => System.IO.Path.GetRelativePath(Folder, File);

    public string Place => $"{Path}({Line})";

    public string Snapshot => Schema ?? Space;

    public string Name => System.IO.Path.GetFileNameWithoutExtension(End.Split('/')[^1]);

    private string End => Schema is null ? Space + ".json" : SnapshotPath.Normalize(Schema);

    public bool IsOf(string file) => SnapshotPath.Ends(file).Contains(End, SnapshotPath.Comparer);

    /// <summary>All below a folder. It reads text, not C#: what it finds is a hint, also where <c>#if</c> leaves it out.</summary>
    public static IReadOnlyList<ClassUse> In(string folder)
    {
        var sources = Files(folder)
            .Select(file => (File: file, Text: Read(file)))
            .Where(source => source.Text.Contains(nameof(Gradio), StringComparison.Ordinal))
            .Select(source => (source.File, Text: Code(source.Text)))
            .ToList();
        var isKnown = sources.Exists(source => GlobalUsing.IsMatch(source.Text));
        return [.. sources.SelectMany(source => In(folder, source.File, source.Text, isKnown || Using.IsMatch(source.Text)))];
    }

    private static IEnumerable<ClassUse> In(string folder, string file, string text, bool isKnown)
    {
        foreach (var match in Attribute.Matches(text).Cast<Match>())
        {
            var line = text.AsSpan(0, match.Index).Count('\n') + 1;
            var schema = SchemaArgument.Match(match.Groups["arguments"].Value) is { Success: true } chosen ? chosen.Groups["path"].Value.Replace(@"\\", @"\", StringComparison.Ordinal) : null;
            var isPartial = match.Groups["modifiers"].Value.Contains("partial", StringComparison.Ordinal);
            yield return new ClassUse(folder, file, line, match.Groups["space"].Value, schema, match.Groups["class"].Value, isPartial, isKnown || match.Groups["qualifier"].Success);
        }
    }

    /// <summary>The text without comments, directives and code within literals; what is left stays on its line.</summary>
    private static string Code(string text) => NoCode.Replace(text, match =>
        match.Groups["literal"].Success && !match.Value.Contains("GradioSpace(", StringComparison.Ordinal) && !match.Value.Contains("GradioSpaceAttribute(", StringComparison.Ordinal) ? match.Value : " " + new string('\n', match.Value.Count(character => character == '\n')));

    /// <summary>The text of a file; empty where it cannot be read, as a link to nothing.</summary>
    private static string Read(string file)
    {
        try
        {
            return System.IO.File.ReadAllText(file);
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
        foreach (var inner in Directory.EnumerateDirectories(folder, "*", options).Where(inner => !OutputFolders.Contains(System.IO.Path.GetFileName(inner)) && System.IO.Path.GetFileName(inner)[0] != '.'))
        {
            foreach (var file in Files(inner))
                yield return file;
        }
    }

    [GeneratedRegex($$"""(?<=[\[,]\s*)(?<qualifier>(?:global::)?Gradio\.)?GradioSpace(?:Attribute)?\s*\(\s*"(?<space>[^"\r\n]*)"(?<arguments>{{InList}})\]\s*(?:\[{{InList}}\]\s*)*(?<modifiers>(?:\w+\s+)*?)(?:class|record(?:\s+class)?)\s+@?(?<class>\w+)""", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Attribute { get; }

    [GeneratedRegex($$"""(?<quotes>"{3,})[\s\S]*?\k<quotes>|(?<literal>{{TextLiteral}}|'(?:[^'\\\r\n]|\\.)+')|//.*|/\*[\s\S]*?\*/|^[ \t]*\#.*""", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NoCode { get; }

    [GeneratedRegex("""\bSchema\s*=\s*@?"(?<path>[^"\r\n]*)""", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex SchemaArgument { get; }

    [GeneratedRegex(@"(?:^|[;{])[ \t]*(?:using\s+(?:global::)?Gradio\s*;|namespace\s+Gradio\b)", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Using { get; }

    [GeneratedRegex(@"(?:^|;)[ \t]*global\s+using\s+(?:global::)?Gradio\s*;", RegexOptions.Multiline, matchTimeoutMilliseconds: 5000)]
    private static partial Regex GlobalUsing { get; }
}
