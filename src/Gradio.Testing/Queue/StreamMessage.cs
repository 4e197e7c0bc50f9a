namespace Gradio.Testing.Queue;

/// <summary>One message of a session's stream, already written as it goes out.</summary>
/// <param name="Bytes">The whole event, with its prefix and empty line.</param>
/// <param name="CompletedEventId">The event that it completes, if it does.</param>
internal readonly record struct StreamMessage(byte[] Bytes, string? CompletedEventId);
