using System.Text.Json;
using System.Text.Json.Nodes;
using Gradio.Tool.Snapshots;

namespace Gradio.Tool.Diff;

/// <summary>Two snapshots of an app, and what changed from one to the other.</summary>
/// <param name="Name">What the app is called.</param>
/// <param name="Before">The snapshot that programs were written for.</param>
/// <param name="After">What the app is now.</param>
/// <param name="Changes">The changes, the worst first.</param>
internal sealed record Comparison(string Name, SnapshotDocument Before, SnapshotDocument After, IReadOnlyList<Change> Changes)
{
    /// <exception cref="ToolException">One of them is no snapshot.</exception>
    public static Comparison Make(string name, string className, SnapshotDocument before, SnapshotDocument after) =>
        new(name, before, after, [.. SpaceComparer.Compare(before, after, className).OrderByDescending(change => change.Level)]);

    /// <summary>The level of the worst change; null where there is none.</summary>
    public ChangeLevel? Level => LevelOf(Changes);

    /// <summary>How many changes there are of each level, as words.</summary>
    public string Summary => Changes.Count == 0
        ? "no change"
        : string.Join(", ", Changes.GroupBy(change => change.Level).Select(group => $"{group.Count()} {Words.Of(group.Key)}"));

    public JsonObject ToJson() => ToJson(Name, Before, After, Changes, problem: null);

    /// <summary>The JSON of a comparison that could not be made.</summary>
    public static JsonObject ToJson(string name, string problem) => ToJson(name, null, null, [], problem);

    private static ChangeLevel? LevelOf(IReadOnlyList<Change> changes) => changes is [var worst, ..] ? worst.Level : null;

    private static JsonObject ToJson(string name, SnapshotDocument? before, SnapshotDocument? after, IReadOnlyList<Change> changes, string? problem) => new()
    {
        ["name"] = name,
        ["source"] = after?.Source?.ToString(),
        ["before"] = Version(before),
        ["after"] = Version(after),
        ["level"] = LevelOf(changes) is { } level ? Words.Of(level) : null,
        ["changes"] = new JsonArray([.. changes.Select(ToJson)]),
        ["problem"] = problem,
    };

    private static JsonObject Version(SnapshotDocument? snapshot) => new() { ["gradioVersion"] = snapshot?.GradioVersion, ["hash"] = snapshot?.Hash };

    private static JsonObject ToJson(Change change) => new()
    {
        ["level"] = Words.Of(change.Level),
        ["kind"] = JsonNamingPolicy.CamelCase.ConvertName(change.Kind.ToString()),
        ["endpoint"] = change.Endpoint,
        ["member"] = change.Member,
        ["text"] = change.Text,
        ["compiles"] = change.Source switch
        {
            SourceEffect.None => "yes",
            SourceEffect.Warning => "withWarning",
            SourceEffect.Meaning => "toSomethingElse",
            _ => "no",
        },
        ["runs"] = change.Runs,
    };
}
