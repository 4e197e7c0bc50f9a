using Gradio.Tool.Doctor;

namespace Gradio.Tool;

/// <summary>What the commands know of the world outside.</summary>
internal sealed record ToolServices(TextWriter Output, TextWriter Error, string WorkingFolder, Func<string, string?> EnvironmentVariable)
{
    /// <summary>Standard input.</summary>
    public TextReader Input { get; init; } = TextReader.Null;

    /// <summary>Whether somebody reads the output as it comes.</summary>
    public bool OutputIsTerminal { get; init; }

    /// <summary>Whether somebody reads the errors, and the news of a call, as they come.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Asks for a password without showing what is typed; where nobody sits at a terminal, it is a line of the input.</summary>
    public Func<string, CancellationToken, Task<string?>>? AskSecret { get; init; }

    /// <summary>Runs <c>dotnet</c> in a folder; gives its exit code and output.</summary>
    public Func<string, IReadOnlyList<string>, CancellationToken, Task<(int ExitCode, string Output)>> RunDotnetAsync { get; init; } = DotnetProcess.RunAsync;

    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
