using System.CommandLine;
using System.CommandLine.Completions;
using Gradio.Schema;

namespace Gradio.Tool.Snapshots;

/// <summary>The snapshots that a command line names; all of the folder where it names none.</summary>
internal static class SnapshotNames
{
    public static Argument<SpaceName[]> Argument(ToolServices services, string description) => new("names")
    {
        HelpName = "names",
        Arity = ArgumentArity.ZeroOrMore,
        Description = description,
        CustomParser = result =>
        {
            foreach (var token in result.Tokens.Where(token => SpaceName.Parse(token.Value) is null))
                result.AddError($"'{PlainText.OneLine(token.Value)}' is not the name of a snapshot, such as owner/name.");
            return [.. result.Tokens.Select(token => SpaceName.Parse(token.Value)).OfType<SpaceName>().Distinct()];
        },
        CompletionSources = { Completions(services) },
    };

    /// <summary>What a shell offers where a snapshot is wanted.</summary>
    public static Func<CompletionContext, IEnumerable<CompletionItem>> Completions(ToolServices services) =>
        _ => new SchemaFolder(services.WorkingFolder).Names().Select(name => new CompletionItem(name.ToString()));

    /// <summary>The snapshots that are meant.</summary>
    /// <exception cref="ToolException">One is not there.</exception>
    public static IReadOnlyList<SpaceName> Of(SpaceName[]? names, SchemaFolder folder)
    {
        var known = folder.Names();
        if (names is null or [])
            return known;
        foreach (var name in names)
        {
            if (!known.Contains(name))
                throw Missing(name, known);
        }

        return names;
    }

    private static ToolException Missing(SpaceName name, IReadOnlyList<SpaceName> known) =>
        new($"There is no {SchemaFolder.PathOf(name)}. " + (known.Count > 0 ? $"There are: {string.Join(", ", known)}." : $"Take it with: dotnet gradio add {name}"));
}
