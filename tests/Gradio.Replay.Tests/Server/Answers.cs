using System.Text;

namespace Gradio.Replay.Tests;

/// <summary>The answers that no recording has.</summary>
internal static class Answers
{
    /// <summary>To a request that was not recorded.</summary>
    /// <param name="request">The request.</param>
    /// <param name="appId">What the recorded server said that its id is.</param>
    public static byte[] ToUnknown(HttpRequest request, string appId)
    {
        if (request.Path.EndsWith("/app_id", StringComparison.Ordinal))
            return Json("200 OK", $"{{\"app_id\":{appId}}}");
        if (request.Path.Contains("/heartbeat/", StringComparison.Ordinal))
            return Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\nd\r\ndata: ALIVE\n\n\r\n");
        if (request.IsHousekeeping)
            return Json("200 OK", "{\"success\":true}");
        if (request.Line.StartsWith("GET", StringComparison.Ordinal) && request.Path.EndsWith("/queue/data", StringComparison.Ordinal))
            return Stream("data: {\"msg\":\"unexpected_error\",\"event_id\":null,\"message\":\"404: Not Found\",\"session_not_found\":true,\"success\":false}\n\n");
        return Json("404 Not Found", "{\"detail\":\"Not Found\"}");
    }

    /// <summary>What a server sends after the last message, where the recorded client did not wait for it.</summary>
    public static byte[] EndOfStream(string version)
    {
        var isV3 = Version.Parse(version) >= new Version(4, 22);
        return Encoding.UTF8.GetBytes((isV3 ? "2e\r\ndata: {\"msg\":\"close_stream\",\"event_id\":null}\n\n\r\n" : "") + "0\r\n\r\n");
    }

    public static byte[] Json(string status, string body) =>
        Encoding.UTF8.GetBytes($"HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");

    public static byte[] Stream(string body) => Stream(Encoding.UTF8.GetBytes(body));

    public static byte[] Stream(byte[] body) =>
    [
        .. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n{body.Length:x}\r\n"),
        .. body,
        .. "\r\n0\r\n\r\n"u8,
    ];
}
