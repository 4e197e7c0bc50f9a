using System.Globalization;
using System.Text.Json;
using Gradio.Testing.Files;
using Gradio.Testing.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Gradio.Testing.Http;

/// <summary>Files: up and down.</summary>
internal sealed class FileRoutes(FileStore files, GradioTestServerOptions options, TestServerActivity activity, TestServerFaults faults)
{
    private static readonly FileExtensionContentTypeProvider ContentTypes = new();

    /// <summary><c>POST /upload</c></summary>
    public async Task UploadAsync(HttpContext context)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || type.MediaType != "multipart/form-data")
            throw new RefusedException(StatusCodes.Status400BadRequest, "Invalid content type.");

        var reader = new MultipartReader(HeaderUtilities.RemoveQuotes(type.Boundary).ToString(), context.Request.Body);
        var paths = new List<string>();
        while (await reader.ReadNextSectionAsync(context.RequestAborted).ConfigureAwait(false) is { } section)
        {
            var disposition = Disposition.Parse(section.ContentDisposition);
            if (disposition is not { Name: "files" })
                continue;
            if (disposition.FileName is not { Length: > 0 } name)
            {
                await context.CrashAsync().ConfigureAwait(false);
                return;
            }
            if (FileName.IsRefused(name))
                throw new RefusedException(StatusCodes.Status400BadRequest, $"Invalid file name: {name}");

            var path = await files.SaveAsync(section.Body, FileName.Clean(name), options.MaxFileSize, context.RequestAborted).ConfigureAwait(false);
            if (path is null)
            {
                await context.TextAsync(
                    StatusCodes.Status413PayloadTooLarge,
                    string.Create(CultureInfo.InvariantCulture, $"File size exceeded maximum allowed size of {options.MaxFileSize} bytes.")).ConfigureAwait(false);
                return;
            }
            paths.Add(path);
            activity.Uploaded();
        }
        await context.JsonAsync(JsonSerializer.Serialize(paths, GradioJson.Plain)).ConfigureAwait(false);
    }

    /// <summary><c>GET /file={path}</c></summary>
    public async Task DownloadAsync(HttpContext context, string escapedPath)
    {
        var path = Uri.UnescapeDataString(escapedPath);
        if (!files.Contains(path))
            throw new RefusedException(StatusCodes.Status403Forbidden, $"File not allowed: {path}.");

        if (faults.TakeDownloadFault() is { } fault)
        {
            await FailAsync(context, path, fault).ConfigureAwait(false);
            return;
        }

        var type = ContentTypes.TryGetContentType(path, out var known) && IsShown(known) ? known : "application/octet-stream";
        var disposition = new ContentDispositionHeaderValue(type == "application/octet-stream" ? "attachment" : "inline");
        disposition.SetHttpFileName(Path.GetFileName(path));
        context.Response.Headers.ContentDisposition = disposition.ToString();

        var modified = File.GetLastWriteTimeUtc(path);
        var tag = new EntityTagHeaderValue($"\"{modified.Ticks:x}-{new FileInfo(path).Length:x}\"");
        var shown = type.StartsWith("text/", StringComparison.Ordinal) ? type + "; charset=utf-8" : type;
        await TypedResults.PhysicalFile(path, shown, lastModified: modified, entityTag: tag, enableRangeProcessing: true)
            .ExecuteAsync(context).ConfigureAwait(false);
    }

    /// <summary>Sends the beginning of a file.</summary>
    private static async Task FailAsync(HttpContext context, string path, StreamFault fault)
    {
        using var file = File.OpenRead(path);
        var beginning = new byte[Math.Min(fault.After, file.Length)];
        await file.ReadExactlyAsync(beginning, context.RequestAborted).ConfigureAwait(false);
        context.Response.ContentLength = file.Length;
        await context.Response.Body.WriteAsync(beginning, context.RequestAborted).ConfigureAwait(false);
        await context.Response.Body.FlushAsync(context.RequestAborted).ConfigureAwait(false);
        if (fault.Kind == StreamFaultKind.Cut)
            throw new CutException();
        await Task.Delay(Timeout.InfiniteTimeSpan, context.RequestAborted).ConfigureAwait(false);
    }

    // anything that a browser might run is only offered for saving
    private static bool IsShown(string type) =>
        type is "text/plain" or "application/json" || (type != "image/svg+xml" && type.Split('/')[0] is "image" or "audio" or "video");
}
