using System.Globalization;
using System.Text.Json;
using Gradio.Schema;
using Gradio.Schema.Json;

namespace Gradio.Tool.Calls;

/// <summary>Makes arguments of what stands on a command line: a file is <c>@path</c> or an address, a list is given item by item or as JSON, and anything that has no plain text is JSON.</summary>
/// <param name="folder">Where paths start.</param>
internal sealed class ArgumentReader(string folder)
{
    /// <exception cref="FormatException">The values are none of the type; the message says why.</exception>
    public object? Read(TypeModel type, IReadOnlyList<string> values)
    {
        if (Inner(type) is ListType list && !(values is [['[', ..]]))
            return values.Select(value => Read(list.Item, value)).ToList();
        return values is [var only] ? Read(type, only) : throw new FormatException("takes one value");
    }

    /// <summary>The type without its null.</summary>
    public static TypeModel Inner(TypeModel type) => type is NullableType nullable ? Inner(nullable.Value) : type;

    private object? Read(TypeModel type, string value) => type switch
    {
        SimpleType { Kind: SimpleKind.Text } => value,
        ChoiceType { IsNumeric: false } choice => choice.Choices.Any(known => known.Text == value && known.Kind != JsonKind.String) ? Json(value, orText: true) : value,
        UnionType union when union.Members.Contains(SimpleType.Text) => Json(value, orText: true),
        NullableType { Value: not (SimpleType { Kind: SimpleKind.Text } or ChoiceType { IsNumeric: false }) } when value == "null" => null,
        NullableType nullable => Read(nullable.Value, value),
        SimpleType { Kind: SimpleKind.Boolean } => bool.TryParse(value, out var flag) ? flag : throw new FormatException("is true or false"),
        SimpleType { Kind: SimpleKind.Integer } => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? whole : throw new FormatException("is a whole number"),
        SimpleType { Kind: SimpleKind.Number } or ChoiceType => Number(value),
        SimpleType { Kind: SimpleKind.File } => File(value) ?? throw new FormatException("is a file: @path, or an address (https://…)"),
        SimpleType => Json(value, orText: true),
        SharedType { Name: "MultimodalText" } when value.TrimStart() is not ['{', ..] => NamesFile(value) ? Multimodal("", File(value)) : Multimodal(value),
        _ => Json(value, orText: false),
    };

    private static double Number(string value) =>
        double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw new FormatException("is a number");

    private static Dictionary<string, object?> Multimodal(string text, params GradioFile?[] files) => new() { ["text"] = text, ["files"] = files };

    /// <summary>Whether a text is <c>@path</c> of a file that is there.</summary>
    private bool NamesFile(string text) => text is ['@', _, ..] && System.IO.File.Exists(Path.GetFullPath(text[1..], folder));

    private GradioFile? File(string value)
    {
        if (value is ['@', _, ..])
        {
            var path = Path.GetFullPath(value[1..], folder);
            return System.IO.File.Exists(path) ? GradioFile.FromPath(path) : throw new FormatException($"names the file {value[1..]}, which is not there");
        }

        return Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? GradioFile.FromUrl(url!) : null;
    }

    private object? Json(string value, bool orText)
    {
        if (value is ['@', _, ..])
            return File(value);
        try
        {
            using var document = JsonDocument.Parse(value);
            return Value(document.RootElement);
        }
        catch (JsonException) when (orText)
        {
            return value;
        }
        catch (JsonException exception)
        {
            // where in bytes it stops says nothing on one line
            throw new FormatException($"is JSON: {exception.Message.Split(" LineNumber: ")[0].TrimEnd('.')}", exception);
        }
    }

    /// <summary>JSON with the files in it.</summary>
    private object? Value(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().ToDictionary(member => member.Name, member => Value(member.Value)),
        JsonValueKind.Array => element.EnumerateArray().Select(Value).ToList(),
        JsonValueKind.String when element.GetString() is { } text && NamesFile(text) => File(text),
        _ => element.Clone(),
    };
}
