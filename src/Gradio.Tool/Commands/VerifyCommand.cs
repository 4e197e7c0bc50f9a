using System.CommandLine;
using Gradio.Tool.Diff;
using Gradio.Tool.Snapshots;
using Gradio.Tool.Terminal;

namespace Gradio.Tool.Commands;

/// <summary><c>verify</c>: whether the apps still are what their snapshots say, for scripts.</summary>
internal static class VerifyCommand
{
    public static Command Build(ToolServices services)
    {
        var names = SnapshotNames.Argument(services, "The snapshots to compare with their apps; all of them if none is named.");
        var allow = new Option<ChangeLevel?>("--allow")
        {
            HelpName = "cosmetic|compatible|breaking",
            Description = "Changes up to this level are no drift. Without it, every change is.",
        };
        allow.AcceptOnlyFromAmong("cosmetic", "compatible", "breaking");
        var json = JsonOutput.Option("Prints JSON instead of lines.");
        var signIn = new SignInOptions(services);
        var command = new Command("verify", "Compares snapshots with their apps; the exit code is 2 where an app has changed.") { names, allow, json };
        signIn.AddTo(command, names);
        command.SetAction(async (line, cancellationToken) =>
        {
            var run = new ComparisonRun(services, line.GetValue(json));
            await run.AddAsync(line.GetValue(names), app => signIn.ReadAsync(line, app, cancellationToken), cancellationToken);
            await run.CompleteAsync();
            return run.HasFailed ? ExitCode.Failed : run.Worst is { } worst && (line.GetValue(allow) is not { } allowed || worst > allowed) ? ExitCode.Drift : ExitCode.Done;
        });
        return command;
    }
}
