namespace Gradio.Values;

/// <summary>Converters of what may be null.</summary>
internal static class Nullables
{
    public static readonly GradioConverter<string?> Text = GradioConverters.Nullable(GradioConverters.Text);
    public static readonly GradioConverter<GradioFile?> File = GradioConverters.Nullable(GradioConverters.File);
}
