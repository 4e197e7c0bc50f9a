using System.CommandLine;
using Gradio.Schema;

namespace Gradio.Tool.Snapshots;

/// <summary>The snapshots that a command line names; all of the folder where it names none.</summary>
internal static class SnapshotNames
{
    public static Argument<SpaceName[]> Argument(ToolServices services, string description)
    {
        var argument = new Argument<SpaceName[]>("names")
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
        };
        argument.Offer(_ => Completion.Snapshots(services));
        return argument;
    }

    /// <summary>The snapshots that are meant.</summary>
    /// <exception cref="ToolException">One is not there.</exception>
    public static IReadOnlyList<SpaceName> Of(SpaceName[]? names, SchemaFolder folder)
    {
        var known = folder.Names();
        return names is null or [] ? known : [.. names.Select(name => Find(name.ToString(), known))];
    }

    /// <summary>The snapshot of a name.</summary>
    /// <exception cref="ToolException">It is not there.</exception>
    public static SpaceName Find(string text, IReadOnlyList<SpaceName> known)
    {
        var name = SpaceName.Parse(text);
        if (name is not null && known.Contains(name))
            return name;
        var remedy = known.Count > 0 ? $"There are: {List(known)}." : $"Take it with {SchemaFolder.HowToTake(name?.ToString() ?? "owner/name")}.";
        throw ToolException.WrongUsage($"There is no snapshot {text} in {SchemaFolder.Name}. {remedy}");
    }

    /// <summary>The names in a sentence.</summary>
    public static string List(IReadOnlyList<SpaceName> names) => string.Join(", ", names);
}
