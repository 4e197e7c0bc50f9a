using System.Text.Json;
using Gradio.Diagnostics;
using Gradio.Http;

namespace Gradio.Files;

/// <summary>Brings files to the app's server.</summary>
internal sealed class Uploader(Transport transport, GradioClientOptions options, long? limit, ClientTelemetry telemetry)
{
    /// <summary>The server takes so many files in one request.</summary>
    private const int MaxFiles = 1000;

    /// <summary>Uploads files.</summary>
    /// <param name="files">The files.</param>
    /// <param name="open">Opens each.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    /// <returns>The path of each on the server.</returns>
    public async Task<IReadOnlyList<string>> UploadAsync(IReadOnlyList<GradioFile> files, Func<GradioFile, CancellationToken, Task<Stream>> open, CancellationToken cancellationToken)
    {
        var paths = new List<string>(files.Count);
        for (var first = 0; first < files.Count; first += MaxFiles)
        {
            // all are opened before the first byte is sent, so that a missing one costs nothing
            var parts = new List<UploadPart>();
            try
            {
                foreach (var file in files.Skip(first).Take(MaxFiles))
                    parts.Add(await OpenAsync(file, open, cancellationToken).ConfigureAwait(false));
                paths.AddRange(await TransferTrace.UploadAsync(telemetry, trace => UploadAsync(parts, trace, cancellationToken)).ConfigureAwait(false));
            }
            finally
            {
                parts.ForEach(part => part.Dispose());
            }
        }

        return paths;
    }

    public static GradioFileTooLargeException TooLarge(GradioFile? file, long? size, long? limit)
    {
        var what = file is null ? "One of the files" : $"The file '{file.Name}'" + (size is null ? "" : $" of {size} bytes");
        return new GradioFileTooLargeException($"{what} is larger than the app allows{(limit is null ? "" : $" ({limit} bytes)")}. Send a smaller one.", file?.Name, size, limit);
    }

    private async Task<UploadPart> OpenAsync(GradioFile file, Func<GradioFile, CancellationToken, Task<Stream>> open, CancellationToken cancellationToken)
    {
        var content = await open(file, cancellationToken).ConfigureAwait(false);
        try
        {
            return new UploadPart(file, content, limit);
        }
        catch
        {
            content.Dispose();
            throw;
        }
    }

    private async Task<string[]> UploadAsync(List<UploadPart> parts, TransferTrace? trace, CancellationToken cancellationToken)
    {
        using var watchdog = new IdleWatchdog(options.TimeProvider, options.RequestTimeout, cancellationToken);
        using var content = new UploadContent(parts, watchdog);
        Answer answer;
        try
        {
            answer = await transport.SendWithoutTimeoutAsync(HttpMethod.Post, new Uri(transport.Api, "upload"), content, watchdog.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (watchdog.Token.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw Broken($"took no more of it, or did not answer, for {options.RequestTimeout.TotalSeconds:0.#} s (the RequestTimeout of the options)", parts, e);
        }
        catch (GradioConnectException e) when (content.HasBegun && e.InnerException is HttpRequestException)
        {
            throw Broken("closed the connection, or it broke", parts, e);
        }
        finally
        {
            trace?.Add(parts.Sum(part => part.Done));
        }

        if (answer.StatusCode == 413)
            throw TooLarge(parts.Count == 1 ? parts[0].File : null, parts.Count == 1 ? parts[0].Length : null, limit);
        if (!answer.IsSuccess)
            throw transport.Failed(answer, "an upload");
        var paths = ReadPaths(answer.Body);
        return paths.Length == parts.Count ? paths : throw new GradioProtocolException($"The server took {paths.Length} of {parts.Count} uploaded files.");
    }

    private static GradioTransferException Broken(string how, List<UploadPart> parts, Exception reason)
    {
        var file = parts.Count == 1 ? parts[0].File.Name : null;
        var done = parts.Sum(part => part.Done);
        var total = parts.All(part => part.Length is not null) ? parts.Sum(part => part.Length) : null;
        return new GradioTransferException($"The upload of {(file is null ? $"{parts.Count} files" : $"'{file}'")} failed after {done} bytes: the server {how}. Upload again.", file, done, total, reason);
    }

    private static string[] ReadPaths(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.EnumerateArray().Select(path => path.GetString() is { Length: > 0 } text ? text : throw new JsonException("A path is empty.")).ToArray();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new GradioProtocolException("The server's answer to an upload is not a list of paths.", e);
        }
    }
}
