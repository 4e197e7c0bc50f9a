using System.Text;
using System.Xml;
using System.Xml.Linq;
using Gradio.Generator.Plan;
using Gradio.Schema;
using Gradio.Tool.Snapshots;

namespace Gradio.Tool.Commands;

/// <summary>The class that a user writes for a snapshot, in the form that C# 9 compiles, too.</summary>
internal sealed class PartialClass(SpaceName snapshot, string name)
{
    public static bool IsName(string text) => Identifiers.IsValid(text) && !Identifiers.IsKeyword(text);

    /// <summary>What to write next, for people.</summary>
    public string NextStep() => string.Join('\n', ["", "Next, in a project that uses Gradio.Typed:", "", .. Indented(Lines(null))]);

    /// <summary>Writes the class to a file, unless there is one of that name.</summary>
    /// <returns>What was done, for people.</returns>
    public string Save(string folder)
    {
        var file = name + ".cs";
        var path = Path.Combine(folder, file);
        if (File.Exists(path))
            return $"{file} is there already, and stays as it is.";
        try
        {
            WholeFile.Write(path, Encoding.UTF8.GetBytes(string.Concat(Lines(NamespaceOf(folder)).Select(line => line + "\n"))), overwrite: false);
            return $"Wrote {file}.";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ToolException($"Cannot write {file}: {exception.Message}", exception);
        }
    }

    private IEnumerable<string> Lines(string? space)
    {
        string[] lines = [$"[GradioSpace(\"{snapshot}\")]", $"public partial class {name}", "{", "}"];
        return ["using Gradio;", "", .. space is null ? lines : [$"namespace {space}", "{", .. Indented(lines), "}"]];
    }

    private static IEnumerable<string> Indented(IEnumerable<string> lines) => lines.Select(line => line.Length == 0 ? line : "    " + line);

    /// <summary>The namespace that the only project of a folder gives its classes; null for none.</summary>
    private static string? NamespaceOf(string folder)
    {
        if (Directory.GetFiles(folder, "*.csproj") is not [var project])
            return null;
        var parts = (RootNamespaceOf(project) ?? Path.GetFileNameWithoutExtension(project)).Split('.').Select(part => Naming.Identifier(string.Concat(part.Select(character => Identifiers.IsValid("_" + character) ? character : '_')), "_"));
        return string.Join('.', parts.Select(Escaping.Identifier));
    }

    /// <summary>What the project says itself; null where it does not, or says it by a property or in a file that it imports.</summary>
    private static string? RootNamespaceOf(string project)
    {
        try
        {
            var said = XDocument.Load(project).Descendants().LastOrDefault(element => element.Name.LocalName == "RootNamespace")?.Value.Trim();
            return string.IsNullOrEmpty(said) || said.Contains('$', StringComparison.Ordinal) ? null : said;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
