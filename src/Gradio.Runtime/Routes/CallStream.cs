using System.Net.WebSockets;
using Gradio.Jobs;
using Gradio.Protocol;
using Gradio.Sessions;

namespace Gradio.Routes;

/// <summary>A route where each call has a connection of its own, on which the server asks for what it wants (Gradio before 4.9).</summary>
internal abstract class CallStream(AppConnection app, Session session, CancellationToken lifetime) : ICallRoute
{
    protected AppConnection App => app;

    public async Task<bool> SendAsync(Call call, PreparedCall prepared)
    {
        using var only = LaneOf(prepared.Endpoint) is { } lane ? await Turn.WaitAsync(lane, call.Token).ConfigureAwait(false) : null;
        using var conversation = CancellationTokenSource.CreateLinkedTokenSource(lifetime);
        using var turn = await Turn.WaitAsync(app.Joins, call.Token).ConfigureAwait(false);
        if (!app.IsCurrent(prepared.Config))
            return false;
        call.SessionHash = session.Hash;
        var talk = TalkAsync(call, prepared, turn, conversation.Token);
        await Task.WhenAny(talk, call.Ended).ConfigureAwait(false);
        try
        {
            // before the connection is closed: the server would start the function again from its beginning
            if (call.IsCancelled && !talk.IsCompleted && !lifetime.IsCancellationRequested)
                await ResetAsync(call, lifetime).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            SessionLog.CancelFailed(app.Logger, e.GetType().Name, call.EndpointName);
        }

        conversation.Cancel();
        try
        {
            await talk.ConfigureAwait(false);
        }
        catch (Exception) when (call.HasEnded)
        {
            // it was closed from here
        }
        catch (Exception e) when (e is IOException or OperationCanceledException or TimeoutException or WebSocketException or HttpRequestException)
        {
            throw call.Lost(e);
        }

        return call.HasEnded ? true : throw call.Lost();
    }

    public void Cancelling(Call call)
    {
        // its connection ends with it
    }

    public Task EndAsync(Call call) => Task.CompletedTask;

    /// <summary>Leads the call to its end.</summary>
    /// <exception cref="Exception">The connection broke, for the reason that it says.</exception>
    protected abstract Task TalkAsync(Call call, PreparedCall prepared, Turn turn, CancellationToken cancellationToken);

    /// <summary>Lets one call of an endpoint through at a time; null where there may be many.</summary>
    protected virtual SemaphoreSlim? LaneOf(EndpointConfig endpoint) => null;

    /// <summary>Stops the function after its current output.</summary>
    protected abstract Task ResetAsync(Call call, CancellationToken cancellationToken);

    protected static GradioQueueFullException QueueFull(Call call) => new($"The queue of the app is full, so {call.EndpointName} was not started. Call again later.");
}
