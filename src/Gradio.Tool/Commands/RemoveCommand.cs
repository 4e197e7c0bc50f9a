using System.CommandLine;
using Gradio.Tool.Snapshots;

namespace Gradio.Tool.Commands;

/// <summary><c>remove</c>: deletes snapshots.</summary>
internal static class RemoveCommand
{
    public static Command Build(ToolServices services)
    {
        var names = SnapshotNames.Argument(services, "The snapshots to remove.");
        names.Arity = ArgumentArity.OneOrMore;
        var command = new Command("remove", $"Deletes snapshots from {SchemaFolder.Name}.") { names };
        command.SetAction((line, _) => RunAsync(services, line.GetRequiredValue(names)));
        return command;
    }

    private static async Task<int> RunAsync(ToolServices services, SpaceName[] names)
    {
        var folder = new SchemaFolder(services.WorkingFolder);
        foreach (var name in SnapshotNames.Of(names, folder))
        {
            folder.Remove(name);
            await services.Output.WriteLineAsync($"Removed {SchemaFolder.PathOf(name)}.");
        }

        return ExitCode.Done;
    }
}
