using System.CommandLine.Parsing;
using Gradio.Schema;
using Gradio.Tool.Snapshots;

namespace Gradio.Tool.Commands;

/// <summary>Reads what a command line names an app by.</summary>
internal static class AppArgument
{
    public static AppReference? Parse(ArgumentResult result)
    {
        if (AppReference.Parse(result.Tokens[0].Value) is { } app)
            return app;
        result.AddError($"'{PlainText.OneLine(result.Tokens[0].Value)}' is neither an address (http://… or https://…) nor the name of a Space (owner/space).");
        return null;
    }

    public static SpaceName? ParseName(ArgumentResult result)
    {
        if (SpaceName.Parse(result.Tokens[0].Value) is { } name)
            return name;
        result.AddError($"'{PlainText.OneLine(result.Tokens[0].Value)}' is not a name like owner/name, of letters, digits, '-', '_' and '.', that every system can have as a file.");
        return null;
    }
}
