using System.Text.Json;

namespace Gradio.Values;

/// <summary>Reads a film of any version, and writes one as an object or, for Gradio 3, as a pair.</summary>
internal sealed class VideoConverter : GradioObjectConverter<GradioVideo>
{
    public static readonly VideoConverter Instance = new(isPair: false);
    public static readonly VideoConverter Pair = new(isPair: true);

    private readonly bool _isPair;

    private VideoConverter(bool isPair)
        : base(1, "video", "subtitles") => _isPair = isPair;

    public override GradioVideo Read(ref GradioReader reader)
    {
        if (reader.Json.TokenType == JsonTokenType.StartArray)
            return ReadPair(ref reader);
        if (!LookAhead.Has(reader.Json, "video"u8))
            return GradioConverters.File.Read(ref reader);
        GradioFile? video = null, subtitles = null;
        Begin(ref reader);
        while (Next(ref reader, out var property))
        {
            if (property == 0)
                video = GradioConverters.File.Read(ref reader);
            else
                subtitles = Nullables.File.Read(ref reader);
        }

        return new GradioVideo(video ?? throw Missing(0), subtitles);
    }

    public override void Write(GradioWriter writer, GradioVideo value)
    {
        if (_isPair)
        {
            writer.Json.WriteStartArray();
            writer.WriteFile(value.File);
            Nullables.File.Write(writer, value.Subtitles);
            writer.Json.WriteEndArray();
            return;
        }

        writer.Json.WriteStartObject();
        WriteProperty(writer, 0, value.File, GradioConverters.File);
        WriteProperty(writer, 1, value.Subtitles, Nullables.File);
        writer.Json.WriteEndObject();
    }

    private static GradioVideo ReadPair(ref GradioReader reader)
    {
        JsonPair.First(ref reader);
        var video = GradioConverters.File.Read(ref reader);
        JsonPair.Second(ref reader);
        var subtitles = Nullables.File.Read(ref reader);
        JsonPair.End(ref reader);
        return new GradioVideo(video, subtitles);
    }
}
