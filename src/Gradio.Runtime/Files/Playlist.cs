namespace Gradio.Files;

/// <summary>The segments of a streamed output that there are so far, as its playlist (<c>playlist.m3u8</c>, Gradio 5 and later) names them.</summary>
internal sealed record Playlist(IReadOnlyList<Uri> Segments, bool IsComplete)
{
    /// <summary>Ten hours of segments of one second have a quarter of that.</summary>
    public const int MaxBytes = 16 << 20;

    private const int MaxSegments = 100_000;

    /// <summary>Reads a playlist.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="url">Its address; the segments are beside it.</param>
    /// <exception cref="GradioProtocolException">It is none, leads away from its place, or names too many segments.</exception>
    public static Playlist Parse(string text, Uri url)
    {
        if (!text.StartsWith("#EXTM3U", StringComparison.Ordinal))
            throw new GradioProtocolException("The server sent something for a streamed output that is not a playlist.");
        var folder = new Uri(url, ".").AbsoluteUri;
        var segments = new List<Uri>();
        var isComplete = false;
        using var lines = new StringReader(text);
        while (lines.ReadLine()?.Trim() is { } entry)
        {
            if (entry == "#EXT-X-ENDLIST")
                isComplete = true;
            else if (entry.Length > 0 && entry[0] != '#')
                segments.Add(segments.Count < MaxSegments ? Segment(entry) : throw new GradioProtocolException($"The playlist of a streamed output names more than {MaxSegments} segments."));
        }

        return new Playlist(segments, isComplete);

        Uri Segment(string entry) => Uri.TryCreate(url, entry, out var segment) && segment.AbsoluteUri.StartsWith(folder, StringComparison.Ordinal)
            ? segment
            : throw new GradioProtocolException("The playlist of a streamed output names a segment that is not beside it.");
    }
}
