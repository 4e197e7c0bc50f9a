namespace Gradio.Values;

internal sealed class LabelConverter : GradioObjectConverter<GradioLabel>
{
    public static readonly LabelConverter Instance = new();

    private static readonly GradioConverter<IReadOnlyList<GradioConfidence>?> Confidences = GradioConverters.Nullable(GradioConverters.ListOf(new ConfidenceConverter()));

    private LabelConverter()
        : base(0, "label", "confidences")
    {
    }

    internal override bool ReadsNull => true;

    internal override GradioLabel ReadNull(ref GradioReader reader) => new("");

    public override GradioLabel Read(ref GradioReader reader)
    {
        var label = "";
        IReadOnlyList<GradioConfidence>? confidences = null;
        Begin(ref reader);
        while (Next(ref reader, out var property))
        {
            if (property == 0)
                label = ValueConverter.Instance.Read(ref reader).ToString();
            else
                confidences = Confidences.Read(ref reader);
        }

        return new GradioLabel(label, confidences);
    }

    public override void Write(GradioWriter writer, GradioLabel value)
    {
        writer.Json.WriteStartObject();
        WriteProperty(writer, 0, value.Label, GradioConverters.Text);
        WriteProperty(writer, 1, value.Confidences.Count == 0 ? null : value.Confidences, Confidences);
        writer.Json.WriteEndObject();
    }

    private sealed class ConfidenceConverter() : GradioObjectConverter<GradioConfidence>(0, "label", "confidence")
    {
        // the model's NaN is null in JSON
        private static readonly GradioConverter<double?> Number = GradioConverters.NullableValue(GradioConverters.Number);

        public override GradioConfidence Read(ref GradioReader reader)
        {
            var label = "";
            double? confidence = null;
            Begin(ref reader);
            while (Next(ref reader, out var property))
            {
                if (property == 0)
                    label = ValueConverter.Instance.Read(ref reader).ToString();
                else
                    confidence = Number.Read(ref reader);
            }

            return new GradioConfidence(label, confidence ?? double.NaN);
        }

        public override void Write(GradioWriter writer, GradioConfidence value)
        {
            writer.Json.WriteStartObject();
            WriteProperty(writer, 0, value.Label, GradioConverters.Text);
            WriteProperty(writer, 1, double.IsNaN(value.Confidence) ? null : value.Confidence, Number);
            writer.Json.WriteEndObject();
        }
    }
}
