using System.Text;
using Gradio.Http;

namespace Gradio.Files;

/// <summary>Brings files from a server.</summary>
internal sealed class Downloader(Transport transport, GradioClientOptions options)
{
    public TimeProvider Time => options.TimeProvider;

    /// <summary>Opens a file, which is downloaded as it is read.</summary>
    /// <exception cref="GradioTransferException">The server does not answer.</exception>
    public async Task<Stream> OpenAsync(Uri url, GradioFile file, IProgress<GradioFileProgress>? progress, CancellationToken cancellationToken)
    {
        var watchdog = new IdleWatchdog(options.TimeProvider, options.IdleTimeout);
        HttpResponseMessage? response = null;
        try
        {
            using var caller = cancellationToken.Register(static state => ((IdleWatchdog)state!).Cancel(), watchdog);
            response = await transport.OpenAsync(url, $"the download of '{file.Name}'", watchdog.Token).ConfigureAwait(false);
            var body = await response.Content.ReadAsStreamAsync(watchdog.Token).ConfigureAwait(false);
            return new DownloadStream(response, body, watchdog, file.Name, new ProgressMeter(file, progress, response.Content.Headers.ContentLength ?? file.Size));
        }
        catch (Exception e)
        {
            var isSilent = watchdog.Token.IsCancellationRequested;
            response?.Dispose();
            watchdog.Dispose();
            cancellationToken.ThrowIfCancellationRequested();
            if (isSilent)
                throw new GradioTransferException($"The server did not answer the request for '{file.Name}' within {options.IdleTimeout.TotalSeconds:0.#} s (the IdleTimeout of the options).", file.Name, 0, file.Size, e);
            throw;
        }
    }

    /// <summary>Reads a short text.</summary>
    /// <exception cref="GradioProtocolException">It is longer than the limit.</exception>
    public async Task<string> ReadTextAsync(Uri url, GradioFile file, int maxBytes, CancellationToken cancellationToken)
    {
        using var body = await OpenAsync(url, file, null, cancellationToken).ConfigureAwait(false);
        using var text = new MemoryStream();
        var buffer = new byte[4096];
        int read;
        while ((read = await body.ReadAsync(buffer.AsMemory(), cancellationToken).ConfigureAwait(false)) > 0)
        {
            text.Write(buffer, 0, read);
            if (text.Length > maxBytes)
                throw new GradioProtocolException($"What the server sent for '{file.Name}' is longer than {maxBytes} bytes.");
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }
}
