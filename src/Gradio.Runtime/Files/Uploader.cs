using System.Text.Json;
using Gradio.Diagnostics;
using Gradio.Http;

namespace Gradio.Files;

/// <summary>Brings the files of a call to the app's server.</summary>
internal sealed class Uploader(Transport transport, ClientTelemetry telemetry)
{
    /// <summary>The server takes so many files in one request.</summary>
    private const int MaxFiles = 1000;

    /// <summary>Uploads files.</summary>
    /// <returns>The path of each on the server.</returns>
    public async Task<IReadOnlyList<string>> UploadAsync(IReadOnlyList<GradioFile> files, CancellationToken cancellationToken)
    {
        var paths = new List<string>(files.Count);
        for (var first = 0; first < files.Count; first += MaxFiles)
            paths.AddRange(await TransferTrace.UploadAsync(telemetry, trace => UploadBatchAsync(files.Skip(first).Take(MaxFiles).ToList(), trace, cancellationToken)).ConfigureAwait(false));
        return paths;
    }

    private async Task<string[]> UploadBatchAsync(List<GradioFile> files, TransferTrace? trace, CancellationToken cancellationToken)
    {
        // all are opened before the first byte is sent, so that a missing one costs nothing
        var opened = new List<(string Name, Stream Content)>(files.Count);
        try
        {
            foreach (var file in files)
                opened.Add((file.Name, await file.OpenReadAsync(cancellationToken).ConfigureAwait(false)));
            using var content = new UploadContent(trace is null ? opened : opened.ConvertAll(file => (file.Name, trace.Count(file.Content, endsTransfer: false))));
            var answer = await transport.SendWithoutTimeoutAsync(HttpMethod.Post, new Uri(transport.Api, "upload"), content, cancellationToken).ConfigureAwait(false);
            if (!answer.IsSuccess)
                throw transport.Failed(answer, "an upload");
            var paths = ReadPaths(answer.Body);
            return paths.Length == files.Count ? paths : throw new GradioProtocolException($"The server took {paths.Length} of {files.Count} uploaded files.");
        }
        finally
        {
            for (var i = 0; i < opened.Count; i++)
            {
                if (!files[i].LeavesOpen)
                    opened[i].Content.Dispose();
            }
        }
    }

    private static string[] ReadPaths(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.EnumerateArray().Select(path => path.GetString() ?? "").ToArray();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new GradioProtocolException("The server's answer to an upload is not a list of paths.", e);
        }
    }
}
