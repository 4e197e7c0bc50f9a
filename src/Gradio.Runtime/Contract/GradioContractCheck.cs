namespace Gradio;

/// <summary>What a generated class does about an app that no longer matches it, when it connects and when another app turns up in its place.</summary>
public enum GradioContractCheck
{
    /// <summary>Nothing; it does not look.</summary>
    Ignore,

    /// <summary>It logs a warning that lists what differs.</summary>
    Log,

    /// <summary>It throws a <see cref="GradioContractChangedException"/>; once it has connected, each call ends with one.</summary>
    Throw,
}
