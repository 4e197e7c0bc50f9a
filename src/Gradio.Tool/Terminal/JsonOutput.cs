using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gradio.Schema;

namespace Gradio.Tool.Terminal;

/// <summary>Output for programs: one JSON value, without any character that a terminal obeys.</summary>
internal static class JsonOutput
{
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 1100 };

    public static Option<bool> Option(string what) => new("--json") { Description = what };

    /// <summary>A value as text.</summary>
    public static string Text(JsonNode? value)
    {
        // what is not ASCII is inside of strings, where it can be escaped
        var text = new StringBuilder();
        foreach (var character in value is null ? "null" : value.ToJsonString(Form))
        {
            if (character == '\n' || char.IsSurrogate(character) || PlainText.IsPlain(character))
                text.Append(character);
            else
                text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}");
        }

        return text.ToString();
    }

    public static Task WriteAsync(ToolServices services, JsonNode? value) => services.Output.WriteLineAsync(Text(value));

    /// <summary>A value of an app, however deep.</summary>
    public static JsonNode? Node(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(value),
        JsonValueKind.Array => JsonArray.Create(value),
        JsonValueKind.Null or JsonValueKind.Undefined => null,
        _ => JsonValue.Create(value),
    };

    /// <summary>The array of some texts.</summary>
    public static JsonArray Array(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)JsonValue.Create(text))]);
}
