namespace Gradio.Protocol;

/// <summary>How the calls of an app's queue travel.</summary>
internal enum QueueKind
{
    /// <summary>A WebSocket for each call (Gradio 3).</summary>
    WebSocket,

    /// <summary>An event stream for each call (Gradio 4.0 to 4.8).</summary>
    StreamPerCall,

    /// <summary>One event stream for all calls of a session (since Gradio 4.9).</summary>
    StreamPerSession,
}

/// <summary>The protocol that an app names in its config, and what is peculiar to it.</summary>
/// <param name="Name">As the app writes it.</param>
/// <param name="Queue">How queued calls travel.</param>
/// <param name="SendsDiffs">Whether later outputs of a generator come as diffs.</param>
/// <param name="ClosesStream">Whether the server says so before it ends a stream in good order.</param>
/// <param name="IsKnown">False for one of a later Gradio, which is spoken to as the newest is.</param>
internal sealed record AppProtocol(string Name, QueueKind Queue, bool SendsDiffs, bool ClosesStream, bool IsKnown = true)
{
    public static AppProtocol Of(string? name) => name switch
    {
        null or "ws" => new("ws", QueueKind.WebSocket, SendsDiffs: false, ClosesStream: false),
        "sse" => new(name, QueueKind.StreamPerCall, SendsDiffs: false, ClosesStream: false),
        "sse_v1" => new(name, QueueKind.StreamPerSession, SendsDiffs: false, ClosesStream: false),
        "sse_v2" or "sse_v2.1" => new(name, QueueKind.StreamPerSession, SendsDiffs: true, ClosesStream: false),
        _ => new(name, QueueKind.StreamPerSession, SendsDiffs: true, ClosesStream: true, name == "sse_v3"),
    };
}
