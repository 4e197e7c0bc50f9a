using System.Text;

namespace Gradio.Schema.Json;

/// <summary>Writes small values as people read them.</summary>
internal static class JsonText
{
    private const int MaxLength = 60;

    /// <summary>The value on one line, or null where it is long or holds a file of the server.</summary>
    public static string? Short(JsonValue value)
    {
        var text = new StringBuilder();
        return TryWrite(value, text) ? text.ToString() : null;
    }

    private static bool TryWrite(JsonValue value, StringBuilder text)
    {
        switch (value.Kind)
        {
            case JsonKind.Array:
                return TryEnclose('[', value.Items, item => TryWrite(item, text), ']', text);
            case JsonKind.Object:
                return value["path"] is null && value["url"] is null
                    && TryEnclose('{', value.Members, member => TryWrite(new JsonValue(JsonKind.String, member.Position, member.Key), text) && TryWrite(member.Value, text.Append(": ")), '}', text);
            case JsonKind.String:
                text.Append('"').Append(value.Text).Append('"');
                break;
            default:
                text.Append(value.Text);
                break;
        }

        return text.Length <= MaxLength;
    }

    private static bool TryEnclose<T>(char open, IReadOnlyList<T> items, Func<T, bool> tryWrite, char close, StringBuilder text)
    {
        text.Append(open);
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                text.Append(", ");
            if (!tryWrite(items[i]))
                return false;
        }

        text.Append(close);
        return true;
    }
}
