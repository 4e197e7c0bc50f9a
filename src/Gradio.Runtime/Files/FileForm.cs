namespace Gradio.Files;

/// <summary>How a version of Gradio writes the object that stands for a file.</summary>
internal enum FileForm
{
    /// <summary>By <c>name</c> and <c>is_file</c>; pictures as data URLs (Gradio 3).</summary>
    Named,

    /// <summary>By <c>path</c> (Gradio 4.0 to 4.20).</summary>
    Plain,

    /// <summary>By <c>path</c>, and marked as a file in <c>meta</c> (since Gradio 4.21).</summary>
    Marked,
}
