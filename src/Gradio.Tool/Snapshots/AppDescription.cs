using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gradio.Tool.Snapshots;

/// <summary>What a running app says of itself: <c>/config</c> and <c>/info</c>.</summary>
internal sealed record AppDescription(Uri Url, string GradioVersion, JsonObject Config, JsonObject Info)
{
    /// <summary>As deep as the library reads: the page of an app is in its config, and each of its containers is two levels.</summary>
    private const int MaxDepth = 1000;

    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = MaxDepth };

    /// <exception cref="ToolException">The app does not describe its API.</exception>
    public static async Task<AppDescription> FetchAsync(GradioClient client, CancellationToken cancellationToken)
    {
        try
        {
            var config = await client.ReadConfigJsonAsync(cancellationToken);
            var info = await client.ReadInfoJsonAsync(cancellationToken);
            return new AppDescription(client.Url, client.GradioVersion, Object(config, "/config"), Object(info, "/info"));
        }
        catch (GradioServerException exception)
        {
            throw new ToolException($"The app at {client.Url} (Gradio {client.GradioVersion}) does not describe its API: HTTP {exception.StatusCode}. The app's own log says why.", exception);
        }

        JsonObject Object(string json, string path)
        {
            try
            {
                return Parse(json) ?? throw new ToolException($"The API description of the app at {client.Url} is malformed: {path} is not an object.");
            }
            catch (JsonException exception)
            {
                throw new ToolException($"The API description of the app at {client.Url} is malformed: {path} is not JSON.", exception);
            }
        }
    }

    /// <summary>Reads JSON all of which can be used; null where it is no object.</summary>
    /// <exception cref="JsonException">It is no JSON, names a property twice, or has a text that is no Unicode.</exception>
    public static JsonObject? Parse(string json)
    {
        EnsureUnicode(Encoding.UTF8.GetBytes(json));
        return JsonNode.Parse(json, documentOptions: Strict) as JsonObject;
    }

    /// <summary>Finds the texts that are JSON by their form but no Unicode; a node would fail on them only when it is read.</summary>
    private static void EnsureUnicode(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = MaxDepth });
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
