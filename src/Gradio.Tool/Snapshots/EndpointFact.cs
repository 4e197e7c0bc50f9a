namespace Gradio.Tool.Snapshots;

/// <summary>What a snapshot says of an endpoint beside its parameters and outputs, by the names that the file has for it.</summary>
internal static class EndpointFact
{
    public const string Batch = "batch";
    public const string Cancels = "cancels";
    public const string Hidden = "hidden";
    public const string OAuthToken = "oauth_token";
    public const string Queue = "queue";
    public const string Streams = "streams";

    /// <summary>What a format does not say, sorted; 0 is what a server answers to <c>/info</c>.</summary>
    public static IReadOnlyList<string> UnknownTo(int format) => format switch
    {
        <= 0 => [Batch, Cancels, Hidden, OAuthToken, Queue, Streams],
        1 => [Cancels, Hidden, OAuthToken],
        _ => [],
    };
}
