using Gradio.Values;

namespace Gradio;

/// <summary>A picture in the making, as an <c>ImageEditor</c> shows and takes it: what is below, what was drawn, and how it looks together.</summary>
public sealed record GradioEditorValue
{
    private readonly ValueList<GradioFile> _layers;

    /// <summary>Makes one.</summary>
    /// <param name="background">The picture below; null for none.</param>
    /// <param name="layers">What was drawn, from below; null for nothing.</param>
    /// <param name="composite">How it looks together, which some apps want to be told; null for what they do not.</param>
    public GradioEditorValue(GradioFile? background, IEnumerable<GradioFile>? layers = null, GradioFile? composite = null) =>
        (Background, _layers, Composite) = (background, ValueList<GradioFile>.Of(layers), composite);

    /// <summary>The picture below; null for none.</summary>
    public GradioFile? Background { get; init; }

    /// <summary>What was drawn, from below.</summary>
    public IReadOnlyList<GradioFile> Layers
    {
        get => _layers;
        init => _layers = ValueList<GradioFile>.Of(value);
    }

    /// <summary>How it looks together; null where that is not said.</summary>
    public GradioFile? Composite { get; init; }

    /// <summary>The id that the app gave to pictures that a page sent before; null in what a client sends.</summary>
    internal string? Id { get; init; }

    /// <summary>A picture on which nothing was drawn, which is also how it looks.</summary>
    /// <param name="file">The picture.</param>
    public static implicit operator GradioEditorValue(GradioFile file) => new(file, composite: file);

    /// <summary>For people to read.</summary>
    /// <returns>Such as <c>photo.png and 2 layers</c>.</returns>
    public override string ToString() => $"{Background?.ToString() ?? "no background"} and {_layers.Count} {(_layers.Count == 1 ? "layer" : "layers")}";
}
