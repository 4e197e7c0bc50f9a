namespace Gradio.Replay.Tests;

/// <summary>The recordings that are not replayed, or not to the right outcome, each with the reason.</summary>
internal static class Exceptions
{
    private const string Unqueued = "ours calls an endpoint without a queue in the way that another recording of the version has";
    private const string NoDefaults = "the app does not tell the defaults of its parameters before Gradio 4.23, so that ours asks the caller for them and sends nothing";
    private const string NoSecondStream = "the recorded client does not open a second stream and waits for ever";
    private const string StateLeftOut = "the recorded client leaves the state out of its call, and the app fails";
    private const string ClientFailed = "the recorded client fails before it has uploaded anything";

    /// <summary>By version or <c>*</c>, and recording.</summary>
    private static readonly Dictionary<(string Version, string Name), string> Reasons = new()
    {
        [("*", "unqueued.python")] = Unqueued,
        [("5.50.0", "unqueued.js")] = Unqueued,
        [("5.50.0", "run.http")] = Unqueued,
        [("4.0.2", "defaults.python")] = NoDefaults,
        [("4.12.0", "defaults.python")] = NoDefaults,
        [("4.20.0", "defaults.python")] = NoDefaults,
        [("4.21.0", "defaults.python")] = NoDefaults,
        [("4.12.0", "state.js")] = NoSecondStream,
        [("4.20.0", "state.js")] = NoSecondStream,
        [("4.21.0", "state.js")] = NoSecondStream,
        [("3.50.2", "state.js-old")] = StateLeftOut,
        [("4.0.2", "state.js-old")] = StateLeftOut,
        [("4.0.2", "file.js-old")] = ClientFailed,
        [("4.0.2", "image.js-old")] = ClientFailed,
    };

    public static IReadOnlyList<string> Versions { get; } = Recording.All.Select(recording => recording.Version).Distinct().ToList();

    /// <summary>The recordings that the client is held to.</summary>
    public static IEnumerable<Recording> Replayed() => Versions.SelectMany(Recording.OfVersion).Where(recording => Scenarios.Has(recording) && ReasonOf(recording) is null);

    private static string? ReasonOf(Recording recording) =>
        // the one way that Gradio 5 is called
        recording is { Version: "5.50.0", Name: "unqueued.python" } ? null
        : Reasons.GetValueOrDefault((recording.Version, recording.Name)) ?? Reasons.GetValueOrDefault(("*", recording.Name));
}
