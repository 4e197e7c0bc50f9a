namespace Gradio.Values;

internal sealed class EditorValueConverter : GradioObjectConverter<GradioEditorValue>
{
    public static readonly EditorValueConverter Instance = new();

    private static readonly GradioConverter<IReadOnlyList<GradioFile>> Files = GradioConverters.ListOf(GradioConverters.File);

    private EditorValueConverter()
        : base(0, "background", "layers", "composite", "id")
    {
    }

    public override GradioEditorValue Read(ref GradioReader reader)
    {
        GradioFile? background = null, composite = null;
        IReadOnlyList<GradioFile> layers = [];
        string? id = null;
        Begin(ref reader);
        while (Next(ref reader, out var property))
        {
            switch (property)
            {
                case 0:
                    background = Nullables.File.Read(ref reader);
                    break;
                case 1:
                    layers = Files.Read(ref reader);
                    break;
                case 2:
                    composite = Nullables.File.Read(ref reader);
                    break;
                default:
                    id = Nullables.Text.Read(ref reader);
                    break;
            }
        }

        return new GradioEditorValue(background, layers, composite) { Id = id };
    }

    public override void Write(GradioWriter writer, GradioEditorValue value)
    {
        writer.Json.WriteStartObject();
        WriteProperty(writer, 0, value.Background, Nullables.File);
        WriteProperty(writer, 1, value.Layers, Files);
        WriteProperty(writer, 2, value.Composite, Nullables.File);
        WriteOptional(writer, 3, value.Id, Nullables.Text);
        writer.Json.WriteEndObject();
    }
}
