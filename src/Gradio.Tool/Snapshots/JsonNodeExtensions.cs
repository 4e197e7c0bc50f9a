using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gradio.Tool.Snapshots;

internal static class JsonNodeExtensions
{
    /// <summary>The text of a property; null if it is missing or something else than a string.</summary>
    public static string? Text(this JsonObject source, string property) =>
        source[property] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    public static bool Is(this JsonObject source, string property, bool expected) =>
        source[property]?.GetValueKind() == (expected ? JsonValueKind.True : JsonValueKind.False);
}
