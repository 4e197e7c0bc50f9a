using System.Net;
using System.Text;

namespace Gradio.Files;

/// <summary>
/// Files as the multipart body that every Gradio reads: the name as raw UTF-8 in <c>filename</c> and nowhere else (what .NET writes by itself is stored wrongly or refused by several versions).
/// </summary>
internal sealed class UploadContent : HttpContent
{
    private readonly IReadOnlyList<(string Name, Stream Content)> _files;
    private readonly string _boundary = Guid.NewGuid().ToString("N");

    public UploadContent(IReadOnlyList<(string Name, Stream Content)> files)
    {
        _files = files;
        Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + _boundary);
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => WriteAsync(stream, CancellationToken.None);

#if NET
    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => WriteAsync(stream, cancellationToken);
#endif

    // sent in chunks: the length of a stream may not be known
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    private async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        foreach (var (name, content) in _files)
        {
            await WriteTextAsync(stream, $"--{_boundary}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{Quote(name)}\"\r\nContent-Type: application/octet-stream\r\n\r\n", cancellationToken).ConfigureAwait(false);
            await content.CopyToAsync(stream, 81920, cancellationToken).ConfigureAwait(false);
            await WriteTextAsync(stream, "\r\n", cancellationToken).ConfigureAwait(false);
        }

        await WriteTextAsync(stream, $"--{_boundary}--\r\n", cancellationToken).ConfigureAwait(false);
    }

    private static Task WriteTextAsync(Stream stream, string text, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return stream.WriteAsync(bytes, 0, bytes.Length, cancellationToken);
    }

    private static string Quote(string name)
    {
        var quoted = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (c is '"' or '\\')
                quoted.Append('\\');
            quoted.Append(char.IsControl(c) ? '_' : c);
        }

        return quoted.ToString();
    }
}
