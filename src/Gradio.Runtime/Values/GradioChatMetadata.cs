using Gradio.Values;

namespace Gradio;

/// <summary>What is said beside a message of a chat: one with a title is shown as a thought, which can be folded. Since Gradio 4.4x; all but the title since 5.</summary>
public sealed record GradioChatMetadata
{
    /// <summary>The title of the thought.</summary>
    public string? Title { get; init; }

    /// <summary>What other thoughts name it by: a text or a number.</summary>
    public GradioValue Id { get; init; }

    /// <summary>The id of the thought that it is a part of.</summary>
    public GradioValue ParentId { get; init; }

    /// <summary>What is shown beside the title.</summary>
    public string? Log { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan? Duration { get; init; }

    /// <summary><c>pending</c> while it goes on, then <c>done</c>.</summary>
    public string? Status { get; init; }

    /// <summary>What an app, or a later version, says besides.</summary>
    internal ValueList<KeyValuePair<string, GradioValue>> Others { get; init; } = ValueList<KeyValuePair<string, GradioValue>>.Of(null);

    /// <summary>For people to read.</summary>
    /// <returns>The title.</returns>
    public override string ToString() => Title ?? "";
}

/// <summary>An answer to choose from in a chat.</summary>
/// <param name="Value">The answer that is sent.</param>
/// <param name="Label">What is shown for it; null for the answer itself.</param>
public sealed record GradioChatOption(string Value, string? Label = null)
{
    /// <summary>For people to read.</summary>
    /// <returns>What is shown for it.</returns>
    public override string ToString() => Label ?? Value;
}
