using Gradio.Values;

namespace Gradio;

/// <summary>A picture with regions that have a name, as an <c>AnnotatedImage</c> shows it: the objects that a detector found, or the parts of a segmentation.</summary>
public sealed record GradioAnnotatedImage
{
    private readonly ValueList<GradioAnnotation> _annotations;

    /// <summary>Makes an annotated picture.</summary>
    /// <param name="image">The picture.</param>
    /// <param name="annotations">Its regions.</param>
    public GradioAnnotatedImage(GradioFile image, IEnumerable<GradioAnnotation> annotations) => (Image, _annotations) = (image, ValueList<GradioAnnotation>.Of(annotations));

    /// <summary>The picture.</summary>
    public GradioFile Image { get; init; }

    /// <summary>Its regions.</summary>
    public IReadOnlyList<GradioAnnotation> Annotations
    {
        get => _annotations;
        init => _annotations = ValueList<GradioAnnotation>.Of(value);
    }

    /// <summary>For people to read.</summary>
    /// <returns>Such as <c>street.webp: car, car, bicycle</c>.</returns>
    public override string ToString() => _annotations.Count == 0 ? Image.ToString() : $"{Image}: {string.Join(", ", _annotations)}";
}

/// <summary>A region of an annotated picture.</summary>
/// <param name="Mask">A picture of the same size that is transparent but for the region.</param>
/// <param name="Label">The name of the region.</param>
public sealed record GradioAnnotation(GradioFile Mask, string Label)
{
    /// <summary>For people to read.</summary>
    /// <returns>The name of the region.</returns>
    public override string ToString() => Label;
}
