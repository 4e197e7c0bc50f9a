using System.Net.ServerSentEvents;
using System.Text;
using System.Text.Json;

namespace Gradio.BenchClient;

/// <summary>The same work by the fewest requests that do it, on a bare <see cref="HttpClient"/>: nothing is described, kept or told but the text. No client on .NET can be much cheaper.</summary>
internal sealed class FloorScenarios(Uri url) : IScenarios
{
    private const int Echo = 0, Tokens = 1, PacedTokens = 2;

    private readonly HttpClient _http = new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(4), UseCookies = false });
    private readonly Uri _api = new(url, "gradio_api/queue/");
    private readonly SemaphoreSlim _joins = new(8);
    private int _sessions;

    private enum Kind
    {
        Other,
        Output,
        Completed,
        Closed,
    }

    public async Task EchoAsync(string text) => Check(await CallAsync(Echo, $"\"{text}\"") == text);

    public async Task TokensAsync(int n) => Check((await CallAsync(Tokens, $"{n}")).EndsWith($"tok{n - 1} ", StringComparison.Ordinal));

    public Task StreamsAsync(int n) => Task.WhenAll(Enumerable.Range(0, 100).Select(async _ =>
        Check((await CallAsync(PacedTokens, $"{n}")).EndsWith($"tok{n - 1} ", StringComparison.Ordinal))));

    public async Task ConcurrentAsync(int n)
    {
        var session = NewSession();
        var ids = await Task.WhenAll(Enumerable.Range(0, n).Select(i => JoinAsync(session, Echo, $"\"j{i}\"")));
        var expected = Enumerable.Range(0, n).ToDictionary(i => ids[i], i => $"j{i}");
        await foreach (var message in ReadAsync(session, withId: true))
        {
            if (message.Kind == Kind.Completed)
                Check(expected.Remove(message.EventId!, out var text) && message.Text == text);
        }

        Check(expected.Count == 0);
    }

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        _joins.Dispose();
        return default;
    }

    private async Task<string> CallAsync(int function, string argument)
    {
        var session = NewSession();
        await JoinAsync(session, function, argument);
        var text = new StringBuilder();
        await foreach (var message in ReadAsync(session, withId: false))
        {
            if (message.Text is null)
                continue;
            if (!message.Appends)
                text.Clear();
            text.Append(message.Text);
        }

        return text.ToString();
    }

    private string NewSession() => $"floor{Environment.ProcessId}x{Interlocked.Increment(ref _sessions)}";

    private async Task<string> JoinAsync(string session, int function, string argument)
    {
        await _joins.WaitAsync();
        try
        {
            using var body = new StringContent($$"""{"data":[{{argument}}],"fn_index":{{function}},"session_hash":"{{session}}"}""", Encoding.UTF8, "application/json");
            using var response = await _http.PostAsync(new Uri(_api, "join"), body);
            response.EnsureSuccessStatusCode();
            using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync());
            return answer.RootElement.GetProperty("event_id").GetString()!;
        }
        finally
        {
            _joins.Release();
        }
    }

    private async IAsyncEnumerable<Message> ReadAsync(string session, bool withId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_api, "data?session_hash=" + session));
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        using var stream = await response.Content.ReadAsStreamAsync();
        await foreach (var item in SseParser.Create(stream, (_, bytes) => Parse(bytes, withId)).EnumerateAsync())
        {
            if (item.Data.Kind == Kind.Closed)
                yield break;
            yield return item.Data;
        }
    }

    private static Message Parse(ReadOnlySpan<byte> bytes, bool withId)
    {
        var reader = new Utf8JsonReader(bytes);
        var message = default(Message);
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            if (reader.ValueTextEquals("msg"u8) && reader.Read())
                message = message with { Kind = KindOf(ref reader) };
            else if (withId && reader.ValueTextEquals("event_id"u8) && reader.Read())
                message = message with { EventId = reader.GetString() };
            else if (reader.ValueTextEquals("data"u8) && reader.Read() && reader.Read())
                message = ReadText(ref reader, message);
        }

        return message;
    }

    private static Kind KindOf(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("process_generating"u8) ? Kind.Output
        : reader.ValueTextEquals("process_completed"u8) ? Kind.Completed
        : reader.ValueTextEquals("close_stream"u8) ? Kind.Closed
        : Kind.Other;

    /// <summary>A text, or the list of diffs that has one that appends: <c>[["append", [], "text"]]</c>.</summary>
    private static Message ReadText(ref Utf8JsonReader reader, Message message)
    {
        if (reader.TokenType == JsonTokenType.String)
            return message with { Text = reader.GetString() };
        if (reader.TokenType != JsonTokenType.StartArray || !reader.Read() || reader.TokenType != JsonTokenType.StartArray)
            return message;
        reader.Read();
        Check(reader.ValueTextEquals("append"u8));
        reader.Read();
        reader.Skip();
        reader.Read();
        return message with { Text = reader.GetString(), Appends = true };
    }

    private static void Check(bool isRight)
    {
        if (!isRight)
            throw new InvalidOperationException("The answer is wrong.");
    }

    private readonly record struct Message(Kind Kind, string? Text, bool Appends, string? EventId);
}
