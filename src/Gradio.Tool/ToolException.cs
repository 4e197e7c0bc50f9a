namespace Gradio.Tool;

/// <summary>A failure whose message, alone, tells the user what is wrong and what to do.</summary>
internal sealed class ToolException(string message, Exception? innerException = null) : Exception(message, innerException);
