using System.CommandLine;
using System.CommandLine.Parsing;
using Gradio.Schema;
using Gradio.Tool.Diff;
using Gradio.Tool.Snapshots;
using Gradio.Tool.Terminal;

namespace Gradio.Tool.Commands;

/// <summary><c>diff</c>: what changed since a snapshot was taken, or between two.</summary>
internal static class DiffCommand
{
    public static Command Build(ToolServices services)
    {
        var names = new Argument<string[]>("names")
        {
            HelpName = "names",
            Arity = ArgumentArity.ZeroOrMore,
            Description = "The snapshots to compare with their apps, all of them if none is named; or two snapshot files to compare with each other.",
        };
        names.Offer(_ => Completion.Snapshots(services));
        var json = JsonOutput.Option("Prints JSON instead of lines.");
        var signIn = new SignInOptions(services);
        var command = new Command("diff", "Says what has changed in an app since its snapshot was taken, and what that does to C# code.") { names, json };
        signIn.AddTo(command, names);
        command.Validators.Add(result => Validate(result.GetResult(names)?.Tokens.Select(token => token.Value).ToList() ?? [], result, services));
        command.SetAction(async (line, cancellationToken) =>
        {
            var run = new ComparisonRun(services, line.GetValue(json));
            if (line.GetValue(names) is [var before, var after] && IsFile(before))
                await run.AddAsync(after, () => Task.FromResult(CompareFiles(services, before, after)));
            else
                await run.AddAsync([.. (line.GetValue(names) ?? []).Select(SpaceName.Parse).OfType<SpaceName>()], app => signIn.ReadAsync(line, app, cancellationToken), cancellationToken);
            await run.CompleteAsync();
            return run.HasFailed ? ExitCode.Failed : ExitCode.Done;
        });
        return command;
    }

    private static void Validate(List<string> names, CommandResult result, ToolServices services)
    {
        if (names.Any(IsFile))
            ValidateFiles(names, result, services);
        else
        {
            foreach (var name in names.Where(name => SpaceName.Parse(name) is null))
                result.AddError($"'{PlainText.OneLine(name)}' is neither the name of a snapshot, such as owner/name, nor a .json file.");
        }
    }

    private static void ValidateFiles(List<string> names, CommandResult result, ToolServices services)
    {
        if (names.Count != 2 || !names.All(IsFile))
        {
            result.AddError("Files are compared two at a time: dotnet gradio diff old.json new.json");
            return;
        }

        foreach (var name in names.Where(name => !File.Exists(PathOf(services, name))))
            result.AddError($"There is no file {PlainText.OneLine(name)}.");
    }

    private static bool IsFile(string name) => name.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    private static Comparison CompareFiles(ToolServices services, string before, string after) =>
        Comparison.Make(
            after,
            Naming.Identifier(Naming.Pascal(Path.GetFileNameWithoutExtension(after)), "Space"),
            Read(services, before),
            Read(services, after));

    private static SnapshotDocument Read(ToolServices services, string file) =>
        SnapshotDocument.Read(PathOf(services, file), file).Usable(file);

    private static string PathOf(ToolServices services, string file) => Path.Combine(services.WorkingFolder, file);
}
