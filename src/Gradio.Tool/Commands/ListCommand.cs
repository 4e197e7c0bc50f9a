using System.CommandLine;
using System.Text.Json.Nodes;
using Gradio.Tool.Snapshots;
using Gradio.Tool.Terminal;
using Spectre.Console;

namespace Gradio.Tool.Commands;

/// <summary><c>list</c>: the snapshots of the folder.</summary>
internal static class ListCommand
{
    public static Command Build(ToolServices services)
    {
        var json = JsonOutput.Option("Prints JSON instead of a table.");
        var command = new Command("list", $"Lists the snapshots in {SchemaFolder.Name}.") { json };
        command.SetAction((line, _) => RunAsync(services, line.GetValue(json)));
        return command;
    }

    private static async Task<int> RunAsync(ToolServices services, bool asJson)
    {
        var folder = new SchemaFolder(services.WorkingFolder);
        var snapshots = folder.Names().Select(name => Entry.Read(folder, name)).ToList();
        if (snapshots.Count == 0)
            await services.Error.WriteLineAsync(folder.NoSnapshot);
        if (asJson)
            await JsonOutput.WriteAsync(services, new JsonObject { ["snapshots"] = new JsonArray([.. snapshots.Select(snapshot => snapshot.ToJson())]) });
        else if (snapshots.Count > 0)
            Screen.Output(services).Write(TableOf(snapshots));
        return ExitCode.Done;
    }

    private static Table TableOf(IEnumerable<Entry> snapshots)
    {
        var table = Screen.Table("Name", "Gradio", "Endpoints", "Source");
        foreach (var snapshot in snapshots)
            table.AddRow([.. snapshot.ToRow().Select(cell => Screen.Plain(cell))]);
        return table;
    }

    /// <summary>A snapshot, or why it cannot be read.</summary>
    private sealed record Entry(SpaceName Name, SnapshotDocument? Snapshot, string? Problem)
    {
        public static Entry Read(SchemaFolder folder, SpaceName name)
        {
            try
            {
                var snapshot = folder.Read(name);
                return new Entry(name, snapshot, snapshot.Space is null ? snapshot.Problem : null);
            }
            catch (ToolException exception)
            {
                return new Entry(name, null, exception.Message);
            }
        }

        public string[] ToRow() => Problem is not null
            ? [Name.ToString(), "", "", Problem]
            : [Name.ToString(), Snapshot!.GradioVersion ?? "", $"{Snapshot.Space!.Endpoints.Count}", Snapshot.Source?.ToString() ?? ""];

        public JsonObject ToJson() => new()
        {
            ["name"] = Name.ToString(),
            ["path"] = SchemaFolder.PathOf(Name),
            ["format"] = Snapshot?.Format,
            ["gradioVersion"] = Snapshot?.GradioVersion,
            ["source"] = Snapshot?.Source?.ToString(),
            ["hash"] = Snapshot?.Hash,
            ["endpoints"] = Snapshot?.Space?.Endpoints.Count,
            ["problem"] = Problem,
        };
    }
}
