using System.Buffers.Text;
using Gradio.Protocol;

namespace Gradio.Sessions;

/// <summary>Writes the body of a call: the arguments in the places that the server has for them.</summary>
internal static class CallBody
{
    /// <summary>Writes a body.</summary>
    /// <param name="arguments">The arguments, one per shown input.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="files">What stands for each of the arguments' files, in their order.</param>
    /// <param name="defaults">The defaults of the endpoint's parameters; null where no argument is left to its default.</param>
    /// <param name="sessionHash">The session.</param>
    /// <param name="wantsDiffs">Whether intermediate outputs may come as diffs.</param>
    public static JsonBuffer Write(
        GradioArguments arguments, EndpointConfig endpoint, IReadOnlyList<ReadOnlyMemory<byte>> files, IReadOnlyList<ReadOnlyMemory<byte>>? defaults, string sessionHash, bool wantsDiffs)
    {
        var body = new JsonBuffer(arguments.Writer.Written.Length + 160);
        body.Write("{\"data\":["u8);
        var argument = 0;
        var start = 0;
        var file = 0;
        for (var input = 0; input < endpoint.ShownInputs.Length; input++)
        {
            if (input > 0)
                body.Write(","u8);
            if (!endpoint.ShownInputs[input])
            {
                body.Write("null"u8);
                continue;
            }

            var end = argument < arguments.Count ? arguments.Ends[argument] : -1;
            if (end < 0)
            {
                body.Write(defaults![argument].Span);
            }
            else
            {
                WriteArgument(body, arguments.Writer, start, end, files, ref file);
                start = end;
            }

            argument++;
        }

        body.Write("],\"fn_index\":"u8);
        WriteNumber(body, endpoint.FnIndex);
        body.Write(",\"session_hash\":\""u8);
        WriteUrlSafe(body, sessionHash);
        body.Write(wantsDiffs ? "\",\"event_data\":null,\"trigger_id\":null}"u8 : "\",\"event_data\":null,\"trigger_id\":null,\"simple_format\":true}"u8);
        return body;
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
