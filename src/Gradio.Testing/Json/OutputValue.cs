using System.Text.Json;

namespace Gradio.Testing.Json;

/// <summary>One output as it goes to the client. Texts stay strings, because growing texts are what generators send most.</summary>
internal readonly struct OutputValue
{
    private readonly JsonElement _json;

    public OutputValue(string text) => Text = text;

    public OutputValue(JsonElement json) => _json = json;

    public static OutputValue Null { get; } = new(JsonSerializer.SerializeToElement<object?>(null));

    public string? Text { get; }

    public JsonElement Json => _json;

    public static OutputValue From(object? value, JsonSerializerOptions options) => value switch
    {
        null => Null,
        string text => new OutputValue(text),
        _ => new OutputValue(JsonSerializer.SerializeToElement(value, value.GetType(), options)),
    };

    public void Write(Utf8JsonWriter writer)
    {
        if (Text is not null)
            writer.WriteStringValue(Text);
        else
            _json.WriteTo(writer);
    }
}
