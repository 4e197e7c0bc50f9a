using System.Text;
using System.Text.Json;
using Gradio.Files;
using Gradio.Protocol;

namespace Gradio;

/// <summary>
/// A file: one to send (a path, bytes, a stream, or a URL that the app fetches), or one that an app made, which can be read and saved. Nothing is read, sent or written before it is asked for.
/// </summary>
public sealed class GradioFile
{
    private readonly Func<Stream>? _open;
    private readonly GradioClient? _client;

    /// <summary>The data URL that the file is; a text, since some versions of .NET make no Uri of a long one.</summary>
    private string? _inline;

    private GradioFile(string name, Func<Stream>? open = null) => (Name, _open) = (name, open);

    private GradioFile(GradioClient? client, string path, string name)
        : this(name) => (_client, ServerPath, Url) = (client, path, client?.UrlOf(path));

    /// <summary>The file's own name, without a folder. That of an app's file was chosen by a stranger: <see cref="SaveAsync"/> makes it safe.</summary>
    public string Name { get; }

    /// <summary>Bytes; null where not known.</summary>
    public long? Size { get; private init; }

    /// <summary>The media type as the app tells it; null where it does not.</summary>
    public string? MimeType { get; private init; }

    /// <summary>Where an app's file can be downloaded, or where the app fetches a file to send; null for a local file, and for one whose content the app sent along.</summary>
    public Uri? Url { get; private init; }

    /// <summary>The path on the app's server; null for a file to send.</summary>
    internal string? ServerPath { get; }

    /// <summary>Whether the stream is the caller's, who disposes it.</summary>
    internal bool LeavesOpen { get; private init; }

    /// <summary>A file on this machine; it is opened when the call is sent.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The file.</returns>
    /// <remarks>The call fails with <see cref="FileNotFoundException"/> where there is none.</remarks>
    public static GradioFile FromPath(string path)
    {
        if (string.IsNullOrEmpty(path))
            throw new ArgumentException("The path of a file is empty.", nameof(path));
        return new GradioFile(Path.GetFileName(path), () => new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, useAsync: true));
    }

    /// <summary>A file made of bytes.</summary>
    /// <param name="content">The bytes; they are not copied.</param>
    /// <param name="name">Its name, whose extension tells the app what it is.</param>
    /// <returns>The file.</returns>
    public static GradioFile FromBytes(byte[] content, string name)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new GradioFile(CheckName(name), () => new MemoryStream(content, writable: false)) { Size = content.Length };
    }

    /// <summary>A file made of a stream, which is read once, from where it stands, and stays the caller's to dispose.</summary>
    /// <param name="content">The stream.</param>
    /// <param name="name">Its name, whose extension tells the app what it is.</param>
    /// <returns>The file.</returns>
    public static GradioFile FromStream(Stream content, string name)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new GradioFile(CheckName(name), () => content) { LeavesOpen = true };
    }

    /// <summary>A file on the web, which the app's server fetches by itself (it refuses private addresses).</summary>
    /// <param name="url">Its address, http or https.</param>
    /// <returns>The file.</returns>
    public static GradioFile FromUrl(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            throw new ArgumentException($"'{url}' is not an http or https address.", nameof(url));
        var name = Uri.UnescapeDataString(url.Segments[url.Segments.Length - 1].TrimEnd('/'));
        return new GradioFile(name.Length == 0 ? "file" : name) { Url = url };
    }

    /// <summary>A file on this machine.</summary>
    /// <param name="file">The file.</param>
    public static implicit operator GradioFile(FileInfo file) => FromPath((file ?? throw new ArgumentNullException(nameof(file))).FullName);

    /// <summary>A file on the web, which the app's server fetches by itself.</summary>
    /// <param name="url">Its address.</param>
    public static implicit operator GradioFile(Uri url) => FromUrl(url);

    /// <summary>Opens the file for reading; an app's file is downloaded as it is read.</summary>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <returns>The content, for the caller to dispose.</returns>
    /// <exception cref="GradioServerException">The app does not give the file out.</exception>
    /// <exception cref="InvalidOperationException">The file is on another server, whose address is <see cref="Url"/>.</exception>
    public async Task<Stream> OpenReadAsync(CancellationToken cancellationToken = default)
    {
        if (_open is not null)
            return _open();
        if (_inline is not null)
            return new MemoryStream(DataUrl.Decode(_inline), writable: false);
        if (_client is null || Url is null || !_client.Owns(Url))
            throw new InvalidOperationException($"The file '{Name}' is not on the app's own server; fetch it from its Url, if you trust that address.");
        return await _client.DownloadAsync(Url, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Saves the file. Nothing is left behind when it fails.</summary>
    /// <param name="path">The path to save it as; or an existing folder, or a path that ends with a separator, to save it there under its own name made safe.</param>
    /// <param name="overwrite">Whether a file that is there already is replaced.</param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <returns>The full path of the saved file.</returns>
    /// <exception cref="IOException">There is such a file already, or it cannot be written.</exception>
    /// <exception cref="GradioServerException">The app does not give the file out.</exception>
    public async Task<string> SaveAsync(string path, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        var target = SafeFileName.Target(path, Name);
        if (!overwrite && File.Exists(target))
            throw new IOException($"The file '{target}' is there already; pass overwrite: true to replace it.");
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var partial = Path.Combine(Path.GetDirectoryName(target)!, "." + Path.GetRandomFileName());
        try
        {
            using (var source = await OpenReadAsync(cancellationToken).ConfigureAwait(false))
            using (var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, useAsync: true))
                await source.CopyToAsync(file, 81920, cancellationToken).ConfigureAwait(false);
#if NET
            File.Move(partial, target, overwrite);
#else
            if (overwrite)
                File.Delete(target);
            File.Move(partial, target);
#endif
            return target;
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    /// <summary>Reads the whole file.</summary>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <returns>Its bytes.</returns>
    /// <exception cref="GradioServerException">The app does not give the file out.</exception>
    public async Task<byte[]> ReadAllBytesAsync(CancellationToken cancellationToken = default)
    {
        using var source = await OpenReadAsync(cancellationToken).ConfigureAwait(false);
        using var bytes = new MemoryStream();
        await source.CopyToAsync(bytes, 81920, cancellationToken).ConfigureAwait(false);
        return bytes.ToArray();
    }

    /// <summary>Reads the whole file as UTF-8 text.</summary>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <returns>Its text, without a byte order mark.</returns>
    /// <exception cref="GradioServerException">The app does not give the file out.</exception>
    public async Task<string> ReadAllTextAsync(CancellationToken cancellationToken = default)
    {
        using var bytes = new MemoryStream(await ReadAllBytesAsync(cancellationToken).ConfigureAwait(false));
        using var reader = new StreamReader(bytes, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    /// <summary>Whether the app of the client has the file already.</summary>
    internal bool IsOn(GradioClient client) => ServerPath is not null && _client is not null && _client.Url == client.Url;

    internal static GradioFile Uploaded(GradioClient client, string path, GradioFile file) =>
        new(client, path, file.Name) { MimeType = file.MimeType, Size = file.Size };

    internal static GradioFile Read(ref GradioReader reader)
    {
        if (reader.Json.TokenType == JsonTokenType.String)
            return OnServer(reader.Client, reader.Json.GetString()!, null, null, null, null);
        if (reader.Json.TokenType != JsonTokenType.StartObject)
            throw reader.Unexpected("a file");
        string? path = null, url = null, name = null, mimeType = null;
        long? size = null;
        while (reader.Json.Read() && reader.Json.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.Json.ValueTextEquals("path"u8))
                path = reader.Json.ReadText();
            else if (reader.Json.ValueTextEquals("url"u8))
                url = reader.Json.ReadText();
            else if (reader.Json.ValueTextEquals("orig_name"u8))
                name = reader.Json.ReadText();
            else if (reader.Json.ValueTextEquals("mime_type"u8))
                mimeType = reader.Json.ReadText();
            else if (reader.Json.ValueTextEquals("size"u8))
                size = reader.Json.ReadInteger();
            else
                reader.Json.Skip();
        }

        if (path is null && url is null)
            throw reader.Unexpected("a file with a path");
        return OnServer(reader.Client, path, url, name, mimeType, size);
    }

    private static GradioFile OnServer(GradioClient? client, string? path, string? url, string? name, string? mimeType, long? size)
    {
        if (string.IsNullOrEmpty(path))
        {
            // an image that never was a file: its URL holds it
            if (url!.StartsWith("data:", StringComparison.Ordinal))
                return new GradioFile(NameOf(name ?? "")) { _inline = url, MimeType = mimeType, Size = size };
            Uri.TryCreate(url, UriKind.Absolute, out var address);
            return new GradioFile(NameOf(name ?? "")) { Url = address, MimeType = mimeType, Size = size };
        }

        return new GradioFile(client, path!, NameOf(name ?? path!)) { MimeType = mimeType, Size = size };
    }

    private static string NameOf(string name) => SafeFileName.LastPart(name) is { Length: > 0 } last ? last : "file";

    private static string CheckName(string name) =>
        string.IsNullOrEmpty(name) ? throw new ArgumentException("A file to send needs a name: its extension tells the app what it is.", nameof(name)) : name;
}
