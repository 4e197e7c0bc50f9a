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
        for (var i = 0; i < values.Count; i++)
            Add($"{i + 1}", () => arguments.Add(values[i], Argument));
        foreach (var argument in named ?? new Dictionary<string, object?>())
            Add($"'{argument.Key}'", () => arguments.AddNamed(argument.Key, argument.Value, Argument));
        return arguments;
    }

    private static void Add(string name, Action add)
    {
        try
        {
            add();
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"Argument {name}: {e.Message}", e);
        }
    }

    /// <summary>The members of what is sent as an object; null for all else.</summary>
    /// <exception cref="ArgumentException">Not all keys are texts.</exception>
    public static IEnumerable<(string Name, object? Value)>? MembersOf(object? value) => value switch
    {
        IDictionary members => members.Keys.Cast<object>().Select(key => (key as string ?? throw Unsendable(value), (object?)members[key])),
        IEnumerable<KeyValuePair<string, object?>> members => members.Select(member => (member.Key, member.Value)),
        JsonObject members => members.Select(member => (member.Key, (object?)member.Value)),
        _ => null,
    };

    public static IReadOnlyList<JsonElement> ReadOutputs(ref GradioReader outputs)
    {
        var values = new List<JsonElement>();
        while (outputs.TryNext(GradioConverters.Json, out var value))
            values.Add(value);
        return values;
    }

    private static ArgumentException Unsendable(object value) =>
        new($"A {value.GetType()} cannot be sent. Send a text, a number, a boolean, a GradioFile (as of GradioFile.FromPath), a JsonElement, or a list or a dictionary with texts as keys of these.");

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
                case JsonValue node:
                    WriteNode(writer, node);
                    break;
                case not null when MembersOf(value) is { } members:
                    WriteMembers(writer, members);
                    break;
                case not IEnumerable:
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

        /// <summary>A node may hold a file.</summary>
        private static void WriteNode(GradioWriter writer, JsonValue node)
        {
            if (node.TryGetValue<GradioFile>(out var file))
                writer.WriteFile(file);
            else
                node.WriteTo(writer.Json);
        }

        private void WriteMembers(GradioWriter writer, IEnumerable<(string Name, object? Value)> members)
        {
            writer.Json.WriteStartObject();
            foreach (var (name, value) in members)
            {
                writer.Json.WritePropertyName(name);
                Write(writer, value);
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
                    throw Unsendable(value);
            }
        }
    }
}
