using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Gradio.Replay.Tests;

/// <summary>A request as it came over the socket.</summary>
internal sealed class HttpRequest
{
    private static readonly byte[] HeadEnd = "\r\n\r\n"u8.ToArray();

    private readonly string[] _head;

    private HttpRequest(string[] head, byte[] body)
    {
        _head = head;
        var parts = head[0].Split(' ');
        Method = parts[0];
        Path = Uri.UnescapeDataString(parts[1].Split('?')[0]);
        Query = parts[1].Contains('?', StringComparison.Ordinal) ? parts[1].Split('?')[1] : "";
        Json = ReadJson(body);
    }

    public string Method { get; }

    public string Path { get; }

    public string Query { get; }

    public string Line => $"{Method} {Path}";

    /// <summary>The body, or what a join of Gradio 4.0 tells in its query.</summary>
    public JsonElement? Json { get; }

    public bool IsLogin => Line == "POST /login";

    /// <summary>Requests that clients may make or not.</summary>
    public bool IsHousekeeping => Path.Contains("/heartbeat/", StringComparison.Ordinal) || Path.EndsWith("/reset", StringComparison.Ordinal) || Path.EndsWith("/cancel", StringComparison.Ordinal) || Path.EndsWith("/app_id", StringComparison.Ordinal);

    /// <summary>Whether a call asks for values in place of diffs.</summary>
    public bool WantsWholeOutputs => Json is { ValueKind: JsonValueKind.Object } body && body.TryGetProperty("simple_format", out var simple) && simple.ValueKind == JsonValueKind.True;

    public string? Header(string name) => _head.Skip(1)
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase)).Select(line => line[(name.Length + 1)..].Trim()).FirstOrDefault();

    public bool Fits(Exchange exchange) => Uri.UnescapeDataString(exchange.Request) == Line
        && (FunctionOf(Json) is not { } function || FunctionOf(exchange.Body) is not { } recorded || function == recorded);

    /// <summary>Reads the next request of a connection; null at its end.</summary>
    public static async Task<HttpRequest?> ReadAsync(Socket socket, CancellationToken cancellationToken)
    {
        var buffer = new byte[4096];
        var length = 0;
        int headLength;
        while ((headLength = buffer.AsSpan(0, length).IndexOf(HeadEnd)) < 0)
        {
            if (length == buffer.Length)
                Array.Resize(ref buffer, 2 * length);
            var read = await socket.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (read == 0)
                return null;
            length += read;
        }

        var head = Encoding.UTF8.GetString(buffer, 0, headLength).Split("\r\n");
        return new HttpRequest(head, await ReadBodyAsync(socket, head, buffer.AsMemory(headLength + HeadEnd.Length, length - headLength - HeadEnd.Length), cancellationToken));
    }

    private static async Task<byte[]> ReadBodyAsync(Socket socket, string[] head, Memory<byte> begun, CancellationToken cancellationToken)
    {
        var body = new MemoryStream();
        body.Write(begun.Span);
        var isChunked = head.Any(line => line.Equals("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase));
        var length = head.Where(line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)).Select(line => int.Parse(line[15..], null)).FirstOrDefault();
        if (head.Any(line => line.Equals("Expect: 100-continue", StringComparison.OrdinalIgnoreCase)))
            await socket.SendAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray(), cancellationToken);
        var buffer = new byte[4096];
        while (isChunked ? !EndsChunks(body) : body.Length < length)
        {
            var read = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
            if (read == 0)
                break;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }

    private static bool EndsChunks(MemoryStream body) => body.GetBuffer().AsSpan(0, (int)body.Length).EndsWith("0\r\n\r\n"u8);

    private static int? FunctionOf(JsonElement? body) =>
        body is { ValueKind: JsonValueKind.Object } json && json.TryGetProperty("fn_index", out var function) && function.ValueKind == JsonValueKind.Number ? function.GetInt32() : null;

    private JsonElement? ReadJson(byte[] body)
    {
        var function = Query.Split('&').Where(pair => pair.StartsWith("fn_index=", StringComparison.Ordinal)).Select(pair => pair[9..]).FirstOrDefault();
        if (function is not null)
            body = Encoding.UTF8.GetBytes($"{{\"fn_index\":{function}}}");
        try
        {
            return body.Length == 0 ? null : JsonDocument.Parse(body).RootElement;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
