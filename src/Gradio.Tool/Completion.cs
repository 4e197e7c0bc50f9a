using System.CommandLine;
using System.CommandLine.Completions;
using Gradio.Tool.Snapshots;

namespace Gradio.Tool;

/// <summary>What a shell offers where the cursor is. Nobody is asked meanwhile, and no app.</summary>
internal static class Completion
{
    /// <summary>Whether a shell may complete a text of an app: nothing in it means anything to the shell or the terminal.</summary>
    public static bool CanBeOffered(string text) => text.Length > 0 && text.All(character => char.IsLetterOrDigit(character) || character is '_' or '-' or '.' or '/');

    /// <summary>Offers texts for an argument that go on with what stands there already.</summary>
    public static void Offer(this Argument argument, Func<ParseResult, IEnumerable<string>> texts) => argument.CompletionSources.Add(context => IsAt(argument, context)
        ? texts(context.ParseResult).Where(text => CanBeOffered(text) && text.StartsWith(context.WordToComplete, StringComparison.OrdinalIgnoreCase)).Select(text => new CompletionItem(text))
        : []);

    /// <summary>The snapshots of the folder.</summary>
    public static IEnumerable<string> Snapshots(ToolServices services) => new SchemaFolder(services.WorkingFolder).Names().Select(name => name.ToString());

    /// <summary>The endpoints of a snapshot, or of the only one where none is named; none where it cannot be read, since a shell has no place for messages.</summary>
    public static IEnumerable<string> Endpoints(ToolServices services, string? snapshot = null)
    {
        var folder = new SchemaFolder(services.WorkingFolder);
        try
        {
            var name = snapshot is not null ? SpaceName.Parse(snapshot) : folder.Names() is [var only] ? only : null;
            return name is not null && folder.TryRead(name)?.Space is { } space ? space.Endpoints.Select(endpoint => endpoint.Name) : [];
        }
        catch (ToolException)
        {
            return [];
        }
    }

    /// <summary>Whether the cursor can be in the place of an argument; System.CommandLine asks for those of all places.</summary>
    private static bool IsAt(Argument argument, CompletionContext context) =>
        argument.Arity.MaximumNumberOfValues > 1 || context.ParseResult.GetResult(argument) is not { Tokens: [.., var last] } || last.Value == context.WordToComplete;
}
