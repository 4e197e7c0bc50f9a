using System.Text.Json;

namespace Gradio.Protocol;

/// <summary>Values that a server may send as another kind, or leave out.</summary>
internal static class JsonReading
{
    /// <summary>How deep a message may nest; what an app sends as JSON is its own affair.</summary>
    public static readonly JsonReaderOptions Deep = new() { MaxDepth = 1000 };

    /// <summary>Whether the exception is what a server's nonsense makes the JSON classes throw.</summary>
    public static bool IsNonsense(Exception e) => e is JsonException or FormatException or ArgumentException or KeyNotFoundException || e.GetType() == typeof(InvalidOperationException);

    /// <summary>Reads the value of a property as text; null where it is none.</summary>
    public static string? ReadText(this ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.String)
            return json.GetString();
        json.Skip();
        return null;
    }

    /// <summary>Reads the value of a property as a number; null where it is none.</summary>
    public static double? ReadNumber(this ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Number && json.TryGetDouble(out var value))
            return value;
        json.Skip();
        return null;
    }

    /// <summary>Reads the value of a property as a whole number; null where it is none.</summary>
    public static long? ReadInteger(this ref Utf8JsonReader json)
    {
        json.Read();
        if (json.TokenType == JsonTokenType.Number && json.TryGetInt64(out var value))
            return value;
        json.Skip();
        return null;
    }

    /// <summary>The text of a member; null where there is none.</summary>
    public static string? TextOf(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The number of a member; null where there is none.</summary>
    public static double? NumberOf(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) ? number : null;

    /// <summary>A time in seconds; null where there is none that makes sense.</summary>
    public static TimeSpan? ToSeconds(this double? seconds) =>
        seconds is >= 0 and < 1e9 ? TimeSpan.FromTicks((long)(seconds.GetValueOrDefault() * TimeSpan.TicksPerSecond)) : null;
}
