using System.Text.Json;
using Gradio.Protocol;

namespace Gradio.Values;

/// <summary>Tells the forms of an object apart by what it has, before it is read.</summary>
internal static class LookAhead
{
    /// <summary>Whether the object has a property.</summary>
    /// <param name="json">A reader on the start of the object.</param>
    /// <param name="name">The name of the property.</param>
    public static bool Has(Utf8JsonReader json, ReadOnlySpan<byte> name) => MoveTo(ref json, name);

    /// <summary>The text of a property; null where it has none.</summary>
    /// <param name="json">A reader on the start of the object.</param>
    /// <param name="name">The name of the property.</param>
    public static string? TextOf(Utf8JsonReader json, ReadOnlySpan<byte> name) => MoveTo(ref json, name) ? json.ReadText() : null;

    private static bool MoveTo(ref Utf8JsonReader json, ReadOnlySpan<byte> name)
    {
        if (json.TokenType != JsonTokenType.StartObject)
            return false;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals(name))
                return true;
            json.Skip();
        }

        return false;
    }
}
