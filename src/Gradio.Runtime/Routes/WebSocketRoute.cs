using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;
using Gradio.Http;
using Gradio.Jobs;
using Gradio.Protocol;
using Gradio.Sessions;

namespace Gradio.Routes;

/// <summary>Gradio 3: a WebSocket for each call.</summary>
internal sealed class WebSocketRoute(AppConnection app, Session session, CancellationToken lifetime) : CallStream(app, session, lifetime)
{
    private readonly ConcurrentDictionary<int, SemaphoreSlim> _lanes = [];

    /// <summary>The server keeps one generator for a session and endpoint: of two at once, one would give values of the other.</summary>
    protected override SemaphoreSlim? LaneOf(EndpointConfig endpoint) => endpoint.Streams ? _lanes.GetOrAdd(endpoint.FnIndex, static _ => new SemaphoreSlim(1)) : null;

    protected override async Task TalkAsync(Call call, PreparedCall prepared, Turn turn, CancellationToken cancellationToken)
    {
        using var socket = await App.Transport.OpenSocketAsync(App.JoinUrl, cancellationToken, prepared.Options.Headers).ConfigureAwait(false);
        var message = new JsonBuffer(4096);
        while (!call.HasEnded && await ReadAsync(socket, message, cancellationToken).ConfigureAwait(false))
        {
            switch (Receive(call, message.Written))
            {
                case QueueMessageKind.SendHash:
                    await SendAsync(socket, HashMessage(call, prepared), cancellationToken).ConfigureAwait(false);
                    break;
                case QueueMessageKind.SendData:
                    await SendAsync(socket, CallBody.Write(prepared, call.SessionHash!), cancellationToken).ConfigureAwait(false);
                    break;
                case QueueMessageKind.QueueFull:
                    call.Fail(QueueFull(call));
                    break;
                default:
                    turn.Dispose();
                    break;
            }
        }
    }

    // of a call that waits nothing is to be reset: the server would begin anew the one that runs in its place
    protected override Task ResetAsync(Call call, CancellationToken cancellationToken) => !call.Started ? Task.CompletedTask : SideRequest.PostAsync(
        App, "reset", call,
        (writer, cancelled) =>
        {
            writer.WriteString("session_hash"u8, cancelled.SessionHash);
            writer.WriteNumber("fn_index"u8, cancelled.Endpoint!.FnIndex);
        },
        cancellationToken);

    private static QueueMessageKind Receive(Call call, ReadOnlySpan<byte> json)
    {
        try
        {
            var message = QueueMessage.Parse(json);
            call.Receive(message);
            return message.Kind;
        }
        catch (JsonException e)
        {
            throw new GradioProtocolException("The server sent something on its WebSocket that is not a message of Gradio.", e);
        }
    }

    private static JsonBuffer HashMessage(Call call, PreparedCall prepared)
    {
        var body = new JsonBuffer();
        using var writer = new Utf8JsonWriter(body);
        writer.WriteStartObject();
        writer.WriteNumber("fn_index"u8, prepared.Endpoint.FnIndex);
        writer.WriteString("session_hash"u8, call.SessionHash);
        writer.WriteEndObject();
        return body;
    }

    /// <summary>Reads a whole message.</summary>
    /// <returns>False where the server closed the connection.</returns>
    private async Task<bool> ReadAsync(WebSocket socket, JsonBuffer message, CancellationToken cancellationToken)
    {
        message.Clear();
        while (true)
        {
            message.GetSpan(4096);
            var part = new ArraySegment<byte>(message.Array, message.Length, message.Array.Length - message.Length);
            var received = await socket.ReceiveAsync(part, cancellationToken).ConfigureAwait(false);
            if (received.MessageType == WebSocketMessageType.Close)
                return false;
            message.Advance(received.Count);
            if (received.EndOfMessage)
                return true;
            if (message.Length > App.Options.MaxMessageSize)
                throw WatchedStream.TooLarge(App.Options.MaxMessageSize);
        }
    }

    private static Task SendAsync(WebSocket socket, JsonBuffer message, CancellationToken cancellationToken) =>
        socket.SendAsync(new ArraySegment<byte>(message.Array, 0, message.Length), WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
}
