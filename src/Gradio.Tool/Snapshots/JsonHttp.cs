using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gradio.Tool.Snapshots;

/// <summary>Gets JSON objects of bounded size; every failure is a <see cref="ToolException"/>.</summary>
internal sealed class JsonHttp(HttpMessageHandler handler) : IDisposable
{
    private const int MaxMegabytes = 64;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly HttpClient _http = new(handler, disposeHandler: false) { MaxResponseContentBufferSize = MaxMegabytes << 20 };

    /// <summary>Gets an object; <paramref name="refusal"/> says what a status other than success means, <paramref name="notJson"/> what another content means.</summary>
    public async Task<JsonObject> GetAsync(Uri url, Func<HttpStatusCode, string> refusal, string notJson, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _http.GetAsync(url, cancellationToken);
            if (!response.IsSuccessStatusCode)
                throw new ToolException(refusal(response.StatusCode));
            var bytes = await response.Content.ReadAsByteArrayAsync(cancellationToken);
            EnsureUnicode(bytes);
            return JsonNode.Parse(bytes, documentOptions: Strict) as JsonObject ?? throw new ToolException($"{notJson}: {url} is not an object.");
        }
        catch (JsonException exception)
        {
            throw new ToolException($"{notJson}: {url} is not JSON.", exception);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            throw new ToolException($"The answer of {url} is larger than {MaxMegabytes} MB.", exception);
        }
        catch (HttpRequestException exception)
        {
            throw new ToolException($"Cannot get {url}: {exception.Message.TrimEnd('.')}. Does the server run, and is the address right?", exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ToolException($"{url} did not answer within {_http.Timeout.TotalSeconds:0} seconds.", exception);
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>Finds the texts that are JSON by their form but no Unicode; a node would fail on them only when it is read.</summary>
    private static void EnsureUnicode(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName)
                    reader.GetString();
            }
        }
        catch (InvalidOperationException exception)
        {
            throw new JsonException("A text is not Unicode.", exception);
        }
    }
}
