namespace Gradio.Generator;

/// <summary>The names of the steps of <see cref="GradioGenerator"/>, for its tests.</summary>
internal static class TrackingNames
{
    public const string Target = nameof(Target);
    public const string TargetModel = nameof(TargetModel);
    public const string Wanted = nameof(Wanted);
    public const string SnapshotText = nameof(SnapshotText);
    public const string Snapshot = nameof(Snapshot);
    public const string SnapshotModel = nameof(SnapshotModel);
    public const string SnapshotDiagnostics = nameof(SnapshotDiagnostics);
    public const string SnapshotIndex = nameof(SnapshotIndex);
    public const string Bound = nameof(Bound);
    public const string Class = nameof(Class);
    public const string LanguageFacts = nameof(LanguageFacts);
    public const string Code = nameof(Code);
    public const string Issues = nameof(Issues);
    public const string HintNames = nameof(HintNames);
    public const string Diagnostics = nameof(Diagnostics);

    public static IReadOnlyList<string> All { get; } =
    [
        Target, TargetModel, Wanted, SnapshotText, Snapshot, SnapshotModel, SnapshotDiagnostics, SnapshotIndex, Bound, Class, LanguageFacts, Code, Issues, HintNames, Diagnostics,
    ];
}
