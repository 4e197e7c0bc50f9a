using System.Collections;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gradio.Untyped;

/// <summary>Calls whose arguments and outputs are known at run time only; without reflection, so of known types.</summary>
internal static class UntypedCall
{
    private static readonly ArgumentConverter Argument = new();

    public static GradioArguments Write(IReadOnlyList<object?> values, IReadOnlyDictionary<string, object?>? named)
    {
        var arguments = new GradioArguments();
        foreach (var value in values)
            arguments.Add(value, Argument);
        foreach (var argument in named ?? new Dictionary<string, object?>())
            arguments.AddNamed(argument.Key, argument.Value, Argument);
        return arguments;
    }

    public static IReadOnlyList<JsonElement> ReadOutputs(ref GradioReader outputs)
    {
        var values = new List<JsonElement>();
        while (outputs.TryNext(GradioConverters.Json, out var value))
            values.Add(value);
        return values;
    }

    public static void FindFiles(JsonElement value, GradioClient client, List<GradioFile> files)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object when IsFile(value):
                files.Add(ReadFile(value, client));
                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                    FindFiles(member.Value, client, files);
                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    FindFiles(item, client, files);
                break;
        }
    }

    private static bool IsFile(JsonElement value) =>
        value.TryGetProperty("meta", out var meta) && meta.ValueKind == JsonValueKind.Object
        && meta.TryGetProperty("_type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("gradio.FileData"u8)
        && (HasText(value, "path") || HasText(value, "url"));

    private static bool HasText(JsonElement value, string name) => value.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String;

    private static GradioFile ReadFile(JsonElement value, GradioClient client)
    {
        var buffer = new Protocol.JsonBuffer();
        using (var writer = new Utf8JsonWriter(buffer))
            value.WriteTo(writer);
        var reader = new GradioReader(new Utf8JsonReader(buffer.Written), client);
        reader.Json.Read();
        return GradioFile.Read(ref reader);
    }

    private sealed class ArgumentConverter : GradioConverter<object?>
    {
        public override object? Read(ref GradioReader reader) => throw new NotSupportedException();

        public override void Write(GradioWriter writer, object? value)
        {
            switch (value)
            {
                case null:
                    writer.Json.WriteNullValue();
                    break;
                case string text:
                    writer.Json.WriteStringValue(text);
                    break;
                case bool flag:
                    writer.Json.WriteBooleanValue(flag);
                    break;
                case GradioFile file:
                    writer.WriteFile(file);
                    break;
                case JsonElement element:
                    GradioConverters.Json.Write(writer, element);
                    break;
                case JsonNode node:
                    node.WriteTo(writer.Json);
                    break;
                case IReadOnlyDictionary<string, object?> members:
                    WriteMembers(writer, members);
                    break;
                case IDictionary or not IEnumerable:
                    WriteNumber(writer.Json, value);
                    break;
                case IEnumerable items:
                    writer.Json.WriteStartArray();
                    foreach (var item in items)
                        Write(writer, item);
                    writer.Json.WriteEndArray();
                    break;
            }
        }

        private void WriteMembers(GradioWriter writer, IReadOnlyDictionary<string, object?> members)
        {
            writer.Json.WriteStartObject();
            foreach (var member in members)
            {
                writer.Json.WritePropertyName(member.Key);
                Write(writer, member.Value);
            }

            writer.Json.WriteEndObject();
        }

        private static void WriteNumber(Utf8JsonWriter json, object value)
        {
            switch (value)
            {
                case sbyte or byte or short or ushort or int or uint or long:
                    json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                    break;
                case ulong number:
                    json.WriteNumberValue(number);
                    break;
                case double number:
                    json.WriteNumberValue(number);
                    break;
                case float number:
                    json.WriteNumberValue(number);
                    break;
                case decimal number:
                    json.WriteNumberValue(number);
                    break;
                default:
                    throw new ArgumentException(
                        $"An argument of type {value.GetType()} cannot be sent. Send a text, a number, a boolean, a GradioFile, a JsonElement, or a list or a dictionary with texts as keys of these.", nameof(value));
            }
        }
    }
}
