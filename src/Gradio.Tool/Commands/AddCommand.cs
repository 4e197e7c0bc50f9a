using System.CommandLine;
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
            CustomParser = AppArgument.Parse,
        };
        var name = new Option<SpaceName>("--as")
        {
            HelpName = "owner/name",
            Description = "The name of the snapshot. An address needs one; a Space has its own.",
            CustomParser = AppArgument.ParseName,
        };
        var className = new Option<string>("--class") { HelpName = "name", Description = "The name of the class that is shown, or written." };
        var write = new Option<bool>("--write") { Description = "Writes the class to a file of its name, unless there is one." };
        var signIn = new SignInOptions(services);
        var command = new Command("add", $"Writes {SchemaFolder.Name}/OWNER/NAME.json, the snapshot of an app's API.") { app, name, className, write };
        signIn.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(name) is null && result.GetResult(app) is { Tokens: [var token] } && AppReference.Parse(token.Value) is { Space: null } address)
                result.AddError($"An app at an address has no name. Give it one with --as: dotnet gradio add {address} --as owner/name");
        });
        className.Validators.Add(result =>
        {
            if (result.Tokens is not [var token])
                return;
            if (!PartialClass.IsName(token.Value))
                result.AddError("--class takes the name of a class, such as Demo.");
            else if (FixedMembers.Has(token.Value))
                result.AddError($"--class cannot be {token.Value}: a generated class has a member of that name.");
            else if (FixedMembers.IsNamespace(token.Value))
                result.AddError($"--class cannot be {token.Value}: the class would hide the namespace of that name.");
        });
        command.SetAction((line, cancellationToken) => RunAsync(line, cancellationToken));
        return command;

        async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
        {
            var reference = line.GetRequiredValue(app);
            var snapshotName = line.GetValue(name) ?? reference.Space!;
            var folder = new SchemaFolder(services.WorkingFolder);
            var known = folder.TryRead(snapshotName);
            known?.EnsureReplaceable(SchemaFolder.PathOf(snapshotName));
            var taken = await SnapshotTaker.TakeAsync(reference, await signIn.ReadAsync(line, reference, cancellationToken), services, cancellationToken);
            var outcome = folder.Save(snapshotName, taken.Text);
            await SnapshotReport.WriteAsync(services, snapshotName, outcome, known, taken);

            var partial = new PartialClass(snapshotName, line.GetValue(className) ?? snapshotName.ClassName);
            if (line.GetValue(write))
            {
                await services.Output.WriteLineAsync(partial.Save(services.WorkingFolder));
                if (Directory.GetFiles(services.WorkingFolder, "*.csproj").Length == 0)
                    await services.Error.WriteLineAsync($"There is no project (*.csproj) in {services.WorkingFolder}. The class and its snapshot belong beside the project that uses the app.");
            }
            else if (outcome == SaveOutcome.Created || line.GetValue(className) is not null)
                await services.Output.WriteLineAsync(partial.NextStep());
            return ExitCode.Done;
        }
    }
}
