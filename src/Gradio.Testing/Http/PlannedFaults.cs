namespace Gradio.Testing.Http;

internal enum StreamFaultKind { Cut, Reset, End, Stall, CutAtByte, Insert }

/// <summary>What goes wrong with one stream, after so many messages (or bytes).</summary>
internal sealed record StreamFault(StreamFaultKind Kind, int After, string Text = "");

/// <summary>What happens to the next requests for a path.</summary>
internal sealed class PlannedAnswer(string path, int times)
{
    public string Path { get; } = path;

    public int Left { get; set; } = times;

    /// <summary>The status of the answer; null to answer as usual.</summary>
    public int? Status { get; init; }

    public string Body { get; init; } = "";

    public string ContentType { get; init; } = "";

    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    public bool Drops { get; init; }

    public TimeSpan Delay { get; init; }
}
