using System.Net.ServerSentEvents;
using System.Text.Json;
using Gradio.Http;
using Gradio.Protocol;

namespace Gradio.Sessions;

/// <summary>Takes one message; the bytes behind it are gone when it returns.</summary>
internal delegate void MessageReceiver(in QueueMessage message);

/// <summary>Reads the messages of an event stream, from one request to its end.</summary>
internal static class EventStream
{
    /// <summary>Reads until the server ends the stream.</summary>
    /// <param name="transport">The way to the app.</param>
    /// <param name="url">The stream.</param>
    /// <param name="receive">Takes each message, in order.</param>
    /// <param name="options">How long it may be silent, and how large a message may be.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <param name="headers">Headers of the request, besides those of every request.</param>
    /// <returns>Whether the server said that it is over.</returns>
    /// <exception cref="Exception">The stream broke, for the reason that it says.</exception>
    public static async Task<bool> ReadAsync(Transport transport, Uri url, MessageReceiver receive, GradioClientOptions options, CancellationToken cancellationToken, IEnumerable<KeyValuePair<string, string>>? headers = null)
    {
        using var watchdog = new IdleWatchdog(options.TimeProvider, options.IdleTimeout, cancellationToken);
        var isOpen = false;
        try
        {
            using var response = await transport.OpenAsync(url, "the request for its events", watchdog.Token, headers).ConfigureAwait(false);
            isOpen = true;
            using var abort = watchdog.Token.Register(static state => ((HttpResponseMessage)state!).Dispose(), response);
            if (response.Content.Headers.ContentType?.MediaType is not "text/event-stream")
                throw new GradioProtocolException($"The server answered the request for its events with {response.Content.Headers.ContentType?.MediaType ?? "something"}, not with an event stream. Is there a proxy between?");
            return await ReadAsync(response, receive, watchdog, options.MaxMessageSize, watchdog.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (watchdog.Token.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(isOpen
                ? $"The event stream was silent for {options.IdleTimeout.TotalSeconds:0.#} s; the server sends a heartbeat every 15 s."
                : $"The request for the event stream had no answer for {options.IdleTimeout.TotalSeconds:0.#} s.{(options.HttpClient is null ? "" : " Has the handler of the HttpClient connections left (MaxConnectionsPerServer)?")}", e);
        }
        catch (JsonException e)
        {
            throw new GradioProtocolException("The server sent something on its event stream that is not a message of Gradio.", e);
        }
    }

    private static async Task<bool> ReadAsync(HttpResponseMessage response, MessageReceiver receive, IdleWatchdog watchdog, int maxMessageSize, CancellationToken cancellationToken)
    {
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var watched = new WatchedStream(stream, watchdog, maxMessageSize);
        var parser = SseParser.Create(watched, (_, data) =>
        {
            watched.BeginMessage();
            var message = QueueMessage.Parse(data);
            receive(in message);
            return message.Kind;
        });
        await foreach (var item in parser.EnumerateAsync(cancellationToken).ConfigureAwait(false))
        {
            if (item.Data == QueueMessageKind.CloseStream)
                return true;
        }

        return false;
    }
}
