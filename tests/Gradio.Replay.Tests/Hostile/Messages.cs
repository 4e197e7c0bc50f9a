using System.Text;

namespace Gradio.Replay.Tests;

/// <summary>The JSON in an answer: that of its body, or one for each message of its stream.</summary>
internal static class Messages
{
    private const string Prefix = "data: ";

    public static IReadOnlyList<string> Of(Exchange exchange)
    {
        var body = Encoding.UTF8.GetString(Body(exchange.Bytes));
        return exchange.IsStream ? body.Split("\n\n", StringSplitOptions.RemoveEmptyEntries).Select(message => message[Prefix.Length..]).ToList() : [body];
    }

    /// <summary>The same answer with other JSON.</summary>
    public static Exchange With(Exchange exchange, IEnumerable<string> messages) => exchange.Answering(
        exchange.IsStream ? Answers.Stream(string.Concat(messages.Select(message => $"{Prefix}{message}\n\n"))) : Answers.Json(StatusOf(exchange), messages.Single()));

    private static string StatusOf(Exchange exchange) => Encoding.ASCII.GetString(exchange.Bytes, 9, exchange.Bytes.AsSpan().IndexOf("\r\n"u8) - 9);

    private static byte[] Body(byte[] answer)
    {
        var head = answer.AsSpan().IndexOf("\r\n\r\n"u8);
        var body = answer.AsSpan(head + 4);
        return Encoding.ASCII.GetString(answer, 0, head).Contains("chunked", StringComparison.OrdinalIgnoreCase) ? JoinChunks(body) : body.ToArray();
    }

    private static byte[] JoinChunks(ReadOnlySpan<byte> chunks)
    {
        var body = new MemoryStream();
        while (chunks.Length > 0)
        {
            var line = chunks.IndexOf("\r\n"u8);
            var length = Convert.ToInt32(Encoding.ASCII.GetString(chunks[..line]), 16);
            body.Write(chunks.Slice(line + 2, length));
            chunks = chunks[(line + 2 + length + 2)..];
        }

        return body.ToArray();
    }
}
