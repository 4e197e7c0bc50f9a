using System.CommandLine;
using Gradio.Schema;
using Gradio.Tool.Snapshots;

namespace Gradio.Tool.Commands;

/// <summary><c>update</c>: takes snapshots again, each from where it came.</summary>
internal static class UpdateCommand
{
    public static Command Build(ToolServices services)
    {
        var names = SnapshotNames.Argument(services, "The snapshots to take again; all of them if none is named.");
        var from = new Option<AppReference>("--from")
        {
            HelpName = "app",
            Description = "Where to take the snapshot, which must be named, from now on: a Space, or the address of an app.",
            CustomParser = AppArgument.Parse,
        };
        var signIn = new SignInOptions(services);
        var command = new Command("update", "Takes snapshots again from where they came, and says what has changed.") { names, from };
        signIn.AddTo(command, names);
        command.Validators.Add(result =>
        {
            if (result.GetResult(from) is not null && result.GetResult(names) is not { Tokens.Count: 1 })
                result.AddError("--from is the source of one snapshot: name it.");
        });
        command.SetAction((line, cancellationToken) => RunAsync(line, cancellationToken));
        return command;

        async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
        {
            var folder = new SchemaFolder(services.WorkingFolder);
            var all = SnapshotNames.Of(line.GetValue(names), folder);
            if (all.Count == 0)
                throw new ToolException(folder.NoSnapshot);
            var exitCode = ExitCode.Done;
            foreach (var name in all)
            {
                try
                {
                    var known = folder.Read(name);
                    known.EnsureReplaceable(SchemaFolder.PathOf(name));
                    var typed = line.GetValue(from);
                    if ((typed ?? known.Source) is not { } source)
                        throw WithoutSource(folder, name, known);
                    var own = await signIn.ReadAsync(line, source, cancellationToken);
                    var taken = await Failure.ToGoAsync(typed is null ? name : null, source, () => SnapshotTaker.TakeAsync(source, own, services, cancellationToken));
                    await SnapshotReport.WriteAsync(services, name, folder.Save(name, taken.Text), known, taken);
                }
                catch (Exception exception) when (exception is ToolException or GradioException)
                {
                    await services.Error.WriteLineAsync(PlainText.OneLine($"{name}: {Failure.Message(exception)}"));
                    exitCode = ExitCode.Failed;
                }
            }

            return exitCode;
        }
    }

    /// <summary>What does not say where it came from gets the form of today, and stays what it was.</summary>
    private static ToolException WithoutSource(SchemaFolder folder, SpaceName name, SnapshotDocument known)
    {
        if (known.Space is null)
            return new ToolException($"It is no snapshot: {known.Problem.TrimEnd('.')}. Take it again: dotnet gradio update {name} --from <app>");
        var migrated = SnapshotMigration.Migrate(known) is { } text && folder.Save(name, text) == SaveOutcome.Updated;
        return new ToolException($"{(migrated ? "It now has the newest format, but does" : "It does")} not say where it was taken. Tell it once: dotnet gradio update {name} --from <app>");
    }
}
