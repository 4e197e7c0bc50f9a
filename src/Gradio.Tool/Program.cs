using System.CommandLine;
using System.CommandLine.Invocation;
using Gradio.Schema;
using Gradio.Tool.Commands;

namespace Gradio.Tool;

internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        using var handler = new SocketsHttpHandler();
        return await RunAsync(args, new ToolServices(Console.Out, Console.Error, handler, Environment.CurrentDirectory, Environment.GetEnvironmentVariable));
    }

    internal static async Task<int> RunAsync(IReadOnlyList<string> args, ToolServices services, CancellationToken cancellationToken = default)
    {
        var commandLine = BuildRootCommand(services).Parse(args);
        if (commandLine.Action is ParseErrorAction error)
            error.ShowHelp = args.Count == 0;
        var configuration = new InvocationConfiguration { Output = services.Output, Error = services.Error, EnableDefaultExceptionHandler = false };
        try
        {
            var exitCode = await commandLine.InvokeAsync(configuration, cancellationToken);
            return commandLine.Errors.Count > 0 ? ExitCode.WrongUsage : exitCode;
        }
        catch (ToolException exception)
        {
            await services.Error.WriteLineAsync(PlainText.OneLine(exception.Message));
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Cancelled;
        }
    }

    private static RootCommand BuildRootCommand(ToolServices services) =>
        new("Keeps the snapshots of Gradio apps that Gradio.Typed makes typed C# clients from.")
        {
            HelpName = "dotnet gradio",
            Subcommands = { AddCommand.Build(services), DiffCommand.Build(services), VerifyCommand.Build(services) },
        };
}
