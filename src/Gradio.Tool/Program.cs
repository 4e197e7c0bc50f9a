using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.InteropServices;
using Gradio.Schema;
using Gradio.Tool.Calls;
using Gradio.Tool.Commands;
using Gradio.Tool.Doctor;
using Gradio.Tool.Terminal;

namespace Gradio.Tool;

internal static class Program
{
    /// <summary>How long a cancelled call has to tell the server.</summary>
    private static readonly TimeSpan CancelTime = TimeSpan.FromSeconds(10);

    private const int HelpWidth = 80;

    private static async Task<int> Main(string[] args)
    {
        // a call connects before its command line is read to the end, and invoked
        using var stop = new CancellationTokenSource();
        using var interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        return await RunAsync(
            args,
            new ToolServices(Console.Out, Console.Error, Environment.CurrentDirectory, Environment.GetEnvironmentVariable)
            {
                Input = Console.In,
                OutputIsTerminal = !Console.IsOutputRedirected,
                ErrorIsTerminal = !Console.IsErrorRedirected,
                AskSecret = Console.IsInputRedirected ? null : ConsoleScreen.AskSecretAsync,
            },
            stop.Token);

        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            try
            {
                stop.Cancel();
            }
            catch (ObjectDisposedException)
            {
                // the command ends by itself at this moment; a registration does not wait for its handler
            }
        }
    }

    internal static async Task<int> RunAsync(IReadOnlyList<string> args, ToolServices services, CancellationToken cancellationToken = default)
    {
        var configuration = new InvocationConfiguration { Output = services.Output, Error = services.Error, EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = CancelTime };
        try
        {
            var commandLine = await CallCommand.ParseAsync(BuildRootCommand(services), args, cancellationToken);
            if (commandLine.Action is ParseErrorAction error)
            {
                EnsureCommand(commandLine);
                error.ShowHelp = args.Count == 0;
                error.ShowTypoCorrections = false; // they are written to the output
            }

            var exitCode = await commandLine.InvokeAsync(configuration, cancellationToken);
            return commandLine.Errors.Count > 0 ? ExitCode.WrongUsage : exitCode;
        }
        catch (Exception exception) when (exception is ToolException or GradioException or IOException or UnauthorizedAccessException)
        {
            await services.Error.WriteLineAsync(PlainText.OneLine(Failure.Message(exception)));
            return exception is ToolException failure ? failure.ExitCode : ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Cancelled;
        }
    }

    /// <summary>Sees that the first word is a command: what follows on one that is none can only be misread.</summary>
    /// <exception cref="ToolException">It is none.</exception>
    private static void EnsureCommand(ParseResult commandLine)
    {
        if (commandLine.CommandResult.Command is RootCommand root && commandLine.UnmatchedTokens is [var word, ..])
            throw ToolException.WrongUsage($"There is no command '{word}'. There are: {string.Join(", ", root.Subcommands.Select(command => command.Name))}.");
    }

    private static RootCommand BuildRootCommand(ToolServices services)
    {
        var root = new RootCommand("Keeps the snapshots of Gradio apps that Gradio.Typed makes typed C# clients from, and calls the apps.")
        {
            HelpName = "dotnet gradio",
            Subcommands =
            {
                AddCommand.Build(services),
                UpdateCommand.Build(services),
                DiffCommand.Build(services),
                VerifyCommand.Build(services),
                ListCommand.Build(services),
                ShowCommand.Build(services),
                CallCommand.Build(services),
                RemoveCommand.Build(services),
                DoctorCommand.Build(services),
            },
        };

        foreach (var help in root.Options.OfType<HelpOption>())
        {
            // as wide as a terminal is at least, whatever reads it
            help.Action = new HelpAction { MaxWidth = HelpWidth };

            // what begins with a slash is an endpoint, such as /h
            foreach (var alias in help.Aliases.Where(alias => alias is ['/', ..]).ToList())
                help.Aliases.Remove(alias);
        }

        return root;
    }
}
