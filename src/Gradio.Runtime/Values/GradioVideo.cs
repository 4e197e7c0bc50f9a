namespace Gradio;

/// <summary>A film with its subtitles, as a <c>Video</c> shows and takes it up to Gradio 5; since 6 it is a <see cref="GradioFile"/>.</summary>
/// <param name="File">The film.</param>
/// <param name="Subtitles">Its subtitles; null for none.</param>
public sealed record GradioVideo(GradioFile File, GradioFile? Subtitles = null)
{
    /// <summary>A film without subtitles.</summary>
    /// <param name="file">The film.</param>
    public static implicit operator GradioVideo(GradioFile file) => new(file);

    /// <summary>For people to read.</summary>
    /// <returns>The name of the film.</returns>
    public override string ToString() => File.ToString();
}
