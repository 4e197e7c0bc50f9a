using System.Text;
using System.Text.Json;
using Gradio.Files;

namespace Gradio;

/// <summary>
/// A file: one to send (a path, bytes, a stream, or a URL that the app fetches), or one that an app made, which can be read and saved. Nothing is read, sent or written before it is asked for.
/// </summary>
public sealed class GradioFile
{
    private readonly Func<Stream>? _open;
    private readonly AppFiles? _app;

    private GradioFile(string name, Func<Stream>? open = null) => (Name, _open) = (name, open);

    private GradioFile(AppFiles? app, string name, Uri? url)
        : this(name) => (_app, Url) = (app, url);

    /// <summary>The file's own name, without a folder. That of an app's file was chosen by a stranger: <see cref="SaveAsync"/> makes it safe.</summary>
    public string Name { get; }

    /// <summary>Bytes; null where not known.</summary>
    public long? Size { get; private init; }

    /// <summary>The media type as the app tells it; null where it does not.</summary>
    public string? MimeType { get; private init; }

    /// <summary>Where an app's file can be downloaded, or where the app fetches a file to send; null for a local file, and for one whose content the app sent along.</summary>
    public Uri? Url { get; private init; }

    /// <summary>
    /// Whether the app makes the file while it is read (streaming audio and video, since Gradio 4.0): reading it follows the app until the end. From Gradio 5 on the bytes are AAC or MPEG-TS, whatever the name's extension is.
    /// </summary>
    public bool IsStream { get; private init; }

    /// <summary>The path on the app's server; null for a file to send.</summary>
    internal string? ServerPath { get; private init; }

    /// <summary>Whether it is a file on the web that the caller named.</summary>
    internal bool IsOfWeb { get; private init; }

    /// <summary>Who is told how much has been transferred.</summary>
    internal IProgress<GradioFileProgress>? Progress { get; private set; }

    /// <summary>A file on this machine; it is opened when the call is sent.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ArgumentException">The path is empty.</exception>
    /// <remarks>The call fails with <see cref="FileNotFoundException"/> or <see cref="DirectoryNotFoundException"/> where there is none.</remarks>
    public static GradioFile FromPath(string path)
    {
        if (string.IsNullOrEmpty(path))
            throw new ArgumentException("The path of a file is empty.", nameof(path));
        return new GradioFile(Path.GetFileName(path), Open);

        Stream Open() => Directory.Exists(path)
            ? throw new FileNotFoundException($"'{path}' is a folder, not a file. Send the files in it, each as its own.", path)
            : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, useAsync: true);
    }

    /// <summary>A file made of bytes.</summary>
    /// <param name="content">The bytes; they are not copied.</param>
    /// <param name="name">Its name, whose extension tells the app what it is.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static GradioFile FromBytes(byte[] content, string name)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new GradioFile(CheckName(name), () => new MemoryStream(content, writable: false)) { Size = content.Length };
    }

    /// <summary>A file made of a stream, which is read from where it stands now, and stays the caller's to dispose: nothing that is done with the file disposes it.</summary>
    /// <param name="content">The stream; one that cannot seek can be read once only: the next call that sends it fails with <see cref="NotSupportedException"/>.</param>
    /// <param name="name">Its name, whose extension tells the app what it is.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ArgumentException">The name is empty, or the stream cannot be read.</exception>
    public static GradioFile FromStream(Stream content, string name)
    {
        ArgumentNullException.ThrowIfNull(content);
        if (!content.CanRead)
            throw new ArgumentException($"The stream of '{name}' cannot be read: it is closed, or only to be written.", nameof(content));
        var start = content.CanSeek ? content.Position : 0;
        var turns = new SemaphoreSlim(1);
        var isUsed = 0;
        return new GradioFile(CheckName(name), Open);

        Stream Open()
        {
            if (Interlocked.Exchange(ref isUsed, 1) != 0 && !content.CanSeek)
                throw new NotSupportedException($"The stream of '{name}' can be read only once, and was. Upload the file first to use it in several calls.");
            return new LentStream(content, turns, start);
        }
    }

    /// <summary>A file on the web, which the app's server fetches by itself (it refuses private addresses).</summary>
    /// <param name="url">Its address, http or https.</param>
    /// <returns>The file.</returns>
    /// <exception cref="ArgumentException">The address is not http or https.</exception>
    public static GradioFile FromUrl(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            throw new ArgumentException("It is not an http or https address.", nameof(url));
        return new GradioFile(null, NameOf(url), url) { IsOfWeb = true };
    }

    /// <summary>A file on this machine.</summary>
    /// <param name="file">The file.</param>
    public static implicit operator GradioFile(FileInfo file) => FromPath((file ?? throw new ArgumentNullException(nameof(file))).FullName);

    /// <summary>A file on the web, which the app's server fetches by itself.</summary>
    /// <param name="url">Its address.</param>
    public static implicit operator GradioFile(Uri url) => FromUrl(url);

    /// <summary>The same file, which tells of its transfers: when a call or <see cref="GradioClient.UploadAsync"/> sends it, and when it is downloaded.</summary>
    /// <param name="progress">Is told of the bytes done, at least 64 KiB apart, and of the end.</param>
    /// <returns>The file.</returns>
    public GradioFile WithProgress(IProgress<GradioFileProgress> progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var copy = (GradioFile)MemberwiseClone();
        copy.Progress = progress;
        return copy;
    }

    /// <summary>Opens the file for reading; an app's file is downloaded as it is read.</summary>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <returns>The content, for the caller to dispose. Reading it throws <see cref="GradioTransferException"/> where the download breaks off, or where nothing comes for the <see cref="GradioClientOptions.IdleTimeout"/>; of a streamed output (<see cref="IsStream"/>) the next piece may take as long as the app does.</returns>
    /// <exception cref="GradioConnectException">The server cannot be reached.</exception>
    /// <exception cref="ObjectDisposedException">The client that the file came from is disposed.</exception>
    /// <exception cref="GradioServerException">The app does not give the file out.</exception>
    /// <exception cref="GradioTransferException">The server does not answer.</exception>
    /// <exception cref="GradioUntrustedFileException">The app says that the file is on another server, whose origin is not among the <see cref="GradioClientOptions.FileOrigins"/>.</exception>
    /// <exception cref="InvalidOperationException">It is a file on the web that an app is to fetch (<see cref="FromUrl"/>).</exception>
    public Task<Stream> OpenReadAsync(CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_open is not null)
            return Task.FromResult(_open());
        return _app is not null
            ? _app.OpenAsync(this, cancellationToken)
            : throw new InvalidOperationException($"The file '{Name}' is one of the web, which the app fetches; fetch it from its Url yourself.");
    }

    /// <summary>Saves the file. No file is left behind when it fails.</summary>
    /// <param name="path">The path to save it as; or an existing folder, or a path that ends with a separator, to save it there under its own name made safe.</param>
    /// <param name="overwrite">Whether a file that is there already is replaced.</param>
    /// <param name="cancellationToken">Cancels the download.</param>
    /// <returns>The full path of the saved file.</returns>
    /// <exception cref="IOException">There is such a file already, or it cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This machine does not let the file be written.</exception>
    /// <exception cref="InvalidOperationException">It is a file on the web that an app is to fetch (<see cref="FromUrl"/>).</exception>
    /// <exception cref="GradioConnectException">The server cannot be reached.</exception>
    /// <exception cref="ObjectDisposedException">The client that the file came from is disposed.</exception>
    /// <exception cref="GradioServerException">The app does not give the file out.</exception>
    /// <exception cref="GradioTransferException">The download broke off.</exception>
    /// <exception cref="GradioUntrustedFileException">It is on another server, as for <see cref="OpenReadAsync"/>.</exception>
    public async Task<string> SaveAsync(string path, bool overwrite = false, CancellationToken cancellationToken = default)
    {
        var target = SafeFileName.Target(path, Name);
        if (!overwrite && File.Exists(target))
            throw IsThere(target);
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var partial = Path.Combine(Path.GetDirectoryName(target)!, "." + Path.GetRandomFileName());
        try
        {
            using (var source = await OpenReadAsync(cancellationToken).ConfigureAwait(false))
            using (var file = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, useAsync: true))
                await source.CopyToAsync(file, 81920, cancellationToken).ConfigureAwait(false);
            Move(partial, target, overwrite);
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
    /// <exception cref="GradioConnectException">The server cannot be reached.</exception>
    /// <exception cref="ObjectDisposedException">The client that the file came from is disposed.</exception>
    /// <exception cref="GradioServerException">The app does not give the file out.</exception>
    /// <exception cref="GradioTransferException">The download broke off.</exception>
    /// <exception cref="GradioUntrustedFileException">It is on another server, as for <see cref="OpenReadAsync"/>.</exception>
    /// <exception cref="InvalidOperationException">It is a file on the web that an app is to fetch (<see cref="FromUrl"/>).</exception>
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
    /// <exception cref="GradioConnectException">The server cannot be reached.</exception>
    /// <exception cref="ObjectDisposedException">The client that the file came from is disposed.</exception>
    /// <exception cref="GradioServerException">The app does not give the file out.</exception>
    /// <exception cref="GradioTransferException">The download broke off.</exception>
    /// <exception cref="GradioUntrustedFileException">It is on another server, as for <see cref="OpenReadAsync"/>.</exception>
    /// <exception cref="InvalidOperationException">It is a file on the web that an app is to fetch (<see cref="FromUrl"/>).</exception>
    public async Task<string> ReadAllTextAsync(CancellationToken cancellationToken = default)
    {
        using var bytes = new MemoryStream(await ReadAllBytesAsync(cancellationToken).ConfigureAwait(false));
        using var reader = new StreamReader(bytes, Encoding.UTF8);
        return await reader.ReadToEndAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The name.</summary>
    /// <returns>The name.</returns>
    public override string ToString() => Name;

    /// <summary>Whether the app has the file already.</summary>
    internal bool IsOn(AppFiles app) => ServerPath is not null && !IsStream && _app is not null && _app.AreOf(app) && _app.UrlOf(ServerPath, null, isStream: false) == Url;

    internal static GradioFile Uploaded(AppFiles app, string path, GradioFile file) =>
        new(app, file.Name, app.UrlOf(path, null, isStream: false)) { ServerPath = path, MimeType = file.MimeType, Size = file.Size };

    internal static GradioFile Read(ref GradioReader reader)
    {
        var file = new FileFacts();
        if (reader.Json.TokenType == JsonTokenType.String)
            file.ReadText(reader.Json.GetString()!);
        else if (reader.Json.TokenType == JsonTokenType.StartObject)
            file.ReadObject(ref reader.Json);
        else
            throw reader.Unexpected("a file");
        if (string.IsNullOrEmpty(file.Path) && string.IsNullOrEmpty(file.Url))
            throw reader.Unexpected("a file with a path");
        return Of(file, reader.Client?.Files);
    }

    private static GradioFile Of(FileFacts file, AppFiles? app)
    {
        var name = file.Name is null && Uri.TryCreate(file.Path, UriKind.Absolute, out var web) && web!.Scheme is "http" or "https" ? NameOf(web) : NameOf(file.Name ?? file.Path ?? "");
        if (!string.IsNullOrEmpty(file.Path))
            return new GradioFile(app, name, app?.UrlOf(file.Path!, file.Url, file.IsStream)) { ServerPath = file.Path, MimeType = file.MimeType, Size = file.Size, IsStream = file.IsStream };

        // a picture that never was a file: its URL holds it
        if (file.Url!.StartsWith("data:", StringComparison.Ordinal))
            return new GradioFile(name, () => new MemoryStream(DataUrl.Decode(file.Url), writable: false)) { MimeType = file.MimeType, Size = file.Size };
        Uri.TryCreate(file.Url, UriKind.Absolute, out var address);
        return new GradioFile(app, name, address) { MimeType = file.MimeType, Size = file.Size };
    }

    private static void Move(string partial, string target, bool overwrite)
    {
        if (!overwrite)
            Claim(target);
        try
        {
#if NET
            File.Move(partial, target, overwrite: true);
#else
            if (File.Exists(target))
                File.Replace(partial, target, null);
            else
                File.Move(partial, target);
#endif
        }
        catch when (!overwrite)
        {
            File.Delete(target);
            throw;
        }
    }

    /// <summary>Makes sure that no other has the name: to move a file without overwriting is a look and then a move, but to create one is a single step.</summary>
    private static void Claim(string target)
    {
        try
        {
            new FileStream(target, FileMode.CreateNew).Dispose();
        }
        catch (IOException) when (File.Exists(target))
        {
            throw IsThere(target);
        }
    }

    private static IOException IsThere(string target) => new($"The file '{target}' is there already; pass overwrite: true to replace it.");

    /// <summary>The name in an address, whose query may be secret.</summary>
    private static string NameOf(Uri url) => NameOf(Uri.UnescapeDataString(url.Segments[url.Segments.Length - 1].TrimEnd('/')));

    private static string NameOf(string name) => SafeFileName.LastPart(name) is { Length: > 0 } last ? last : "file";

    private static string CheckName(string name) =>
        string.IsNullOrEmpty(name) ? throw new ArgumentException("A file to send needs a name: its extension tells the app what it is.", nameof(name)) : name;
}
