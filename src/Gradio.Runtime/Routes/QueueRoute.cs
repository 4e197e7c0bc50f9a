using System.Text.Json;
using Gradio.Http;
using Gradio.Jobs;
using Gradio.Sessions;

namespace Gradio.Routes;

/// <summary>Since Gradio 4.9: a call joins the queue by one request, and its news come on the stream of its session.</summary>
internal sealed class QueueRoute(AppConnection app, Session session, CancellationToken lifetime) : ICallRoute
{
    private readonly CallCanceller _canceller = new(app, session, lifetime);

    public async Task<bool> SendAsync(Call call, PreparedCall prepared)
    {
        call.UsesDiffs = app.Config.AlwaysSendsDiffs || (app.Config.Protocol.SendsDiffs && prepared.Endpoint.WantsDiffs);
        var lane = await _canceller.Joins.EnterAsync(call, prepared.Endpoint).ConfigureAwait(false);
        bool isAtOnce, begins;
        try
        {
            if (!app.IsCurrent(prepared.Config))
            {
                _canceller.Joins.TakeBack(call);
                return false;
            }

            var joining = JoinAsync(call, prepared);
            isAtOnce = joining.IsCompleted;
            begins = await joining.ConfigureAwait(false);
        }
        finally
        {
            _canceller.Joins.Exit(lane);
        }

        // never where the caller is: the session must not need his thread or context, nor he wait for it
        if (begins)
            _ = isAtOnce ? Task.Run(session.ReadAsync) : session.ReadAsync();
        return true;
    }

    public async Task EndAsync(Call call)
    {
        if (call is { IsCancelled: true, EventId: not null } && !lifetime.IsCancellationRequested)
            await _canceller.CancelAsync(call).ConfigureAwait(false);
        _canceller.Forget(call);
        session.Remove(call);
    }

    public void Cancelling(Call call) => _canceller.Joins.Close(call);

    /// <returns>Whether the reading of the session's stream is to begin.</returns>
#if NET
    [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    private async ValueTask<bool> JoinAsync(Call call, PreparedCall prepared)
    {
        var ticket = session.BeginJoin();
        JsonBody? content = null;
        string eventId;
        try
        {
            content = new JsonBody(CallBody.Write(prepared, ticket.SessionHash, wantsFullValues: app.Config.Protocol.SendsDiffs && !call.UsesDiffs));

            // not with the caller's token: a call that the server may have taken must be known by its id to be cancelled
            eventId = ReadEventId(await app.Transport.SendAsync(HttpMethod.Post, app.JoinUrl, content, lifetime, prepared.Options.Headers).ConfigureAwait(false), call);
        }
        catch (Exception e)
        {
            session.AbandonJoin();
            if (content?.MayHaveArrived(e) == true)
                throw call.Lost(e);
            throw;
        }
        finally
        {
            content?.Dispose();
        }

        return session.CompleteJoin(ticket, call, eventId);
    }

    private string ReadEventId(Answer answer, Call call)
    {
        if (!answer.IsSuccess)
            throw app.Transport.Refused(answer, call.EndpointName);
        try
        {
            var reader = new Utf8JsonReader(answer.Body);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("event_id"u8)
                    && reader.Read() && reader.TokenType == JsonTokenType.String && !reader.ValueIsEscaped && reader.ValueSpan.Length is > 0 and <= Session.MaxEventIdLength)
                    return reader.GetString()!;
            }
        }
        catch (JsonException e)
        {
            throw new GradioProtocolException("The server's answer to a join is not JSON.", e);
        }

        throw new GradioProtocolException("The server's answer to a join has no event id that could be one.");
    }
}
