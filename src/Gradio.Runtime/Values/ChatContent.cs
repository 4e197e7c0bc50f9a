using System.Text.Json;

namespace Gradio.Values;

/// <summary>What a message of a chat says: a text, an object, or a list of these.</summary>
internal static class ChatContent
{
    private static readonly FilePartConverter File = new();

    public static IReadOnlyList<GradioChatPart> Read(ref GradioReader reader)
    {
        if (reader.Json.TokenType == JsonTokenType.Null)
            return [];
        if (reader.Json.TokenType != JsonTokenType.StartArray)
            return [ReadPart(ref reader)];
        var parts = new List<GradioChatPart>();
        while (reader.Json.Read() && reader.Json.TokenType != JsonTokenType.EndArray)
            parts.Add(ReadPart(ref reader));
        return parts;
    }

    public static void WriteParts(GradioWriter writer, IReadOnlyList<GradioChatPart> parts)
    {
        writer.Json.WriteStartArray();
        foreach (var part in parts)
        {
            if (part is GradioChatText text)
                WriteText(writer, text);
            else
                WriteObject(writer, part);
        }

        writer.Json.WriteEndArray();
    }

    /// <summary>Writes the only part; a message that says nothing is an empty text.</summary>
    public static void WriteSingle(GradioWriter writer, IReadOnlyList<GradioChatPart> parts)
    {
        var part = parts.Count == 0 ? "" : parts[0];
        if (part is GradioChatText text)
            writer.Json.WriteStringValue(text.Text);
        else
            WriteObject(writer, part);
    }

    private static GradioChatPart ReadPart(ref GradioReader reader)
    {
        if (reader.Json.TokenType == JsonTokenType.String)
            return reader.Json.GetString()!;
        if (reader.Json.TokenType != JsonTokenType.StartObject)
            throw reader.Unexpected("a text or an object");
        if (LookAhead.Has(reader.Json, "component"u8))
            return new GradioChatComponent(GradioConverters.Json.Read(ref reader));
        if (LookAhead.Has(reader.Json, "file"u8))
            return File.Read(ref reader);
        if (LookAhead.TextOf(reader.Json, "text"u8) is { } text)
        {
            reader.Json.Skip();
            return text;
        }

        // Gradio 3 has the text that stands for a file among what it says of the file itself
        if (!LookAhead.Has(reader.Json, "is_file"u8))
            return new GradioChatComponent(GradioConverters.Json.Read(ref reader));
        var altText = LookAhead.TextOf(reader.Json, "alt_text"u8);
        return new GradioChatFile(GradioConverters.File.Read(ref reader), altText);
    }

    private static void WriteText(GradioWriter writer, GradioChatText part)
    {
        writer.Json.WriteStartObject();
        writer.Json.WriteString("type"u8, "text"u8);
        writer.Json.WriteString("text"u8, part.Text);
        writer.Json.WriteEndObject();
    }

    private static void WriteObject(GradioWriter writer, GradioChatPart part)
    {
        if (part is GradioChatFile file)
            File.Write(writer, file);
        else
            ((GradioChatComponent)part).Json.WriteTo(writer.Json);
    }

    private sealed class FilePartConverter() : GradioObjectConverter<GradioChatFile>(1, "file", "alt_text")
    {
        public override GradioChatFile Read(ref GradioReader reader)
        {
            GradioFile? file = null;
            string? altText = null;
            Begin(ref reader);
            while (Next(ref reader, out var property))
            {
                if (property == 0)
                    file = GradioConverters.File.Read(ref reader);
                else
                    altText = Nullables.Text.Read(ref reader);
            }

            return new GradioChatFile(file ?? throw Missing(0), altText);
        }

        public override void Write(GradioWriter writer, GradioChatFile value)
        {
            writer.Json.WriteStartObject();
            WriteProperty(writer, 0, value.File, GradioConverters.File);
            WriteProperty(writer, 1, value.AltText, Nullables.Text);
            writer.Json.WriteEndObject();
        }
    }
}
