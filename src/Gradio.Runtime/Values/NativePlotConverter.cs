namespace Gradio.Values;

internal sealed class NativePlotConverter : GradioObjectConverter<GradioNativePlot>
{
    public static readonly NativePlotConverter Instance = new();

    private static readonly GradioConverter<IReadOnlyDictionary<string, string>> DataTypes = GradioConverters.DictionaryOf(GradioConverters.Text);

    private NativePlotConverter()
        : base(2, "columns", "data", "datatypes", "mark")
    {
    }

    public override GradioNativePlot Read(ref GradioReader reader)
    {
        IReadOnlyList<GradioValue>? columns = null;
        IReadOnlyList<IReadOnlyList<GradioValue>?>? rows = null;
        IReadOnlyDictionary<string, string>? dataTypes = null;
        string? mark = null;
        Begin(ref reader);
        while (Next(ref reader, out var property))
        {
            switch (property)
            {
                case 0:
                    columns = DataFrameConverter.Cells.Read(ref reader);
                    break;
                case 1:
                    rows = DataFrameConverter.Rows.Read(ref reader);
                    break;
                case 2:
                    dataTypes = DataTypes.Read(ref reader);
                    break;
                default:
                    mark = GradioConverters.Text.Read(ref reader);
                    break;
            }
        }

        var data = GradioDataFrame.Of(columns ?? throw Missing(0), DataFrameConverter.Filled(rows ?? throw Missing(1)));
        return new GradioNativePlot(data, mark ?? throw Missing(3), dataTypes ?? throw Missing(2));
    }

    public override void Write(GradioWriter writer, GradioNativePlot value)
    {
        writer.Json.WriteStartObject();
        WriteProperty(writer, 0, value.Data.Names, DataFrameConverter.Cells);
        WriteProperty(writer, 1, value.Data.Rows, DataFrameConverter.Rows);
        WriteProperty(writer, 2, value.DataTypes, DataTypes);
        WriteProperty(writer, 3, value.Mark, GradioConverters.Text);
        writer.Json.WriteEndObject();
    }
}
