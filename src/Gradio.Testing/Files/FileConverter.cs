using System.Text.Json;
using System.Text.Json.Serialization;

namespace Gradio.Testing.Files;

/// <summary>Files on the wire: a FileData object that names a path on the server.</summary>
internal sealed class FileConverter(FileStore files, string apiRoot) : JsonConverter<TestFile>
{
    public override TestFile? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        return files.Find(document.RootElement);
    }

    public override void Write(Utf8JsonWriter writer, TestFile value, JsonSerializerOptions options)
    {
        var path = files.Keep(value);
        writer.WriteStartObject();
        writer.WriteString("path"u8, path);
        writer.WriteString("url"u8, apiRoot + "/file=" + FileStore.Escape(path));
        writer.WriteNumber("size"u8, value.Size);
        writer.WriteString("orig_name"u8, Path.GetFileName(path));
        writer.WriteString("mime_type"u8, value.MimeType);
        writer.WriteBoolean("is_stream"u8, false);
        writer.WriteStartObject("meta"u8);
        writer.WriteString("_type"u8, "gradio.FileData"u8);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
