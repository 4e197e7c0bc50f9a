namespace Gradio;

/// <summary>A file: one to send (from a path, bytes, a stream or a URL), or one that an app made, which can be downloaded.</summary>
public sealed class GradioFile
{
    private GradioFile() { }

    internal static GradioFile Read(ref GradioReader reader) => throw new NotImplementedException();
}
