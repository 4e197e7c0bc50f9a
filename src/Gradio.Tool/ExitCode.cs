namespace Gradio.Tool;

/// <summary>The exit codes of every command; scripts rely on them.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;

    // 2 is kept for "the server no longer matches the snapshot"
    public const int WrongUsage = 64;
    public const int Cancelled = 130;
}
