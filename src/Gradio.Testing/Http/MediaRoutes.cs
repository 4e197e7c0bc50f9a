using System.Globalization;
using System.Text;
using Gradio.Testing.Files;
using Microsoft.AspNetCore.Http;

namespace Gradio.Testing.Http;

/// <summary><c>GET /stream/{session}/{run}/{component}</c> and below: streamed outputs.</summary>
internal sealed class MediaRoutes(MediaStreams streams, CancellationToken serverStopping)
{
    public Task SendAsync(HttpContext context, string path)
    {
        if (streams.Find(path) is { IsOneResponse: true } whole)
            return SendWholeAsync(context, whole);
        var end = path.LastIndexOf('/');
        if (end < 0 || streams.Find(path[..end]) is not { IsOneResponse: false } stream)
            return context.TextAsync(StatusCodes.Status404NotFound, "Stream not found");
        var file = path[(end + 1)..];
        return file == "playlist.m3u8" ? SendPlaylistAsync(context, stream) : SendSegmentAsync(context, stream, file);
    }

    private static Task SendPlaylistAsync(HttpContext context, TestMedia stream)
    {
        var (segments, isComplete, _) = stream.Look();
        var playlist = new StringBuilder("#EXTM3U\n#EXT-X-PLAYLIST-TYPE:EVENT\n#EXT-X-TARGETDURATION:1\n#EXT-X-VERSION:4\n#EXT-X-MEDIA-SEQUENCE:0\n#EXT-X-START:TIME-OFFSET=0\n");
        for (var i = 0; i < segments.Length; i++)
            playlist.Append(CultureInfo.InvariantCulture, $"#EXTINF:1.000000,\n{i}{stream.Extension}\n");
        if (isComplete)
            playlist.Append("#EXT-X-ENDLIST\n");
        context.Response.Headers.CacheControl = "no-store";
        return context.BodyAsync(playlist.ToString(), "application/vnd.apple.mpegurl", StatusCodes.Status200OK);
    }

    private static async Task SendSegmentAsync(HttpContext context, TestMedia stream, string file)
    {
        if (Path.GetExtension(file) is not (".aac" or ".ts"))
        {
            await context.TextAsync(StatusCodes.Status400BadRequest, "Unsupported file extension").ConfigureAwait(false);
            return;
        }

        var segments = stream.Look().Segments;
        if (!int.TryParse(Path.GetFileNameWithoutExtension(file), NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= segments.Length)
        {
            await context.TextAsync(StatusCodes.Status404NotFound, "Segment not found").ConfigureAwait(false);
            return;
        }

        context.Response.ContentType = stream.Extension == ".aac" ? "audio/aac" : "video/MP2T";
        context.Response.ContentLength = segments[index].Length;
        await context.Response.Body.WriteAsync(segments[index], context.RequestAborted).ConfigureAwait(false);
    }

    private async Task SendWholeAsync(HttpContext context, TestMedia stream)
    {
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, serverStopping);
        var sent = 0;
        while (true)
        {
            var (segments, isComplete, changed) = stream.Look();
            for (; sent < segments.Length; sent++)
                await context.Response.Body.WriteAsync(segments[sent], leaving.Token).ConfigureAwait(false);
            await context.Response.Body.FlushAsync(leaving.Token).ConfigureAwait(false);
            if (isComplete)
                return;
            await changed.WaitAsync(leaving.Token).ConfigureAwait(false);
        }
    }
}
