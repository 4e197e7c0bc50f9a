using Gradio.Values;

namespace Gradio;

/// <summary>A message of a chat, as a <c>Chatbot</c> of any version shows and takes it.</summary>
/// <remarks>What versions take differs, and is written as the app takes it: Gradio 6 has several parts in a message; before, a message of several parts becomes several messages; and a list of pairs becomes the messages of two sides, and they pairs again.</remarks>
/// <example><code>
/// IReadOnlyList&lt;GradioChatMessage&gt; history = [GradioChatMessage.User("What is in this picture?", GradioFile.FromPath("cat.png")), GradioChatMessage.Assistant("A cat.")];
/// </code></example>
public sealed record GradioChatMessage
{
    private readonly ValueList<GradioChatPart> _content;
    private readonly ValueList<GradioChatOption> _options = ValueList<GradioChatOption>.Of(null);

    /// <summary>Makes a message; texts and files are parts of it.</summary>
    /// <param name="role">Who says it: <c>user</c>, <c>assistant</c> or <c>system</c>.</param>
    /// <param name="content">What is said.</param>
    public GradioChatMessage(string role, params GradioChatPart[] content)
        : this(role, (IEnumerable<GradioChatPart>)content)
    {
    }

    /// <summary>Makes a message.</summary>
    /// <param name="role">Who says it: <c>user</c>, <c>assistant</c> or <c>system</c>.</param>
    /// <param name="content">What is said.</param>
    public GradioChatMessage(string role, IEnumerable<GradioChatPart> content) => (Role, _content) = (role, ValueList<GradioChatPart>.Of(content));

    /// <summary>Who says it: <c>user</c>, <c>assistant</c> or <c>system</c>.</summary>
    public string Role { get; init; }

    /// <summary>What is said: texts, files, and what other components show.</summary>
    public IReadOnlyList<GradioChatPart> Content
    {
        get => _content;
        init => _content = ValueList<GradioChatPart>.Of(value);
    }

    /// <summary>What is said beside it, such as the title of a thought; null for nothing. Since Gradio 4.4x.</summary>
    public GradioChatMetadata? Metadata { get; init; }

    /// <summary>Answers to choose from. Since Gradio 5.</summary>
    public IReadOnlyList<GradioChatOption> Options
    {
        get => _options;
        init => _options = ValueList<GradioChatOption>.Of(value);
    }

    /// <summary>The text: of several, each on a line of its own.</summary>
    public string Text => string.Join("\n", _content.OfType<GradioChatText>().Select(part => part.Text));

    /// <summary>A message of the user.</summary>
    /// <param name="content">What is said: texts and files.</param>
    /// <returns>The message.</returns>
    public static GradioChatMessage User(params GradioChatPart[] content) => new("user", content);

    /// <summary>A message of the app.</summary>
    /// <param name="content">What is said: texts and files.</param>
    /// <returns>The message.</returns>
    public static GradioChatMessage Assistant(params GradioChatPart[] content) => new("assistant", content);

    /// <summary>A message that tells the app how to answer. In an app that takes pairs it stands among the app's own.</summary>
    /// <param name="content">What is said: texts and files.</param>
    /// <returns>The message.</returns>
    public static GradioChatMessage System(params GradioChatPart[] content) => new("system", content);

    /// <summary>For people to read.</summary>
    /// <returns>Such as <c>user: What is this? [cat.png]</c>.</returns>
    public override string ToString() => $"{Role}: {string.Join(" ", _content)}";
}
