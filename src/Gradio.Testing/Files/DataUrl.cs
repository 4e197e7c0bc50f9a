using System.Text.Json;

namespace Gradio.Testing.Files;

/// <summary>Images may come inside the call itself, as a data URL.</summary>
internal static class DataUrl
{
    public static TestFile? Read(JsonElement fileData)
    {
        if (!fileData.TryGetProperty("url", out var given) || given.ValueKind != JsonValueKind.String)
            return null;

        var url = given.GetString()!;
        var comma = url.IndexOf(";base64,", StringComparison.Ordinal);
        if (!url.StartsWith("data:", StringComparison.Ordinal) || comma < 0)
            return null;

        var mimeType = url[5..comma];
        return TestFile.FromBytes("image." + mimeType[(mimeType.IndexOf('/') + 1)..], Convert.FromBase64String(url[(comma + 8)..]), mimeType);
    }
}
