using System.Text.Json;
using Gradio.Protocol;

namespace Gradio.Files;

/// <summary>The object that stands for a file in the data of a call (Gradio 4 and later).</summary>
internal static class FileData
{
    /// <summary>Writes the reference to a file that the server has, or is to fetch.</summary>
    /// <param name="body">Where to.</param>
    /// <param name="path">The path on the server, or a URL.</param>
    /// <param name="name">The file's own name, whose extension decides how the app reads it.</param>
    public static void Write(JsonBuffer body, string path, string name)
    {
        using var writer = new Utf8JsonWriter(body);
        writer.WriteStartObject();
        writer.WriteString("path"u8, path);
        writer.WriteString("orig_name"u8, name);
        writer.WriteStartObject("meta"u8);
        writer.WriteString("_type"u8, "gradio.FileData"u8);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
