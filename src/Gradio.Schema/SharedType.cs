namespace Gradio.Schema;

/// <summary>A type of the runtime that stands for what a component of Gradio sends.</summary>
/// <param name="Name">The name of the C# type, without <c>Gradio</c> before it.</param>
/// <param name="Form">The form that the app takes, where versions of Gradio differ; all forms can be read.</param>
/// <param name="IsList">Whether it stands for a list of these.</param>
internal sealed record SharedType(string Name, string Form = "", bool IsList = false) : TypeModel
{
    /// <summary>The name of its converter in the runtime.</summary>
    public string Converter => Name + Form;

    public bool IsValueType => Name == "Range";

    /// <summary>The type that C# makes it of by itself; null where there is none.</summary>
    public SimpleType? ConvertsFrom => Name switch
    {
        _ when IsList => null,
        "EditorValue" or "GalleryItem" or "Video" => SimpleType.File,
        "MultimodalText" => SimpleType.Text,
        _ => null,
    };

    /// <summary>Whether apps give null for it: a file, what has one, or what is drawn later.</summary>
    public bool MayBeMissing => Name is "AnnotatedImage" or "EditorValue" or "NativePlot" or "Plot" or "Video";
}
