namespace Gradio.Replay.Tests;

/// <summary>The recordings that cannot be replayed to the right outcome, each with the reason.</summary>
internal static class Exceptions
{
    private const string Unqueued = "the client calls an endpoint without a queue another way in this version; the other client's recording has it";

    private static readonly Dictionary<(string Version, string Name), string> Reasons = new()
    {
        [("4.44.1", "unqueued.python")] = Unqueued,
        [("5.50.0", "unqueued.js")] = Unqueued,
        [("5.50.0", "run.http")] = Unqueued,
        [("6.31.0", "unqueued.python")] = Unqueued,
    };

    public static IReadOnlyList<string> Versions { get; } = Recording.All.Select(recording => recording.Version).Distinct().Where(version => Version.Parse(version) >= new Version(4, 22)).ToList();

    /// <summary>The recordings that the client is held to.</summary>
    public static IEnumerable<Recording> Replayed() => Versions.SelectMany(Recording.OfVersion)
        .Where(recording => Scenarios.Has(recording) && !Reasons.ContainsKey((recording.Version, recording.Name)));
}
