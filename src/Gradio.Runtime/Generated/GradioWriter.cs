using System.Text.Encodings.Web;
using System.Text.Json;
using Gradio.Protocol;

namespace Gradio;

/// <summary>Writes arguments as JSON. A file leaves a gap, which is filled when the call is sent: only then is its path on the server known.</summary>
public sealed class GradioWriter
{
    internal const int GapLength = 4;

    private readonly JsonBuffer _buffer = new();
    private List<(int Offset, GradioFile File)>? _files;

    internal GradioWriter() => Json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>The JSON writer.</summary>
    public Utf8JsonWriter Json { get; }

    internal ReadOnlySpan<byte> Written => _buffer.Written;

    internal IReadOnlyList<(int Offset, GradioFile File)> Files => (IReadOnlyList<(int, GradioFile)>?)_files ?? [];

    /// <summary>Writes a file: uploaded with the call where the app does not have it yet.</summary>
    /// <param name="file">The file.</param>
    /// <exception cref="ArgumentNullException"><paramref name="file"/> is null.</exception>
    public void WriteFile(GradioFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        Json.WriteNullValue();
        Json.Flush();
        AddFile(_buffer.Length - GapLength, file);
    }

    /// <summary>Ends a value, so that the next begins anew.</summary>
    /// <returns>Where it ends in the written bytes.</returns>
    internal int EndValue()
    {
        Json.Flush();
        Json.Reset();
        return _buffer.Length;
    }

    /// <summary>Copies a value of another writer.</summary>
    /// <returns>Where it ends in the written bytes.</returns>
    internal int Copy(GradioWriter source, int start, int end)
    {
        foreach (var (offset, file) in source.Files)
        {
            if (offset >= start && offset < end)
                AddFile(offset - start + _buffer.Length, file);
        }

        _buffer.Write(source.Written.Slice(start, end - start));
        return _buffer.Length;
    }

    private void AddFile(int offset, GradioFile file) => (_files ??= []).Add((offset, file));
}
