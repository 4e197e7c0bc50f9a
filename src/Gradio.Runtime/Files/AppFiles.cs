using Gradio.Diagnostics;
using Gradio.Http;
using Gradio.Protocol;

namespace Gradio.Files;

/// <summary>The files of one app: where they are, and their ways up and down.</summary>
internal sealed class AppFiles
{
    private readonly Transport _transport;
    private readonly Downloader _downloader;
    private readonly Uploader _uploader;
    private readonly ClientTelemetry _telemetry;
    private readonly ICollection<Uri> _trusted;

    public AppFiles(Transport transport, AppConfig config, GradioClientOptions options, ClientTelemetry telemetry)
    {
        _transport = transport;
        _downloader = new Downloader(transport, options);
        _uploader = new Uploader(transport, options, config.MaxFileSize, telemetry);
        _telemetry = telemetry;
        _trusted = options.FileOrigins;
        Form = FileData.FormOf(config);
    }

    /// <summary>How the app writes a file.</summary>
    public FileForm Form { get; }

    /// <summary>Whether the app is the same.</summary>
    public bool AreOf(AppFiles other) => _transport.Root == other._transport.Root;

    /// <summary>Where a file of the app is; null where the app names an address that is none.</summary>
    /// <param name="path">Its path on the server, or an address elsewhere.</param>
    /// <param name="url">Its address, as the app says; it is followed only for the file of another app, which this one hands on.</param>
    /// <param name="isStream">Whether the app is still making it.</param>
    public Uri? UrlOf(string path, string? url, bool isStream)
    {
        if (url is not null && HandedOn(url) is { } handedOn)
            return handedOn;
        if (IsWebAddress(path))
            return Uri.TryCreate(path, UriKind.Absolute, out var address) ? address : null;
        return new Uri(_transport.Api, (isStream ? "stream/" : "file=") + string.Join("/", path.Split('/').Select(Uri.EscapeDataString)));
    }

    /// <summary>Opens a file of the app, or of an origin that is trusted.</summary>
    /// <exception cref="GradioUntrustedFileException">The file is elsewhere.</exception>
    public Task<Stream> OpenAsync(GradioFile file, CancellationToken cancellationToken)
    {
        if (file.Url is not { } url || !(Owns(url) || Origin.IsAmong(url, _trusted)))
        {
            throw new GradioUntrustedFileException(
                $"The file '{file.Name}' is not on the app's own server. If you trust the address in its Url, fetch it from there, or add its origin to the FileOrigins of the options.", file.Url);
        }

        return Fetch(url, file, cancellationToken);
    }

    /// <summary>Uploads files.</summary>
    /// <returns>The path of each on the server.</returns>
    public Task<IReadOnlyList<string>> UploadAsync(IReadOnlyList<GradioFile> files, CancellationToken cancellationToken) => _uploader.UploadAsync(files, OpenAnyAsync, cancellationToken);

    /// <summary>Brings the files of a call to the server.</summary>
    /// <param name="arguments">The arguments of the call.</param>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="cancellationToken">Cancels the uploads.</param>
    /// <returns>The JSON that stands for each file.</returns>
    public ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> SendAsync(GradioArguments arguments, EndpointConfig endpoint, CancellationToken cancellationToken) =>
        arguments.Writer.Files.Count == 0 ? new([]) : SendAllAsync(arguments, endpoint, cancellationToken);

    private async ValueTask<IReadOnlyList<ReadOnlyMemory<byte>>> SendAllAsync(GradioArguments arguments, EndpointConfig endpoint, CancellationToken cancellationToken)
    {
        var files = arguments.Writer.Files;
        var isInline = Form == FileForm.Named ? TypesOf(arguments, endpoint).Select(type => type == "image").ToArray() : new bool[files.Count];
        var uploads = files.Where((entry, i) => !isInline[i] && !IsReachable(entry.File)).Select(entry => entry.File).Distinct().ToList();
        var uploaded = await UploadAsync(uploads, cancellationToken).ConfigureAwait(false);
        var paths = new Dictionary<GradioFile, string>();
        for (var i = 0; i < uploads.Count; i++)
            paths.Add(uploads[i], uploaded[i]);

        var written = new ReadOnlyMemory<byte>[files.Count];
        for (var i = 0; i < written.Length; i++)
        {
            var file = files[i].File;
            written[i] = isInline[i]
                ? await WriteInlineAsync(file, cancellationToken).ConfigureAwait(false)
                : FileData.Write(paths.TryGetValue(file, out var path) ? path : file.ServerPath ?? file.Url!.OriginalString, file.Name, Form);
        }

        return written;
    }

    /// <summary>Whether the app has the file, or fetches it by itself: Gradio 3 does so for some components only, and no app may be sent to its own private files.</summary>
    private bool IsReachable(GradioFile file) =>
        file.IsOn(this) || (file is { ServerPath: null, Url: { Scheme: "http" or "https" } url } && Form != FileForm.Named && !IsOwnFile(url));

    /// <summary>Whether the address is this app's own.</summary>
    private bool Owns(Uri url) => url.AbsoluteUri.StartsWith(_transport.Api.AbsoluteUri, StringComparison.Ordinal);

    private bool IsOwnFile(Uri url) => url.AbsoluteUri.StartsWith(_transport.Api.AbsoluteUri + "file=", StringComparison.Ordinal);

    /// <summary>Opens a file that is to be sent: the address of one on the web was named by the caller himself.</summary>
    private Task<Stream> OpenAnyAsync(GradioFile file, CancellationToken cancellationToken) =>
        file.IsOfWeb ? Fetch(file.Url!, file, cancellationToken) : file.OpenReadAsync(cancellationToken);

    private Task<Stream> Fetch(Uri url, GradioFile file, CancellationToken cancellationToken) => TransferTrace.DownloadAsync(
        _telemetry,
        () => file.IsStream && url.AbsolutePath.EndsWith(".m3u8", StringComparison.Ordinal)
            ? PlaylistStream.OpenAsync(_downloader, url, file, cancellationToken)
            : _downloader.OpenAsync(url, file, file.Progress, cancellationToken));

    private async Task<ReadOnlyMemory<byte>> WriteInlineAsync(GradioFile file, CancellationToken cancellationToken)
    {
        using var source = await OpenAnyAsync(file, cancellationToken).ConfigureAwait(false);
        using var bytes = new MemoryStream();
        await source.CopyToAsync(bytes, 81920, cancellationToken).OrGivenUpAsync(cancellationToken).ConfigureAwait(false);
        return FileData.WriteInline(bytes.ToArray(), file.MimeType);
    }

    /// <summary>The type of the component that each file goes to.</summary>
    private static IEnumerable<string> TypesOf(GradioArguments arguments, EndpointConfig endpoint)
    {
        var types = endpoint.InputTypes.Where((_, i) => endpoint.ShownInputs[i]).ToList();
        var argument = 0;
        foreach (var (offset, _) in arguments.Writer.Files)
        {
            while (arguments.Ends[argument] <= offset)
                argument++;
            yield return types[argument];
        }
    }

    /// <summary>The address below this app of a file of another one, which it loaded (<c>gr.load</c>).</summary>
    private Uri? HandedOn(string url)
    {
        var start = url.IndexOf("/proxy=", StringComparison.Ordinal);
        if (start < 0 || !Uri.TryCreate(_transport.Api, url.Substring(start + 1), out var address))
            return null;
        return address.AbsoluteUri.StartsWith(_transport.Api.AbsoluteUri + "proxy=", StringComparison.Ordinal) ? address : null;
    }

    private static bool IsWebAddress(string path) => path.StartsWith("http://", StringComparison.Ordinal) || path.StartsWith("https://", StringComparison.Ordinal);
}
