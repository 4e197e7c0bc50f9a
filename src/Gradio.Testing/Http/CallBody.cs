using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Gradio.Testing.Http;

/// <summary>The body of a call, for <c>/queue/join</c> and <c>/run</c>.</summary>
internal sealed class CallBody(JsonElement root)
{
    public JsonElement Root => root;

    public JsonElement[] Data => [.. root.GetProperty("data").EnumerateArray()];

    public int? FunctionIndex => root.TryGetProperty("fn_index", out var index) && index.ValueKind == JsonValueKind.Number ? index.GetInt32() : null;

    public string? SessionHash => root.TryGetProperty("session_hash", out var hash) ? hash.GetString() : null;

    public string? OAuthToken => root.TryGetProperty("oauth_token", out var token) && token.ValueKind == JsonValueKind.String ? token.GetString() : null;

    public bool SimpleFormat => root.TryGetProperty("simple_format", out var simple) && simple.ValueKind == JsonValueKind.True;

    /// <summary>Takes the body of a call and refuses it where FastAPI would.</summary>
    /// <exception cref="RefusedException">It is no JSON object, or its data is missing or no list.</exception>
    public static CallBody Read(HttpRequest request, byte[] body)
    {
        var root = ReadObject(request, body);
        Require(root, "data");
        var data = root.GetProperty("data");
        if (data.ValueKind != JsonValueKind.Array)
            throw Invalid("list_type", ["body", "data"], "Input should be a valid list", data);
        return new CallBody(root);
    }

    /// <exception cref="RefusedException">The body is no JSON object.</exception>
    public static JsonElement ReadObject(HttpRequest request, byte[] body)
    {
        if (!request.HasJsonContentType())
            throw Invalid("model_attributes_type", ["body"], "Input should be a valid dictionary or object to extract fields from", Encoding.UTF8.GetString(body));

        JsonElement root;
        try
        {
            root = JsonElement.Parse(body);
        }
        catch (JsonException e)
        {
            throw Invalid("json_invalid", ["body", e.BytePositionInLine ?? 0], "JSON decode error", new object());
        }
        return root.ValueKind == JsonValueKind.Object
            ? root
            : throw Invalid("model_attributes_type", ["body"], "Input should be a valid dictionary or object to extract fields from", root);
    }

    /// <exception cref="RefusedException">The body lacks one of the fields, or several.</exception>
    public static void Require(JsonElement root, params IEnumerable<string> fields)
    {
        var missing = fields.Where(field => !root.TryGetProperty(field, out _)).Select(field => Detail("missing", ["body", field], "Field required", root)).ToArray();
        if (missing.Length > 0)
            throw new RefusedException(StatusCodes.Status422UnprocessableEntity, missing);
    }

    private static RefusedException Invalid(string type, object[] location, string message, object input) =>
        new(StatusCodes.Status422UnprocessableEntity, new[] { Detail(type, location, message, input) });

    private static Dictionary<string, object> Detail(string type, object[] location, string message, object input) =>
        new() { ["type"] = type, ["loc"] = location, ["msg"] = message, ["input"] = input };
}
