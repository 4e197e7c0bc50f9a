using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gradio.Tool.Snapshots;

/// <summary>
/// Writes equal JSON as equal text: keys in ordinal order, arrays and numbers as they are, and escaped only what JSON does not let stand.
/// </summary>
/// <remarks>Not System.Text.Json's own writer: what that escapes depends on the Unicode version of the .NET that runs it.</remarks>
internal sealed class CanonicalJson
{
    private static readonly SearchValues<char> Escaped = SearchValues.Create(['"', '\\', .. Enumerable.Range(0, 0x20).Select(code => (char)code)]);

    private readonly StringBuilder _text = new();
    private readonly bool _indented;

    private CanonicalJson(bool indented) => _indented = indented;

    /// <summary>Text without any space.</summary>
    public static string Compact(JsonNode node) => Write(node, indented: false);

    /// <summary>Text with two spaces a level and a final newline.</summary>
    public static string Indented(JsonNode node) => Write(node, indented: true) + "\n";

    private static string Write(JsonNode node, bool indented)
    {
        var json = new CanonicalJson(indented);
        json.Write(node, depth: 0);
        return json._text.ToString();
    }

    private void Write(JsonNode? node, int depth)
    {
        switch (node)
        {
            case JsonObject properties:
                WriteMembers('{', '}', properties.OrderBy(property => property.Key, StringComparer.Ordinal), depth, property =>
                {
                    WriteString(property.Key);
                    _text.Append(_indented ? ": " : ":");
                    Write(property.Value, depth + 1);
                });
                break;
            case JsonArray items:
                WriteMembers('[', ']', items, depth, item => Write(item, depth + 1));
                break;
            case JsonValue value when value.GetValueKind() == JsonValueKind.String:
                WriteString(value.GetValue<string>());
                break;
            default:
                _text.Append(node?.ToJsonString() ?? "null");
                break;
        }
    }

    private void WriteMembers<T>(char open, char close, IEnumerable<T> members, int depth, Action<T> write)
    {
        _text.Append(open);
        var any = false;
        foreach (var member in members)
        {
            if (any)
                _text.Append(',');
            any = true;
            NewLine(depth + 1);
            write(member);
        }
        if (any)
            NewLine(depth);
        _text.Append(close);
    }

    private void NewLine(int depth)
    {
        if (_indented)
            _text.Append('\n').Append(' ', 2 * depth);
    }

    private void WriteString(ReadOnlySpan<char> value)
    {
        _text.Append('"');
        for (int index; (index = value.IndexOfAny(Escaped)) >= 0; value = value[(index + 1)..])
        {
            _text.Append(value[..index]);
            _text.Append(value[index] switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\r' => "\\r",
                '\t' => "\\t",
                var control => $"\\u{(int)control:x4}",
            });
        }
        _text.Append(value).Append('"');
    }
}
