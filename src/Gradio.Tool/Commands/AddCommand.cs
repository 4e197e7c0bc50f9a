using System.CommandLine;
using System.CommandLine.Parsing;
using Gradio.Schema;
using Gradio.Tool.Snapshots;

namespace Gradio.Tool.Commands;

/// <summary><c>add</c>: takes the snapshot of an app.</summary>
internal static class AddCommand
{
    public static Command Build(ToolServices services)
    {
        var app = new Argument<AppReference>("app")
        {
            Description = "A Space of the Hugging Face Hub (owner/space), or the address of any Gradio app (http://127.0.0.1:7860).",
            CustomParser = result => AppReference.Parse(result.Tokens[0].Value)
                ?? Refuse<AppReference>(result, "is neither an address (http://… or https://…) nor the name of a Space (owner/space)."),
        };
        var name = new Option<SpaceName>("--as")
        {
            HelpName = "owner/name",
            Description = "The name of the snapshot. An address needs one; a Space has its own.",
            CustomParser = result => SpaceName.Parse(result.Tokens[0].Value)
                ?? Refuse<SpaceName>(result, "is not a name like owner/name, of letters, digits, '-', '_' and '.', that every system can have as a file."),
        };
        var command = new Command("add", $"Writes {SchemaFolder.Name}/OWNER/NAME.json, the snapshot of an app's API.") { app, name };
        command.Validators.Add(result =>
        {
            if (result.GetResult(name) is null && result.GetResult(app) is { } argument && argument.Tokens is [var token] && AppReference.Parse(token.Value) is { Space: null })
                result.AddError($"An app at an address has no name. Give it one with --as: dotnet gradio add {token.Value} --as owner/name");
        });
        command.SetAction((line, cancellationToken) =>
        {
            var reference = line.GetRequiredValue(app);
            return RunAsync(services, reference, line.GetValue(name) ?? reference.Space!, cancellationToken);
        });
        return command;
    }

    private static async Task<int> RunAsync(ToolServices services, AppReference reference, SpaceName name, CancellationToken cancellationToken)
    {
        var snapshot = await SnapshotTaker.TakeAsync(reference, services, cancellationToken);
        var version = PlainText.OneLine(snapshot.GradioVersion!);
        var (path, outcome) = new SchemaFolder(services.WorkingFolder).Save(name, snapshot.Text);
        if (outcome == SaveOutcome.Unchanged)
        {
            await services.Output.WriteLineAsync($"{path} is up to date (Gradio {version}).");
            return ExitCode.Done;
        }

        await services.Output.WriteLineAsync($"{(outcome == SaveOutcome.Created ? "Wrote" : "Updated")} {path} (Gradio {version}):");
        foreach (var endpoint in snapshot.Space!.Endpoints)
            await services.Output.WriteLineAsync("    " + PlainText.OneLine($"{endpoint.Name}({string.Join(", ", endpoint.Parameters.Select(parameter => parameter.Name))}){(endpoint.Streams ? ", streams" : "")}"));
        foreach (var issue in snapshot.Issues)
            await services.Output.WriteLineAsync($"{path}({issue.Position.Line + 1},{issue.Position.Column + 1}): this schema {PlainText.OneLine(issue.Detail)}; its C# type is JsonElement.");
        if (outcome == SaveOutcome.Created)
            await services.Output.WriteLineAsync(NextStep(name));
        return ExitCode.Done;
    }

    private static string NextStep(SpaceName name) =>
        $"""

        Next, in a project that uses Gradio.Typed:

            using Gradio;

            [GradioSpace("{name}")]
            public partial class {name.ClassName};
        """;

    private static T? Refuse<T>(ArgumentResult result, string reason)
        where T : class
    {
        result.AddError($"'{result.Tokens[0].Value}' {reason}");
        return null;
    }
}
