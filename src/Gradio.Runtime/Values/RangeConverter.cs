namespace Gradio.Values;

internal sealed class RangeConverter : GradioConverter<GradioRange>
{
    public static readonly RangeConverter Instance = new();

    // an open end is null in JSON
    private static readonly GradioConverter<double?> End = GradioConverters.NullableValue(GradioConverters.Number);

    private RangeConverter()
    {
    }

    public override GradioRange Read(ref GradioReader reader)
    {
        JsonPair.First(ref reader);
        var low = End.Read(ref reader);
        JsonPair.Second(ref reader);
        var high = End.Read(ref reader);
        JsonPair.End(ref reader);
        return new GradioRange(low ?? double.NaN, high ?? double.NaN);
    }

    public override void Write(GradioWriter writer, GradioRange value)
    {
        writer.Json.WriteStartArray();
        End.Write(writer, OrNull(value.Low));
        End.Write(writer, OrNull(value.High));
        writer.Json.WriteEndArray();
    }

    private static double? OrNull(double end) => double.IsNaN(end) ? null : end;
}
