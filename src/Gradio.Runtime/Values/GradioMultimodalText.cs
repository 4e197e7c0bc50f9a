using Gradio.Values;

namespace Gradio;

/// <summary>A text with files, as a <c>MultimodalTextbox</c> shows and takes it.</summary>
public sealed record GradioMultimodalText
{
    private readonly ValueList<GradioFile> _files;

    /// <summary>Makes a text with files.</summary>
    /// <param name="text">The text.</param>
    /// <param name="files">The files.</param>
    public GradioMultimodalText(string text, params GradioFile[] files)
        : this(text, (IEnumerable<GradioFile>)files)
    {
    }

    /// <summary>Makes a text with files.</summary>
    /// <param name="text">The text.</param>
    /// <param name="files">The files.</param>
    public GradioMultimodalText(string text, IEnumerable<GradioFile> files) => (Text, _files) = (text, ValueList<GradioFile>.Of(files));

    /// <summary>The text.</summary>
    public string Text { get; init; }

    /// <summary>The files.</summary>
    public IReadOnlyList<GradioFile> Files
    {
        get => _files;
        init => _files = ValueList<GradioFile>.Of(value);
    }

    /// <summary>A text without files.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator GradioMultimodalText(string text) => new(text);

    /// <summary>For people to read.</summary>
    /// <returns>Such as <c>What is this? [cat.png]</c>.</returns>
    public override string ToString() => string.Join(" ", _files.Select(file => $"[{file}]").Prepend(Text));
}
