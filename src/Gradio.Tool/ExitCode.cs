namespace Gradio.Tool;

/// <summary>The exit codes of every command; scripts rely on them.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;

    /// <summary>An app is no longer what its snapshot says.</summary>
    public const int Drift = 2;

    public const int WrongUsage = 64;
    public const int Cancelled = 130;
}
