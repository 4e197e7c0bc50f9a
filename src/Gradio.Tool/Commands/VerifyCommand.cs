using System.CommandLine;
using Gradio.Schema;
using Gradio.Tool.Diff;
using Gradio.Tool.Snapshots;

namespace Gradio.Tool.Commands;

/// <summary><c>verify</c>: whether the apps still are what their snapshots say, for scripts.</summary>
internal static class VerifyCommand
{
    public static Command Build(ToolServices services)
    {
        var names = new Argument<SpaceName[]>("names")
        {
            HelpName = "names",
            Arity = ArgumentArity.ZeroOrMore,
            Description = "The snapshots to compare with their apps; all of them if none is named.",
            CustomParser = result =>
            {
                foreach (var token in result.Tokens.Where(token => SpaceName.Parse(token.Value) is null))
                    result.AddError($"'{PlainText.OneLine(token.Value)}' is not the name of a snapshot, such as owner/name.");
                return [.. result.Tokens.Select(token => SpaceName.Parse(token.Value)).OfType<SpaceName>()];
            },
        };
        var allow = new Option<ChangeLevel?>("--allow")
        {
            HelpName = "cosmetic|compatible|breaking",
            Description = "Changes up to this level are no drift. Without it, every change is.",
        };
        allow.AcceptOnlyFromAmong("cosmetic", "compatible", "breaking");
        var json = new Option<bool>("--json") { Description = "Prints JSON instead of lines." };
        var command = new Command("verify", "Compares snapshots with their apps; the exit code is 2 where an app has changed.") { names, allow, json };
        command.SetAction(async (line, cancellationToken) =>
        {
            var run = new ComparisonRun(services, line.GetValue(json));
            await run.AddAsync(line.GetValue(names) ?? [], cancellationToken);
            await run.CompleteAsync();
            return run.HasFailed ? ExitCode.Failed : run.Worst is { } worst && (line.GetValue(allow) is not { } allowed || worst > allowed) ? ExitCode.Drift : ExitCode.Done;
        });
        return command;
    }
}
