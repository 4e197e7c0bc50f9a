namespace Gradio.Tool;

/// <summary>What the commands know of the world outside.</summary>
internal sealed record ToolServices(
    TextWriter Output,
    TextWriter Error,
    HttpMessageHandler Handler,
    string WorkingFolder,
    Func<string, string?> EnvironmentVariable);
