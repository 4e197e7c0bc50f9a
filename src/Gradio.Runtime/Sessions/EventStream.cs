using System.Net.ServerSentEvents;
using System.Text.Json;
using Gradio.Http;
using Gradio.Protocol;

namespace Gradio.Sessions;

/// <summary>Takes one message; the bytes behind it are gone when it returns.</summary>
internal delegate void MessageReceiver(in QueueMessage message);

/// <summary>Reads the messages of a session, from one request to its end.</summary>
internal sealed class EventStream(Transport transport, GradioClientOptions options)
{
    private (string Hash, Uri Url) _url;

    /// <summary>Reads until the server closes the stream in good order.</summary>
    /// <param name="sessionHash">The session.</param>
    /// <param name="receive">Takes each message but heartbeats, in order.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="Exception">The stream broke, for the reason that it says.</exception>
    public async Task ReadAsync(string sessionHash, MessageReceiver receive, CancellationToken cancellationToken)
    {
        using var watchdog = new IdleWatchdog(options.TimeProvider, options.IdleTimeout, cancellationToken);
        try
        {
            using var response = await transport.OpenAsync(UrlOf(sessionHash), watchdog.Token).ConfigureAwait(false);
            using var abort = watchdog.Token.Register(static state => ((HttpResponseMessage)state!).Dispose(), response);
            if (response.Content.Headers.ContentType?.MediaType is not "text/event-stream")
                throw new GradioProtocolException($"The server answered the request for its events with {response.Content.Headers.ContentType?.MediaType ?? "something"}, not with an event stream. Is there a proxy between?");
            await ReadAsync(response, receive, watchdog, watchdog.Token).ConfigureAwait(false);
        }
        catch (Exception e) when (watchdog.Token.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The event stream was silent for {options.IdleTimeout.TotalSeconds:0.#} s; the server sends a heartbeat every 15 s.", e);
        }
        catch (JsonException e)
        {
            throw new GradioProtocolException("The server sent something on its event stream that is not a message of Gradio.", e);
        }
    }

    private Uri UrlOf(string sessionHash)
    {
        if (_url.Hash != sessionHash)
            _url = (sessionHash, new Uri(transport.Api, "queue/data?session_hash=" + sessionHash));
        return _url.Url;
    }

    private static async Task ReadAsync(HttpResponseMessage response, MessageReceiver receive, IdleWatchdog watchdog, CancellationToken cancellationToken)
    {
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var watched = new WatchedStream(stream, watchdog);
        var parser = SseParser.Create(watched, (_, data) =>
        {
            var message = QueueMessage.Parse(data);
            receive(in message);
            return message.Kind;
        });
        await foreach (var item in parser.EnumerateAsync(cancellationToken).ConfigureAwait(false))
        {
            if (item.Data == QueueMessageKind.CloseStream)
                return;
        }

        throw new EndOfStreamException("The event stream ended without the server's word that it is over.");
    }
}
