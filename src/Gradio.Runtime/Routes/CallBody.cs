using System.Buffers.Text;
using System.Text.Json;
using Gradio.Protocol;

namespace Gradio.Routes;

/// <summary>Writes the body of a call: the arguments in the places that the server has for them.</summary>
internal static class CallBody
{
    /// <summary>Writes a body.</summary>
    /// <param name="call">The call.</param>
    /// <param name="sessionHash">The session.</param>
    /// <param name="eventId">The event id, where the server has told it before it wants the data (Gradio 4.0 to 4.8); else null.</param>
    /// <param name="wantsFullValues">Whether later outputs are not to come as diffs.</param>
    public static JsonBuffer Write(PreparedCall call, string sessionHash, string? eventId = null, bool wantsFullValues = false)
    {
        var body = new JsonBuffer(call.Arguments.Writer.Written.Length + 160);
        body.Write("{\"data\":["u8);
        WriteData(body, call);
        body.Write("],\"fn_index\":"u8);
        WriteNumber(body, call.Endpoint.FnIndex);
        body.Write(",\"session_hash\":\""u8);
        WriteUrlSafe(body, sessionHash);
        body.Write("\",\"event_data\":"u8);
        WriteJson(body, call.Options.EventData);
        body.Write(",\"trigger_id\":"u8);
        if (call.Options.TriggerId is { } trigger)
            WriteNumber(body, trigger);
        else
            body.Write("null"u8);
        if (eventId is not null)
            WriteText(body, ",\"event_id\":"u8, eventId);
        if (call.OAuthToken is not null)
            WriteText(body, ",\"oauth_token\":"u8, call.OAuthToken);
        body.Write(wantsFullValues ? ",\"simple_format\":true}"u8 : "}"u8);
        return body;
    }

    private static void WriteData(JsonBuffer body, PreparedCall call)
    {
        var argument = 0;
        var start = 0;
        var file = 0;
        for (var input = 0; input < call.Endpoint.ShownInputs.Length; input++)
        {
            if (input > 0)
                body.Write(","u8);
            if (!call.Endpoint.ShownInputs[input])
            {
                body.Write("null"u8);
                continue;
            }

            var end = argument < call.Arguments.Count ? call.Arguments.Ends[argument] : -1;
            if (end < 0)
            {
                body.Write(call.Defaults![argument].Span);
            }
            else
            {
                WriteArgument(body, call.Arguments.Writer, start, end, call.Files, ref file);
                start = end;
            }

            argument++;
        }
    }

    private static void WriteNumber(JsonBuffer body, int number)
    {
        Utf8Formatter.TryFormat(number, body.GetSpan(11), out var length);
        body.Advance(length);
    }

    private static void WriteUrlSafe(JsonBuffer body, string sessionHash)
    {
        var span = body.GetSpan(sessionHash.Length);
        for (var i = 0; i < sessionHash.Length; i++)
            span[i] = (byte)sessionHash[i];
        body.Advance(sessionHash.Length);
    }

    private static void WriteText(JsonBuffer body, ReadOnlySpan<byte> name, string text)
    {
        body.Write(name);
        using var writer = new Utf8JsonWriter(body);
        writer.WriteStringValue(text);
    }

    private static void WriteJson(JsonBuffer body, JsonElement? value)
    {
        if (value is not { ValueKind: not JsonValueKind.Undefined } element)
        {
            body.Write("null"u8);
            return;
        }

        using var writer = new Utf8JsonWriter(body);
        element.WriteTo(writer);
    }

    private static void WriteArgument(JsonBuffer body, GradioWriter written, int start, int end, IReadOnlyList<ReadOnlyMemory<byte>> files, ref int file)
    {
        for (; file < written.Files.Count && written.Files[file].Offset < end; file++)
        {
            var offset = written.Files[file].Offset;
            body.Write(written.Written.Slice(start, offset - start));
            body.Write(files[file].Span);
            start = offset + GradioWriter.GapLength;
        }

        body.Write(written.Written.Slice(start, end - start));
    }
}
