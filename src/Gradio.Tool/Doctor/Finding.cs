namespace Gradio.Tool.Doctor;

internal enum FindingLevel { Ok, Note, Problem }

/// <summary>Something that was looked at.</summary>
/// <param name="Level">How it is.</param>
/// <param name="Text">What was found.</param>
/// <param name="Remedy">What to do; null for nothing.</param>
internal sealed record Finding(FindingLevel Level, string Text, string? Remedy = null)
{
    public static Finding Ok(string text) => new(FindingLevel.Ok, text);

    public static Finding Note(string text, string? remedy = null) => new(FindingLevel.Note, text, remedy);

    public static Finding Problem(string text, string remedy) => new(FindingLevel.Problem, text, remedy);
}
