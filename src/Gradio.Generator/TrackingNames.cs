namespace Gradio.Generator;

/// <summary>The names of the steps of <see cref="GradioGenerator"/>, for its tests.</summary>
internal static class TrackingNames
{
    public const string SnapshotText = nameof(SnapshotText);
    public const string Snapshot = nameof(Snapshot);
    public const string Target = nameof(Target);
    public const string Bound = nameof(Bound);
    public const string Class = nameof(Class);
    public const string File = nameof(File);
    public const string LanguageFacts = nameof(LanguageFacts);
    public const string Diagnostics = nameof(Diagnostics);

    public static IReadOnlyList<string> All { get; } = [SnapshotText, Snapshot, Target, Bound, Class, File, LanguageFacts, Diagnostics];
}
