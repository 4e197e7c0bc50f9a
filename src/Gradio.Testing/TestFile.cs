using System.Text;

namespace Gradio.Testing;

/// <summary>A file that an endpoint takes or returns. The server keeps its bytes and serves them under <c>/gradio_api/file=</c>.</summary>
public sealed class TestFile
{
    private readonly byte[]? _content;

    private TestFile(string name, byte[]? content, string? path, string? mimeType)
    {
        Name = name;
        _content = content;
        Path = path;
        MimeType = mimeType;
    }

    /// <summary>The name of the file: for an input the one that the client gave, where it gave one.</summary>
    public string Name { get; }

    /// <summary>The MIME type that was said; null where nothing was said.</summary>
    public string? MimeType { get; }

    /// <summary>The path of the file on this machine; null for a file made from bytes.</summary>
    public string? Path { get; }

    /// <summary>The number of bytes.</summary>
    public long Size => _content?.LongLength ?? new FileInfo(Path!).Length;

    /// <summary>A file made from bytes in memory.</summary>
    /// <param name="name">Its name, without a folder.</param>
    /// <param name="content">Its bytes.</param>
    /// <param name="mimeType">Its MIME type, which the client is told.</param>
    public static TestFile FromBytes(string name, byte[] content, string? mimeType = null) => new(name, content, null, mimeType);

    /// <summary>A file made from text, as UTF-8.</summary>
    /// <param name="name">Its name, without a folder.</param>
    /// <param name="content">Its text.</param>
    /// <param name="mimeType">Its MIME type, which the client is told.</param>
    public static TestFile FromText(string name, string content, string? mimeType = null) => FromBytes(name, Encoding.UTF8.GetBytes(content), mimeType);

    /// <summary>A file that lies on this machine.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="name">Its name; that of the path where none is given.</param>
    /// <param name="mimeType">Its MIME type, which the client is told.</param>
    public static TestFile FromPath(string path, string? name = null, string? mimeType = null) =>
        new(name ?? System.IO.Path.GetFileName(path), null, System.IO.Path.GetFullPath(path), mimeType);

    /// <summary>Opens the file for reading; the caller disposes the stream.</summary>
    public Stream OpenRead() => _content is null ? File.OpenRead(Path!) : new MemoryStream(_content, writable: false);

    /// <summary>All bytes of the file.</summary>
    public byte[] ReadAllBytes() => _content is null ? File.ReadAllBytes(Path!) : [.. _content];

    /// <summary>All text of the file, read as UTF-8.</summary>
    public string ReadAllText() => Encoding.UTF8.GetString(ReadAllBytes());
}
