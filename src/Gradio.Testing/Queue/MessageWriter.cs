using System.Buffers;
using System.Text.Json;
using Gradio.Testing.Json;

namespace Gradio.Testing.Queue;

/// <summary>Writes the messages of one event. Each has the fields of Gradio 6.31 in its order.</summary>
internal sealed class MessageWriter : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(256);
    private readonly Utf8JsonWriter _json;
    private readonly string? _eventId;

    /// <param name="eventId">The event; null for messages to the whole session.</param>
    public MessageWriter(string? eventId)
    {
        _eventId = eventId;
        _json = new Utf8JsonWriter(_buffer, GradioJson.WriterOptions);
    }

    public void Dispose() => _json.Dispose();

    public static byte[] Heartbeat { get; } = new MessageWriter(null).SessionMessage("heartbeat"u8);

    public static byte[] CloseStream { get; } = new MessageWriter(null).SessionMessage("close_stream"u8);

    public static byte[] SessionNotFound { get; } = new MessageWriter(null).UnexpectedError("404: Not Found");

    public byte[] Estimation(int rank, int queueSize, double? rankEta)
    {
        Begin("estimation"u8);
        _json.WriteNumber("rank"u8, rank);
        _json.WriteNumber("queue_size"u8, queueSize);
        WriteNullable("rank_eta"u8, rankEta);
        return End();
    }

    public byte[] ProcessStarts(double? eta)
    {
        Begin("process_starts"u8);
        WriteNullable("eta"u8, eta);
        return End();
    }

    public byte[] Progress(ProgressUnit unit)
    {
        Begin("progress"u8);
        _json.WriteStartArray("progress_data"u8);
        _json.WriteStartObject();
        WriteNullable("index"u8, unit.Index);
        WriteNullable("length"u8, unit.Length);
        _json.WriteString("unit"u8, unit.Unit);
        WriteNullable("progress"u8, unit.Fraction);
        _json.WriteString("desc"u8, unit.Description);
        _json.WriteEndObject();
        _json.WriteEndArray();
        return End();
    }

    public byte[] Log(string text, string level, double? duration, bool visible, string title)
    {
        Begin("log"u8);
        _json.WriteString("log"u8, text);
        _json.WriteString("level"u8, level);
        WriteNullable("duration"u8, duration);
        _json.WriteBoolean("visible"u8, visible);
        _json.WriteString("title"u8, title);
        return End();
    }

    public byte[] Generating(OutputData output)
    {
        Begin("process_generating"u8);
        _json.WritePropertyName("output"u8);
        output.Write(_json);
        _json.WriteBoolean("success"u8, true);
        _json.WriteNull("time_limit"u8);
        return End();
    }

    public byte[] Completed(OutputData output)
    {
        Begin("process_completed"u8);
        _json.WritePropertyName("output"u8);
        output.Write(_json);
        _json.WriteBoolean("success"u8, true);
        _json.WriteNull("title"u8);
        _json.WriteNull("used_cache"u8);
        _json.WriteNumber("cache_duration"u8, output.Duration);
        _json.WriteNumber("avg_time"u8, output.AverageDuration);
        return End();
    }

    public byte[] Failed(AppError error, bool afterFirstOutput)
    {
        Begin("process_completed"u8);
        _json.WritePropertyName("output"u8);
        error.Write(_json);
        _json.WriteBoolean("success"u8, false);
        _json.WriteString("title"u8, afterFirstOutput ? null : error.Title);
        _json.WriteNull("used_cache"u8);
        _json.WriteNull("cache_duration"u8);
        _json.WriteNull("avg_time"u8);
        return End();
    }

    public byte[] Cancelled()
    {
        Begin("process_completed"u8);
        _json.WriteStartObject("output"u8);
        _json.WriteEndObject();
        _json.WriteBoolean("success"u8, true);
        _json.WriteNull("title"u8);
        _json.WriteNull("used_cache"u8);
        _json.WriteNull("cache_duration"u8);
        _json.WriteNull("avg_time"u8);
        return End();
    }

    private byte[] SessionMessage(ReadOnlySpan<byte> name)
    {
        Begin(name);
        return End();
    }

    private byte[] UnexpectedError(string message)
    {
        Begin("unexpected_error"u8);
        _json.WriteString("message"u8, message);
        _json.WriteBoolean("session_not_found"u8, true);
        _json.WriteBoolean("success"u8, false);
        return End();
    }

    private void Begin(ReadOnlySpan<byte> name)
    {
        _buffer.ResetWrittenCount();
        _buffer.Write("data: "u8);
        _json.Reset(_buffer);
        _json.WriteStartObject();
        _json.WriteString("msg"u8, name);
        _json.WriteString("event_id"u8, _eventId);
    }

    private byte[] End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _buffer.Write("\n\n"u8);
        return _buffer.WrittenSpan.ToArray();
    }

    private void WriteNullable(ReadOnlySpan<byte> name, double? value)
    {
        if (value is { } number)
            _json.WriteNumber(name, number);
        else
            _json.WriteNull(name);
    }
}
