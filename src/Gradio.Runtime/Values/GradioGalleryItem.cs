namespace Gradio;

/// <summary>A picture or film of a <c>Gallery</c>.</summary>
/// <param name="File">The picture or film.</param>
/// <param name="Caption">What is written below it; null for nothing.</param>
public sealed record GradioGalleryItem(GradioFile File, string? Caption = null)
{
    /// <summary>Whether it is a film. Since Gradio 5.</summary>
    public bool IsVideo { get; init; }

    /// <summary>A picture without a caption.</summary>
    /// <param name="file">The picture.</param>
    public static implicit operator GradioGalleryItem(GradioFile file) => new(file);

    /// <summary>For people to read.</summary>
    /// <returns>Such as <c>cat.png: my cat</c>.</returns>
    public override string ToString() => Caption is null ? File.ToString() : $"{File}: {Caption}";
}
