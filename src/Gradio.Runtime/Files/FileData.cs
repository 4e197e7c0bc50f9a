using System.Text.Encodings.Web;
using System.Text.Json;
using Gradio.Protocol;

namespace Gradio.Files;

/// <summary>The object that stands for a file in the data of a call.</summary>
internal static class FileData
{
    public static FileForm FormOf(AppConfig config)
    {
        if (!config.IsAtLeast(4, 0))
            return FileForm.Named;
        return config.IsAtLeast(4, 21) ? FileForm.Marked : FileForm.Plain;
    }

    /// <summary>Writes the reference to a file that the server has, or is to fetch.</summary>
    /// <param name="path">The path on the server, or a URL.</param>
    /// <param name="name">The file's own name, whose extension decides how the app reads it.</param>
    /// <param name="form">How.</param>
    public static ReadOnlyMemory<byte> Write(string path, string name, FileForm form)
    {
        var buffer = new JsonBuffer();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteString(form == FileForm.Named ? "name"u8 : "path"u8, path);
        writer.WriteString("orig_name"u8, name);
        if (form == FileForm.Named)
        {
            writer.WriteNull("data"u8);
            writer.WriteBoolean("is_file"u8, true);

            // a chat looks it up in each of its files
            writer.WriteNull("alt_text"u8);
        }
        else
        {
            writer.WriteStartObject("meta"u8);
            writer.WriteString("_type"u8, "gradio.FileData"u8);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.Flush();
        return new ReadOnlyMemory<byte>(buffer.Array, 0, buffer.Length);
    }

    /// <summary>Writes a file as a data URL.</summary>
    public static ReadOnlyMemory<byte> WriteInline(byte[] content, string? mimeType)
    {
        var buffer = new JsonBuffer();
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStringValue($"data:{mimeType ?? "application/octet-stream"};base64,{Convert.ToBase64String(content)}");
        writer.Flush();
        return new ReadOnlyMemory<byte>(buffer.Array, 0, buffer.Length);
    }

    /// <summary>Whether an object of an output stands for a file. Not every object with a <c>path</c> does: an app's own JSON may have one.</summary>
    public static bool IsFile(JsonElement value, FileForm form) => form switch
    {
        FileForm.Named => HasText(value, "name") && value.TryGetProperty("is_file", out var isFile) && isFile.ValueKind is JsonValueKind.True or JsonValueKind.False,
        FileForm.Plain => HasText(value, "path") && value.TryGetProperty("orig_name", out _) && value.TryGetProperty("mime_type", out _),
        _ => IsMarked(value) && (LeadsTo(value, "path") || LeadsTo(value, "url")),
    };

    private static bool IsMarked(JsonElement value) =>
        value.TryGetProperty("meta", out var meta) && meta.ValueKind == JsonValueKind.Object
        && meta.TryGetProperty("_type", out var type) && type.ValueKind == JsonValueKind.String && type.ValueEquals("gradio.FileData"u8);

    private static bool LeadsTo(JsonElement value, string name) => HasText(value, name) && !value.GetProperty(name).ValueEquals(""u8);

    private static bool HasText(JsonElement value, string name) => value.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String;
}
