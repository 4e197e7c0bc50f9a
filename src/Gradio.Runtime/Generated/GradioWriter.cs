using System.Text.Json;

namespace Gradio;

/// <summary>Writes arguments as JSON. A file that is still to be uploaded leaves a gap for its path, which is filled when the call is sent.</summary>
public sealed class GradioWriter
{
    private readonly JsonBuffer _buffer = new();

    internal GradioWriter() => Json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { SkipValidation = true });

    /// <summary>The JSON writer.</summary>
    public Utf8JsonWriter Json { get; }

    /// <summary>Writes a file, as the object that Gradio 4 and later expect.</summary>
    /// <param name="file">The file.</param>
    public void WriteFile(GradioFile file) => throw new NotImplementedException();

    internal List<(int Offset, GradioFile File)> Files { get; } = [];

    internal int EndValue() => throw new NotImplementedException();
}
