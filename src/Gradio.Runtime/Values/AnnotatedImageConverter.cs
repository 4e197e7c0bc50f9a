using System.Text.Json;

namespace Gradio.Values;

/// <summary>Reads an annotated picture of any version, and writes one as an object or, for Gradio 3, as pairs.</summary>
internal sealed class AnnotatedImageConverter : GradioObjectConverter<GradioAnnotatedImage>
{
    public static readonly AnnotatedImageConverter Instance = new(arePairs: false);
    public static readonly AnnotatedImageConverter Pair = new(arePairs: true);

    private readonly bool _arePairs;
    private readonly GradioConverter<IReadOnlyList<GradioAnnotation>> _annotations;

    private AnnotatedImageConverter(bool arePairs)
        : base(2, "image", "annotations") => (_arePairs, _annotations) = (arePairs, GradioConverters.ListOf(new AnnotationConverter(arePairs)));

    public override GradioAnnotatedImage Read(ref GradioReader reader)
    {
        if (reader.Json.TokenType == JsonTokenType.StartArray)
            return ReadPair(ref reader);
        GradioFile? image = null;
        IReadOnlyList<GradioAnnotation> annotations = [];
        Begin(ref reader);
        while (Next(ref reader, out var property))
        {
            if (property == 0)
                image = GradioConverters.File.Read(ref reader);
            else
                annotations = _annotations.Read(ref reader);
        }

        return new GradioAnnotatedImage(image ?? throw Missing(0), annotations);
    }

    public override void Write(GradioWriter writer, GradioAnnotatedImage value)
    {
        if (_arePairs)
        {
            writer.Json.WriteStartArray();
            writer.WriteFile(value.Image);
            _annotations.Write(writer, value.Annotations);
            writer.Json.WriteEndArray();
            return;
        }

        writer.Json.WriteStartObject();
        WriteProperty(writer, 0, value.Image, GradioConverters.File);
        WriteProperty(writer, 1, value.Annotations, _annotations);
        writer.Json.WriteEndObject();
    }

    private GradioAnnotatedImage ReadPair(ref GradioReader reader)
    {
        JsonPair.First(ref reader);
        var image = GradioConverters.File.Read(ref reader);
        JsonPair.Second(ref reader);
        var annotations = _annotations.Read(ref reader);
        JsonPair.End(ref reader);
        return new GradioAnnotatedImage(image, annotations);
    }

    private sealed class AnnotationConverter(bool isPair) : GradioObjectConverter<GradioAnnotation>(2, "image", "label")
    {
        public override GradioAnnotation Read(ref GradioReader reader)
        {
            if (reader.Json.TokenType == JsonTokenType.StartArray)
                return ReadPair(ref reader);
            GradioFile? mask = null;
            string? label = null;
            Begin(ref reader);
            while (Next(ref reader, out var property))
            {
                if (property == 0)
                    mask = GradioConverters.File.Read(ref reader);
                else
                    label = GradioConverters.Text.Read(ref reader);
            }

            return new GradioAnnotation(mask ?? throw Missing(0), label ?? throw Missing(1));
        }

        public override void Write(GradioWriter writer, GradioAnnotation value)
        {
            if (isPair)
            {
                writer.Json.WriteStartArray();
                writer.WriteFile(value.Mask);
                writer.Json.WriteStringValue(value.Label);
                writer.Json.WriteEndArray();
                return;
            }

            writer.Json.WriteStartObject();
            WriteProperty(writer, 0, value.Mask, GradioConverters.File);
            WriteProperty(writer, 1, value.Label, GradioConverters.Text);
            writer.Json.WriteEndObject();
        }

        private static GradioAnnotation ReadPair(ref GradioReader reader)
        {
            JsonPair.First(ref reader);
            var mask = GradioConverters.File.Read(ref reader);
            JsonPair.Second(ref reader);
            var label = GradioConverters.Text.Read(ref reader);
            JsonPair.End(ref reader);
            return new GradioAnnotation(mask, label);
        }
    }
}
