using System.Text.Json;

namespace Gradio.Values;

/// <summary>Reads an item of a gallery of any version, and writes one as an object or, for Gradio 3, as a pair.</summary>
internal sealed class GalleryItemConverter : GradioObjectConverter<GradioGalleryItem>
{
    public static readonly GalleryItemConverter Instance = new(isPair: false);
    public static readonly GalleryItemConverter Pair = new(isPair: true);

    private readonly bool _isPair;

    private GalleryItemConverter(bool isPair)
        : base(0, "image", "video", "caption") => _isPair = isPair;

    public override GradioGalleryItem Read(ref GradioReader reader)
    {
        if (reader.Json.TokenType == JsonTokenType.StartArray)
            return ReadPair(ref reader);
        if (reader.Json.TokenType == JsonTokenType.String || LookAhead.Has(reader.Json, "is_file"u8))
            return GradioConverters.File.Read(ref reader);
        GradioFile? image = null, video = null;
        string? caption = null;
        Begin(ref reader);
        while (Next(ref reader, out var property))
        {
            switch (property)
            {
                case 0:
                    image = Nullables.File.Read(ref reader);
                    break;
                case 1:
                    video = Nullables.File.Read(ref reader);
                    break;
                default:
                    caption = Nullables.Text.Read(ref reader);
                    break;
            }
        }

        return new GradioGalleryItem(image ?? video ?? throw Missing(0), caption) { IsVideo = image is null };
    }

    public override void Write(GradioWriter writer, GradioGalleryItem value)
    {
        if (_isPair)
        {
            writer.Json.WriteStartArray();
            writer.WriteFile(value.File);
            Nullables.Text.Write(writer, value.Caption);
            writer.Json.WriteEndArray();
            return;
        }

        writer.Json.WriteStartObject();
        WriteProperty(writer, value.IsVideo ? 1 : 0, value.File, GradioConverters.File);
        WriteProperty(writer, 2, value.Caption, Nullables.Text);
        writer.Json.WriteEndObject();
    }

    private static GradioGalleryItem ReadPair(ref GradioReader reader)
    {
        JsonPair.First(ref reader);
        var file = GradioConverters.File.Read(ref reader);
        JsonPair.Second(ref reader);
        var caption = Nullables.Text.Read(ref reader);
        JsonPair.End(ref reader);
        return new GradioGalleryItem(file, caption);
    }
}
