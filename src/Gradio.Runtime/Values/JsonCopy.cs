using System.Text.Json;
using Gradio.Protocol;

namespace Gradio.Values;

/// <summary>JSON that holds what it was made of, and no more.</summary>
internal static class JsonCopy
{
    public static JsonElement Of(Action<Utf8JsonWriter> write)
    {
        var buffer = new JsonBuffer();
        using (var writer = new Utf8JsonWriter(buffer))
            write(writer);
        var reader = new Utf8JsonReader(buffer.Written, JsonReading.Deep);
        return JsonElement.ParseValue(ref reader);
    }
}
