using System.Threading.Channels;
using Gradio.Testing.Queue;
using Microsoft.AspNetCore.Http;

namespace Gradio.Testing.Http;

/// <summary>The stream of a session: what waits in its buffer, then what comes, until nothing is left to complete.</summary>
internal sealed class EventStream(GradioTestServerOptions options, TestServerActivity activity, TestServerFaults faults, CancellationToken serverStopping)
{
    /// <summary>Sends the stream.</summary>
    /// <returns>Whether the client saw its end; false when it left before.</returns>
    public async Task<bool> SendAsync(HttpContext context, Session session)
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, serverStopping);
        var writer = new FaultyStreamWriter(context, faults.TakeStreamFault(), leaving.Token);
        activity.StreamOpened();
        try
        {
            await context.Response.StartAsync(leaving.Token).ConfigureAwait(false);
            if (session.Messages is not { } messages)
            {
                await writer.WriteAsync(MessageWriter.SessionNotFound).ConfigureAwait(false);
                await writer.FlushAsync().ConfigureAwait(false);
                throw new CutException();
            }
            return await SendAsync(session, messages, writer, leaving.Token).ConfigureAwait(false);
        }
        catch (StreamEndedException)
        {
            return false;
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            return false;
        }
        catch (OperationCanceledException) when (serverStopping.IsCancellationRequested)
        {
            throw new CutException();
        }
        finally
        {
            activity.StreamClosed();
        }
    }

    private async Task<bool> SendAsync(Session session, Channel<StreamMessage> messages, FaultyStreamWriter writer, CancellationToken leaving)
    {
        var ended = false;
        try
        {
            using var heartbeat = new PeriodicTimer(options.HeartbeatInterval, options.TimeProvider);
            var beat = heartbeat.WaitForNextTickAsync(leaving).AsTask();
            while (true)
            {
                ended = await DrainAsync(session, messages.Reader, writer).ConfigureAwait(false);
                if (ended)
                {
                    await CloseAsync(writer, leaving).ConfigureAwait(false);
                    return true;
                }

                var more = messages.Reader.WaitToReadAsync(leaving).AsTask();
                while (await Task.WhenAny(more, beat).ConfigureAwait(false) == beat)
                {
                    await beat.ConfigureAwait(false);
                    await writer.WriteAsync(MessageWriter.Heartbeat).ConfigureAwait(false);
                    await writer.FlushAsync().ConfigureAwait(false);
                    beat = heartbeat.WaitForNextTickAsync(leaving).AsTask();
                }
                await more.ConfigureAwait(false);
            }
        }
        finally
        {
            if (!ended)
                session.Drop(messages);
        }
    }

    /// <summary>Sends what waits.</summary>
    /// <returns>Whether everything is completed.</returns>
    private static async Task<bool> DrainAsync(Session session, ChannelReader<StreamMessage> messages, FaultyStreamWriter writer)
    {
        var ended = false;
        while (!ended && messages.TryRead(out var message))
        {
            await writer.WriteAsync(message.Bytes).ConfigureAwait(false);
            ended = message.CompletedEventId is { } completed && session.Settle(completed);
        }
        if (!ended)
            await writer.FlushAsync().ConfigureAwait(false);
        return ended;
    }

    private static async Task CloseAsync(FaultyStreamWriter writer, CancellationToken leaving)
    {
        try
        {
            await writer.WriteAsync(MessageWriter.CloseStream).ConfigureAwait(false);
            await writer.FlushAsync().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // a client that hangs up as soon as it reads the end has missed nothing, and may have joined again by now
        }
    }
}
