namespace Gradio.Values;

internal sealed class MultimodalTextConverter : GradioObjectConverter<GradioMultimodalText>
{
    public static readonly MultimodalTextConverter Instance = new();

    private static readonly GradioConverter<IReadOnlyList<GradioFile>> Files = GradioConverters.ListOf(GradioConverters.File);

    private MultimodalTextConverter()
        : base(1, "text", "files")
    {
    }

    internal override bool ReadsNull => true;

    internal override GradioMultimodalText ReadNull(ref GradioReader reader) => "";

    public override GradioMultimodalText Read(ref GradioReader reader)
    {
        string? text = null;
        IReadOnlyList<GradioFile> files = [];
        Begin(ref reader);
        while (Next(ref reader, out var property))
        {
            if (property == 0)
                text = GradioConverters.Text.Read(ref reader);
            else
                files = Files.Read(ref reader);
        }

        return new GradioMultimodalText(text ?? throw Missing(0), files);
    }

    public override void Write(GradioWriter writer, GradioMultimodalText value)
    {
        writer.Json.WriteStartObject();
        WriteProperty(writer, 0, value.Text, GradioConverters.Text);
        WriteProperty(writer, 1, value.Files, Files);
        writer.Json.WriteEndObject();
    }
}
