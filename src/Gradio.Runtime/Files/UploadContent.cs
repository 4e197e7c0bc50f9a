using System.Text;
using Gradio.Http;

namespace Gradio.Files;

/// <summary>
/// Files as the multipart body that every Gradio reads: the name as raw UTF-8 in <c>filename</c> and nowhere else (what .NET writes by itself is stored wrongly or refused by several versions).
/// </summary>
internal sealed class UploadContent : RequestBody
{
    private static readonly byte[] LineEnd = "\r\n"u8.ToArray();

    private readonly IReadOnlyList<UploadPart> _parts;
    private readonly IdleWatchdog _watchdog;
    private readonly byte[][] _heads;
    private readonly byte[] _end;

    public UploadContent(IReadOnlyList<UploadPart> parts, IdleWatchdog watchdog)
    {
        // a copy more on the server does no harm, and the parts begin anew
        MayRepeat = true;
        _parts = parts;
        _watchdog = watchdog;
        var boundary = Guid.NewGuid().ToString("N");
        _heads = parts.Select(part => Encoding.UTF8.GetBytes(
            $"--{boundary}\r\nContent-Disposition: form-data; name=\"files\"; filename=\"{Quote(part.File.Name)}\"\r\nContent-Type: application/octet-stream\r\n\r\n")).ToArray();
        _end = Encoding.UTF8.GetBytes($"--{boundary}--\r\n");
        Headers.TryAddWithoutValidation("Content-Type", "multipart/form-data; boundary=" + boundary);
    }

    // some proxies take no body without its length; where one is not known, it is sent in chunks
    protected override bool TryComputeLength(out long length)
    {
        length = _end.Length + _heads.Sum(head => (long)head.Length + LineEnd.Length) + _parts.Sum(part => part.Length ?? 0);
        return _parts.All(part => part.Length is not null);
    }

    protected override async Task WriteAsync(Stream stream, CancellationToken cancellationToken)
    {
        // .NET Standard gives none
        if (!cancellationToken.CanBeCanceled)
            cancellationToken = _watchdog.Token;
        for (var i = 0; i < _parts.Count; i++)
        {
            await WriteAsync(stream, _heads[i], cancellationToken).ConfigureAwait(false);
            await _parts[i].CopyToAsync(stream, _watchdog, cancellationToken).ConfigureAwait(false);
            await WriteAsync(stream, LineEnd, cancellationToken).ConfigureAwait(false);
        }

        // the watchdog goes on after it: the answer is awaited
        await WriteAsync(stream, _end, cancellationToken).ConfigureAwait(false);
    }

    private Task WriteAsync(Stream stream, byte[] bytes, CancellationToken cancellationToken)
    {
        _watchdog.Watch();
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
