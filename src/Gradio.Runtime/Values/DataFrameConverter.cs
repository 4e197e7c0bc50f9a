using System.Text.Json;

namespace Gradio.Values;

internal sealed class DataFrameConverter : GradioObjectConverter<GradioDataFrame>
{
    public static readonly DataFrameConverter Instance = new();

    public static readonly GradioConverter<IReadOnlyList<GradioValue>?> Cells = GradioConverters.Nullable(GradioConverters.ListOf(ValueConverter.Instance));
    public static readonly GradioConverter<IReadOnlyList<IReadOnlyList<GradioValue>?>?> Rows = GradioConverters.Nullable(GradioConverters.ListOf(Cells));

    private DataFrameConverter()
        : base(2, "headers", "data", "metadata")
    {
    }

    internal override bool ReadsNull => true;

    internal override GradioDataFrame ReadNull(ref GradioReader reader) => GradioDataFrame.Of([], []);

    public override GradioDataFrame Read(ref GradioReader reader)
    {
        IReadOnlyList<GradioValue>? names = null;
        IReadOnlyList<IReadOnlyList<GradioValue>?>? rows = null;
        JsonElement? metadata = null;
        Begin(ref reader);
        while (Next(ref reader, out var property))
        {
            switch (property)
            {
                case 0:
                    names = Cells.Read(ref reader);
                    break;
                case 1:
                    rows = Rows.Read(ref reader);
                    break;
                default:
                    metadata = reader.Json.TokenType == JsonTokenType.Null ? null : GradioConverters.Json.Read(ref reader);
                    break;
            }
        }

        return GradioDataFrame.Of(names ?? throw Missing(0), Filled(rows ?? throw Missing(1)), metadata);
    }

    /// <summary>The rows, with an empty one in place of null.</summary>
    public static IEnumerable<IReadOnlyList<GradioValue>> Filled(IEnumerable<IReadOnlyList<GradioValue>?> rows) => rows.Select(row => row ?? []);

    public override void Write(GradioWriter writer, GradioDataFrame value)
    {
        writer.Json.WriteStartObject();
        WriteProperty(writer, 0, value.Names, Cells);
        WriteProperty(writer, 1, value.Rows, Rows);
        WriteProperty(writer, 2, value.Metadata ?? default, GradioConverters.Json);
        writer.Json.WriteEndObject();
    }
}
