using System.Text;

namespace Gradio.Replay.Tests;

/// <summary>Answers that no Gradio server gives.</summary>
internal static class RawAnswers
{
    private const string Head = "HTTP/1.1 200 OK\r\n";
    private const string JsonHead = Head + "content-type: application/json\r\n";
    private const string StreamHead = Head + "content-type: text/event-stream; charset=utf-8\r\n";

    /// <summary>To any request.</summary>
    public static IEnumerable<(string What, byte[] Bytes)> Any()
    {
        yield return ("no HTTP", Text("hello\r\n\r\n"));
        yield return ("HTTP of no version", Text("HTTP/9.9 200 OK\r\n\r\n"));
        yield return ("no status", Text("HTTP/1.1 OK\r\n\r\n"));
        yield return ("TLS", [0x16, 0x03, 0x01, 0x00, 0xa5, 0x01, 0x00, 0x00, 0xa1, 0x03, 0x03]);
        yield return ("a header without a colon", Text(JsonHead + "nonsense\r\ncontent-length: 2\r\n\r\n{}"));
        yield return ("a negative length", Text(JsonHead + "content-length: -1\r\n\r\n{}"));
        yield return ("an overflowing length", Text(JsonHead + "content-length: 99999999999999999999\r\n\r\n{}"));
        yield return ("two lengths", Text(JsonHead + "content-length: 2\r\ncontent-length: 3\r\n\r\n{}"));
        yield return ("a chunk of a negative size", Text(StreamHead + "Transfer-Encoding: chunked\r\n\r\n-5\r\ndata\r\n"));
        yield return ("a chunk of an overflowing size", Text(StreamHead + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\ndata\r\n"));
        yield return ("a header of a megabyte", Text(JsonHead + $"x: {new string('a', 1 << 20)}\r\ncontent-length: 2\r\n\r\n{{}}"));
        yield return ("many headers", Text(JsonHead + string.Concat(Enumerable.Range(0, 10_000).Select(i => $"x-{i}: y\r\n")) + "content-length: 2\r\n\r\n{}"));
        yield return ("many interim answers", Text(string.Concat(Enumerable.Repeat("HTTP/1.1 103 Early Hints\r\n\r\n", 1000))));
        yield return ("a change of protocol", Text("HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"));
        yield return ("no content", Text("HTTP/1.1 204 No Content\r\n\r\n"));
        yield return ("not modified", Text("HTTP/1.1 304 Not Modified\r\n\r\n"));
        yield return ("a redirect", Text("HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:9/\r\ncontent-length: 0\r\n\r\n"));
        yield return ("no gzip", Text(JsonHead + "content-encoding: gzip\r\ncontent-length: 2\r\n\r\n{}"));
        yield return ("an unknown charset", Text(Head + "content-type: application/json; charset=nonsense\r\ncontent-length: 2\r\n\r\n{}"));
        foreach (var status in new[] { "400 Bad Request", "401 Unauthorized", "403 Forbidden", "404 Not Found", "413 Too Large", "422 Unprocessable", "429 Too Many Requests", "500 Internal Server Error", "502 Bad Gateway", "503 Service Unavailable", "504 Gateway Timeout", "599 What" })
        {
            yield return (status + " with a page", Text($"HTTP/1.1 {status}\r\ncontent-type: text/html\r\ncontent-length: 6\r\n\r\n<html>"));
            yield return (status + " with JSON", Answers.Json(status, "{\"detail\":{\"a\":[1]},\"error\":7}"));
        }

        foreach (var (what, json) in Json())
            yield return (what, Answers.Json("200 OK", json));
        yield return ("bytes that are not UTF-8", [.. Text(JsonHead + "content-length: 6\r\n\r\n"), (byte)'"', 0xff, 0xfe, 0xc0, 0x80, (byte)'"']);
    }

    /// <summary>To the request for the events.</summary>
    public static IEnumerable<(string What, byte[] Bytes)> Streams(string eventId)
    {
        foreach (var (what, json) in Json())
        {
            yield return ("message: " + what, Answers.Stream($"data: {json}\n\n"));
            yield return ("output: " + what, Message(eventId, "process_completed", json));
            yield return ("data: " + what, Message(eventId, "process_completed", $"{{\"data\":{json}}}"));
            yield return ("update: " + what, Message(eventId, "progress", $"{{\"data\":[]}},\"progress_data\":{json},\"x\":{{}}"));
        }

        yield return ("bytes that are not UTF-8", Answers.Stream([.. "data: {\"msg\":\""u8, 0xff, 0xfe, .. "\"}\n\n"u8]));
        yield return ("an event id that is not UTF-8", Answers.Stream([.. "data: {\"msg\":\"process_completed\",\"event_id\":\""u8, 0xff, 0xc0, .. "\"}\n\n"u8]));
        yield return ("an output that is not UTF-8", Answers.Stream([.. Text($"data: {{\"msg\":\"process_completed\",\"event_id\":\"{eventId}\",\"output\":{{\"data\":[\""), 0xff, 0xc0, .. "\"]},\"success\":true}\n\n"u8]));
        yield return ("an event id of a thousand letters", Answers.Stream($"data: {{\"msg\":\"log\",\"event_id\":\"{new string('a', 1000)}\"}}\n\n"));
        yield return ("no data", Answers.Stream("event: x\n\nid: 1\n\nretry: 99999999999999999999\n\n: comment\n\n\n\n\n"));
        yield return ("carriage returns alone", Answers.Stream("data: {}\r\rdata: {}\r\r"));
        yield return ("a byte order mark", Answers.Stream("\ufeffdata: {\"msg\":\"heartbeat\"}\n\n"));
        foreach (var edits in new[] { "[[\"append\",[\"a\"],\"x\"]]", "[[\"delete\",[9],null]]", "[[\"replace\",[0,1,2],0]]", "[[\"add\",[-1],0]]", "[[\"what\",[],0]]", "[[\"append\",[],7]]", "[[]]", "[7]", "7", "[[\"append\",[[]],\"x\"]]", "[[\"append\",[1e400],\"x\"]]" })
            yield return ("edits " + edits, Diff(eventId, edits));
    }

    private static IEnumerable<(string What, string Json)> Json()
    {
        yield return ("nothing", "");
        yield return ("half an object", "{\"event_id\":");
        yield return ("half a text", "\"abc");
        yield return ("two values", "{} {}");
        yield return ("no JSON", "<html>");
        yield return ("not a number", "NaN");
        yield return ("zero bytes", "\0\0\0\0");
        yield return ("a number of a thousand digits", new string('9', 1000));
        yield return ("ten thousand lists", new string('[', 10_000) + new string(']', 10_000));
        yield return ("ten thousand open lists", new string('[', 10_000));
        yield return ("five thousand objects", string.Concat(Enumerable.Repeat("{\"a\":", 5_000)) + "1" + new string('}', 5_000));
        yield return ("a key twice", "{\"event_id\":\"a\",\"event_id\":\"b\",\"msg\":\"log\",\"msg\":\"heartbeat\"}");
    }

    private static byte[] Message(string eventId, string message, string output) =>
        Answers.Stream($"data: {{\"msg\":\"{message}\",\"event_id\":\"{eventId}\",\"success\":true,\"output\":{output}}}\n\n");

    private static byte[] Diff(string eventId, string edits)
    {
        string[] outputs = ["\"a\"", edits];
        return Answers.Stream(string.Concat(outputs.Select(output => $"data: {{\"msg\":\"process_generating\",\"event_id\":\"{eventId}\",\"output\":{{\"data\":[{output}]}},\"success\":true}}\n\n"))
            + $"data: {{\"msg\":\"process_completed\",\"event_id\":\"{eventId}\",\"output\":{{\"data\":[\"abc\"]}},\"success\":true}}\n\ndata: {{\"msg\":\"close_stream\",\"event_id\":null}}\n\n");
    }

    private static byte[] Text(string text) => Encoding.Latin1.GetBytes(text);
}
