namespace Gradio.Tool.Doctor;

internal enum FindingLevel { Ok, Note, Problem }

/// <summary>Something that was looked at.</summary>
/// <param name="Level">How it is.</param>
/// <param name="Text">What was found.</param>
/// <param name="Remedy">What to do; null for nothing.</param>
/// <param name="Snapshot">The absolute path of the snapshot that it is about; null for the whole project.</param>
internal sealed record Finding(FindingLevel Level, string Text, string? Remedy = null, string? Snapshot = null)
{
    public static Finding Ok(string text) => new(FindingLevel.Ok, text);

    public static Finding Note(string text, string? remedy = null) => new(FindingLevel.Note, text, remedy);

    public static Finding Problem(string text, string remedy) => new(FindingLevel.Problem, text, remedy);

    /// <summary>Whether it keeps something from being made of a snapshot.</summary>
    public bool Fails(Func<string, bool> isSnapshot) => Level == FindingLevel.Problem && (Snapshot is null || isSnapshot(Snapshot));
}
