using System.Text;
using System.Text.Json.Nodes;

namespace Gradio.Replay.Tests;

/// <summary>
/// Turns the diffs of a recorded stream into the whole values that the server sends to a call that asks for them (<c>simple_format</c>): the recorded clients never do.
/// </summary>
internal sealed class WholeOutputs(Func<string, bool> wantsWhole)
{
    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray();

    private readonly Dictionary<string, JsonArray> _outputs = [];

    /// <summary>Rewrites whole chunks, behind a head or not.</summary>
    public byte[] Rewrite(byte[] bytes)
    {
        var result = new MemoryStream();
        var rest = bytes.AsSpan();
        if (rest.StartsWith("HTTP/"u8))
        {
            var head = rest.IndexOf(HeadEnd) + HeadEnd.Length;
            result.Write(rest[..head]);
            rest = rest[head..];
        }

        while (rest.Length > 0)
        {
            var line = rest.IndexOf("\r\n"u8);
            var length = Convert.ToInt32(Encoding.ASCII.GetString(rest[..line]), 16);
            var chunk = RewriteMessage(rest.Slice(line + 2, length));
            result.Write(Encoding.ASCII.GetBytes($"{chunk.Length:x}\r\n"));
            result.Write(chunk);
            result.Write("\r\n"u8);
            rest = rest[(line + 2 + length + 2)..];
        }

        return result.ToArray();
    }

    private byte[] RewriteMessage(ReadOnlySpan<byte> chunk)
    {
        if (chunk.IndexOf("process_generating"u8) < 0)
            return chunk.ToArray();
        var message = JsonNode.Parse(chunk["data: "u8.Length..].TrimEnd((byte)'\n'))!;
        var eventId = (string)message["event_id"]!;
        if (message["output"]!["data"] is not JsonArray data || !wantsWhole(eventId))
            return chunk.ToArray();
        if (_outputs.TryGetValue(eventId, out var outputs))
        {
            for (var i = 0; i < outputs.Count; i++)
                outputs[i] = Apply(outputs[i]?.DeepClone(), data[i]!.AsArray());
        }
        else
        {
            _outputs[eventId] = outputs = (JsonArray)data.DeepClone();
        }

        message["output"]!["data"] = outputs.DeepClone();
        return Encoding.UTF8.GetBytes($"data: {message.ToJsonString()}\n\n");
    }

    private static JsonNode? Apply(JsonNode? value, JsonArray edits)
    {
        foreach (var edit in edits)
        {
            var path = edit![1]!.AsArray();
            if (path.Count == 0)
                value = Changed(value, (string)edit[0]!, edit[2]);
            else
                Apply(value!, path, (string)edit[0]!, edit[2]);
        }

        return value;
    }

    private static void Apply(JsonNode value, JsonArray path, string action, JsonNode? change)
    {
        foreach (var step in path.SkipLast(1))
            value = step!.GetValueKind() == System.Text.Json.JsonValueKind.Number ? value[(int)step]! : value[(string)step!]!;
        if (value is JsonArray list)
        {
            var index = (int)path[^1]!;
            if (action == "delete")
                list.RemoveAt(index);
            else if (action == "add")
                list.Insert(index, change?.DeepClone());
            else
                list[index] = Changed(list[index], action, change);
        }
        else
        {
            var name = (string)path[^1]!;
            if (action == "delete")
                value.AsObject().Remove(name);
            else
                value[name] = Changed(value[name], action, change);
        }
    }

    private static JsonNode? Changed(JsonNode? value, string action, JsonNode? change) => action == "append" ? (string)value! + (string)change! : change?.DeepClone();
}
