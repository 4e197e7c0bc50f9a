using System.Text;
using Gradio.Http;
using Gradio.Jobs;
using Gradio.Protocol;
using Gradio.Sessions;

namespace Gradio.Routes;

/// <summary>Gradio 4.0 to 4.8: an event stream for each call, and a request with the arguments when the server asks for them.</summary>
internal sealed class EventStreamRoute(AppConnection app, Session session, CancellationToken lifetime) : CallStream(app, session, lifetime)
{
    protected override async Task TalkAsync(Call call, PreparedCall prepared, Turn turn, CancellationToken cancellationToken)
    {
        var url = new Uri(App.JoinUrl, $"?fn_index={prepared.Endpoint.FnIndex}&session_hash={call.SessionHash}");
        var sending = Task.CompletedTask;
        try
        {
            // the request of the stream is the one that the app's function sees
            await EventStream.ReadAsync(App.Transport, url, Receive, App.Options, cancellationToken, prepared.Options.Headers).ConfigureAwait(false);
        }
        finally
        {
            // why the arguments did not arrive says more than that the stream broke then
            await sending.ConfigureAwait(false);
        }

        void Receive(in QueueMessage message)
        {
            turn.Dispose();
            switch (message.Kind)
            {
                case QueueMessageKind.SendData when call.EventId is null:
                    call.EventId = Encoding.UTF8.GetString(message.EventId);
                    sending = SendDataAsync(call, prepared, cancellationToken);
                    break;
                case QueueMessageKind.QueueFull:
                    call.Fail(QueueFull(call));
                    break;
                default:
                    call.Receive(message);
                    break;
            }
        }
    }

    protected override Task ResetAsync(Call call, CancellationToken cancellationToken) =>
        call.EventId is null ? Task.CompletedTask : SideRequest.PostAsync(App, "reset", call, (writer, cancelled) => writer.WriteString("event_id"u8, cancelled.EventId), cancellationToken);

    private async Task SendDataAsync(Call call, PreparedCall prepared, CancellationToken cancellationToken)
    {
        using var content = new JsonBody(CallBody.Write(prepared, call.SessionHash!, call.EventId));
        try
        {
            var answer = await App.Transport.SendAsync(HttpMethod.Post, new Uri(App.Transport.Api, "queue/data"), content, cancellationToken, prepared.Options.Headers).ConfigureAwait(false);
            if (!answer.IsSuccess)
                throw App.Transport.Refused(answer, call.EndpointName);
        }
        catch (GradioConnectException e) when (content.MayHaveArrived(e))
        {
            throw call.Lost(e);
        }
    }
}
