using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gradio.Testing.Files;

/// <summary>A streamed output on the wire: a FileData object that names where to listen.</summary>
internal sealed class MediaConverter(MediaStreams streams, string apiRoot) : JsonConverter<TestMedia>
{
    public override TestMedia Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("A streamed output is no input.");

    public override void Write(Utf8JsonWriter writer, TestMedia value, JsonSerializerOptions options)
    {
        var path = streams.Keep(value) + (value.IsOneResponse ? "" : "/playlist.m3u8");
        writer.WriteStartObject();
        writer.WriteString("path"u8, path);
        writer.WriteString("url"u8, apiRoot + "/stream/" + path);
        writer.WriteNull("size"u8);
        writer.WriteString("orig_name"u8, value.Name);
        writer.WriteNull("mime_type"u8);
        writer.WriteBoolean("is_stream"u8, true);
        writer.WriteStartObject("meta"u8);
        writer.WriteString("_type"u8, "gradio.FileData"u8);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
