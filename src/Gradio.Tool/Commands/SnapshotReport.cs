using Gradio.Schema;
using Gradio.Tool.Diff;
using Gradio.Tool.Snapshots;

namespace Gradio.Tool.Commands;

/// <summary>Says what became of a snapshot file.</summary>
internal static class SnapshotReport
{
    /// <param name="services">Where to say it.</param>
    /// <param name="name">The snapshot.</param>
    /// <param name="outcome">What was done.</param>
    /// <param name="known">What was there before; null for nothing.</param>
    /// <param name="taken">What is there now.</param>
    public static async Task WriteAsync(ToolServices services, SpaceName name, SaveOutcome outcome, SnapshotDocument? known, SnapshotDocument taken)
    {
        var path = SchemaFolder.PathOf(name);
        var version = PlainText.OneLine(taken.GradioVersion ?? "");
        if (outcome == SaveOutcome.Unchanged)
        {
            await services.Output.WriteLineAsync($"{path} is up to date (Gradio {version}).");
            return;
        }

        if (known?.Space is not null)
        {
            var comparison = Comparison.Make(name.ToString(), name.ClassName, known, taken);
            await services.Output.WriteLineAsync($"Updated {path} (Gradio {version}): {comparison.Summary}");
            foreach (var change in comparison.Changes)
                await services.Output.WriteLineAsync("    " + PlainText.OneLine(Words.Line(change)));
            return;
        }

        await services.Output.WriteLineAsync($"{(outcome == SaveOutcome.Created ? "Wrote" : "Updated")} {path} (Gradio {version}):");
        foreach (var endpoint in taken.Space!.Endpoints)
            await services.Output.WriteLineAsync("    " + PlainText.OneLine($"{endpoint.Name}({string.Join(", ", endpoint.Parameters.Select(parameter => parameter.Name))}){(endpoint.Streams ? ", streams" : "")}"));
        foreach (var issue in taken.Issues)
            await services.Output.WriteLineAsync($"{path}({issue.Position.Line + 1},{issue.Position.Column + 1}): this schema {PlainText.OneLine(issue.Detail)}; its C# type is JsonElement.");
    }
}
