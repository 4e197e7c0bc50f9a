namespace Gradio.Tool;

/// <summary>A failure whose message, alone, tells the user what is wrong and what to do.</summary>
internal sealed class ToolException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>What the tool ends with.</summary>
    public int ExitCode { get; private init; } = Tool.ExitCode.Failed;

    /// <summary>A failure that another command line would not have.</summary>
    public static ToolException WrongUsage(string message) => new(message) { ExitCode = Tool.ExitCode.WrongUsage };
}
