using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Gradio.Testing.Files;

namespace Gradio.Testing.Json;

/// <summary>How values of endpoints become JSON: names in snake case, files as the server describes them, NaN as null.</summary>
internal static class GradioJson
{
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = RawJsonEncoder.Instance, SkipValidation = true };

    /// <summary>For values without files.</summary>
    public static readonly JsonSerializerOptions Plain = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        PropertyNameCaseInsensitive = true,
        Encoder = RawJsonEncoder.Instance,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new JsonStringEnumConverter(), new DoubleConverter(), new UpdateConverter() },
    };

    /// <summary>For values with files, whose addresses begin with the root by which the caller reached the server.</summary>
    public static JsonSerializerOptions CreateOptions(FileStore files, string apiRoot) =>
        new(Plain) { Converters = { new FileConverter(files, apiRoot), new MediaConverter(files.Streams, apiRoot) } };

    private sealed class DoubleConverter : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
                writer.WriteNumberValue(value);
            else
                writer.WriteNullValue();
        }
    }

    private sealed class UpdateConverter : JsonConverter<TestUpdate>
    {
        public override TestUpdate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("An update is an output only.");

        public override void Write(Utf8JsonWriter writer, TestUpdate value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.Properties, options);
    }
}
