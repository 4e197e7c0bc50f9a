namespace Gradio.Values;

internal sealed class PlotConverter : GradioObjectConverter<GradioPlot>
{
    public static readonly PlotConverter Instance = new();

    private PlotConverter()
        : base(2, "type", "plot", "chart")
    {
    }

    public override GradioPlot Read(ref GradioReader reader)
    {
        string? type = null, plot = null, chart = null;
        Begin(ref reader);
        while (Next(ref reader, out var property))
        {
            switch (property)
            {
                case 0:
                    type = GradioConverters.Text.Read(ref reader);
                    break;
                case 1:
                    plot = GradioConverters.Text.Read(ref reader);
                    break;
                default:
                    chart = Nullables.Text.Read(ref reader);
                    break;
            }
        }

        return new GradioPlot(type ?? throw Missing(0), plot ?? throw Missing(1)) { Chart = chart };
    }

    public override void Write(GradioWriter writer, GradioPlot value)
    {
        writer.Json.WriteStartObject();
        WriteProperty(writer, 0, value.Type, GradioConverters.Text);
        WriteProperty(writer, 1, value.Plot, GradioConverters.Text);
        WriteOptional(writer, 2, value.Chart, Nullables.Text);
        writer.Json.WriteEndObject();
    }
}
