using System.Text.Json;

namespace Gradio.Protocol;

internal enum QueueMessageKind
{
    Unknown,
    Estimation,
    ProcessStarts,
    Progress,
    Log,

    /// <summary>Not a message of its own: the <c>render_config</c> of an output.</summary>
    Render,

    /// <summary>An output, as a diff where the call takes them.</summary>
    ProcessGenerating,

    /// <summary>An output in full (of functions that take a stream, <c>connection: "stream"</c>).</summary>
    ProcessStreaming,
    ProcessCompleted,
    Heartbeat,
    CloseStream,
    UnexpectedError,

    /// <summary>The server asks for the session and the function (Gradio 3).</summary>
    SendHash,

    /// <summary>The server asks for the arguments (Gradio 3 to 4.8).</summary>
    SendData,

    /// <summary>The call was not taken (Gradio 3 to 4.8).</summary>
    QueueFull,

    /// <summary>Not the server's: the call is made again, and what comes has nothing to do with what came.</summary>
    Restarted,
}

internal static class QueueMessageKinds
{
    /// <summary>Whether a message brings outputs, or their diffs, of a call that goes on.</summary>
    public static bool IsOutput(this QueueMessageKind kind) => kind is QueueMessageKind.ProcessGenerating or QueueMessageKind.ProcessStreaming;
}

/// <summary>One message of an event stream, routed by its envelope: what lies deeper stays bytes until somebody wants it.</summary>
internal ref struct QueueMessage
{
    public ReadOnlySpan<byte> Json;

    public QueueMessageKind Kind;

    /// <summary>The event id, as it stands between its quotes; empty on messages of the whole session.</summary>
    public ReadOnlySpan<byte> EventId;

    /// <summary>The output, of which the rest is read in the same pass.</summary>
    public CallOutput Output;

    public bool Failed;

    /// <summary>Whether it is the server's last word of a call that was cancelled.</summary>
    public readonly bool IsCancellation => Kind == QueueMessageKind.ProcessCompleted && !Failed && Output.Data.IsEmpty && Output.Error.IsEmpty;

    /// <summary>Reads a message.</summary>
    /// <param name="json">The message, which has to outlive the result.</param>
    /// <returns>The message; its kind is <see cref="QueueMessageKind.Unknown"/> for one of a later Gradio.</returns>
    /// <exception cref="JsonException">The bytes are not a JSON object.</exception>
    public static QueueMessage Parse(ReadOnlySpan<byte> json)
    {
        var message = new QueueMessage { Json = json };
        var reader = new Utf8JsonReader(json, JsonReading.Deep);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
            throw new JsonException("A message of the event stream is not an object.");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("msg"u8))
            {
                reader.Read();
                message.Kind = KindOf(reader);
                reader.Skip();
            }
            else if (reader.ValueTextEquals("event_id"u8))
            {
                reader.Read();
                if (reader.TokenType == JsonTokenType.String)
                    message.EventId = reader.ValueSpan;
                reader.Skip();
            }
            else if (reader.ValueTextEquals("output"u8))
            {
                reader.Read();
                message.Output = CallOutput.Read(ref reader, json);
            }
            else if (reader.ValueTextEquals("success"u8))
            {
                reader.Read();
                message.Failed = reader.TokenType == JsonTokenType.False;
                reader.Skip();
            }
            else
            {
                reader.Skip();
            }
        }

        // what comes after the object would be lost without a word
        if (reader.Read())
            throw new JsonException("There is something after a message of the event stream.");
        return message;
    }

    private static QueueMessageKind KindOf(in Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
            return QueueMessageKind.Unknown;
        if (reader.ValueTextEquals("process_generating"u8))
            return QueueMessageKind.ProcessGenerating;
        if (reader.ValueTextEquals("process_streaming"u8))
            return QueueMessageKind.ProcessStreaming;
        if (reader.ValueTextEquals("estimation"u8))
            return QueueMessageKind.Estimation;
        if (reader.ValueTextEquals("process_starts"u8))
            return QueueMessageKind.ProcessStarts;
        if (reader.ValueTextEquals("process_completed"u8))
            return QueueMessageKind.ProcessCompleted;
        if (reader.ValueTextEquals("progress"u8))
            return QueueMessageKind.Progress;
        if (reader.ValueTextEquals("log"u8))
            return QueueMessageKind.Log;
        if (reader.ValueTextEquals("heartbeat"u8))
            return QueueMessageKind.Heartbeat;
        if (reader.ValueTextEquals("close_stream"u8))
            return QueueMessageKind.CloseStream;
        if (reader.ValueTextEquals("unexpected_error"u8))
            return QueueMessageKind.UnexpectedError;
        if (reader.ValueTextEquals("send_hash"u8))
            return QueueMessageKind.SendHash;
        if (reader.ValueTextEquals("send_data"u8))
            return QueueMessageKind.SendData;
        return reader.ValueTextEquals("queue_full"u8) ? QueueMessageKind.QueueFull : QueueMessageKind.Unknown;
    }
}
