using System.Text.Json;

namespace Gradio.Values;

/// <summary>Reads a piece of a highlighted text of any version, and writes one as an object or, for Gradio 3, as a pair.</summary>
internal sealed class HighlightedTokenConverter : GradioObjectConverter<GradioHighlightedToken>
{
    public static readonly HighlightedTokenConverter Instance = new(isPair: false);
    public static readonly HighlightedTokenConverter Pair = new(isPair: true);

    private readonly bool _isPair;

    private HighlightedTokenConverter(bool isPair)
        : base(1, "token", "class_or_confidence") => _isPair = isPair;

    public override GradioHighlightedToken Read(ref GradioReader reader)
    {
        if (reader.Json.TokenType == JsonTokenType.StartArray)
            return ReadPair(ref reader);
        string? token = null;
        GradioValue mark = default;
        Begin(ref reader);
        while (Next(ref reader, out var property))
        {
            if (property == 0)
                token = GradioConverters.Text.Read(ref reader);
            else
                mark = ValueConverter.Instance.Read(ref reader);
        }

        return Of(token ?? throw Missing(0), mark);
    }

    public override void Write(GradioWriter writer, GradioHighlightedToken value)
    {
        GradioValue mark = value.Class ?? (value.Confidence is { } confidence ? confidence : default(GradioValue));
        if (_isPair)
        {
            writer.Json.WriteStartArray();
            writer.Json.WriteStringValue(value.Token);
            mark.Write(writer.Json);
            writer.Json.WriteEndArray();
            return;
        }

        writer.Json.WriteStartObject();
        WriteProperty(writer, 0, value.Token, GradioConverters.Text);
        WriteProperty(writer, 1, mark, ValueConverter.Instance);
        writer.Json.WriteEndObject();
    }

    private static GradioHighlightedToken ReadPair(ref GradioReader reader)
    {
        JsonPair.First(ref reader);
        var token = GradioConverters.Text.Read(ref reader);
        JsonPair.Second(ref reader);
        var mark = ValueConverter.Instance.Read(ref reader);
        JsonPair.End(ref reader);
        return Of(token, mark);
    }

    private static GradioHighlightedToken Of(string token, GradioValue mark) =>
        mark.Number is { } confidence ? new GradioHighlightedToken(token, confidence) : new GradioHighlightedToken(token, mark.IsNull ? null : mark.ToString());
}
