namespace Gradio.Tool;

/// <summary>The exit codes of every command; scripts rely on them.</summary>
internal static class ExitCode
{
    public const int Done = 0;

    /// <summary>The command line is right, and something else is not: an app, a file, a password.</summary>
    public const int Failed = 1;

    /// <summary>An app is no longer what its snapshot says.</summary>
    public const int Drift = 2;

    /// <summary>Another command line would do: this one cannot be read, or names what is not there.</summary>
    public const int WrongUsage = 64;

    public const int Cancelled = 130;
}
