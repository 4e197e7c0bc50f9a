using System.Text.Json;
using Gradio.Jobs;
using Gradio.Protocol;
using Gradio.Sessions;

namespace Gradio.Routes;

/// <summary>Tells the server that calls of a session are cancelled. The calls themselves have ended already.</summary>
internal sealed class CallCanceller(AppConnection app, Session session, CancellationToken lifetime)
{
    private readonly object _gate = new();
    private readonly List<Call> _underWay = [];

    /// <summary>Until the server knows, a new call of the same endpoint would be stopped along with the cancelled one.</summary>
    public void Announce(Call call)
    {
        lock (_gate)
            _underWay.Add(call);
    }

    /// <summary>Waits until no cancellation of an endpoint is on its way.</summary>
    public Task WhenIdleAsync(EndpointConfig endpoint)
    {
        lock (_gate)
            return _underWay.Count == 0 ? Task.CompletedTask : Task.WhenAll(_underWay.Where(call => call.Endpoint!.FnIndex == endpoint.FnIndex).Select(call => call.Told));
    }

    /// <summary>Lets new calls of the endpoint go on.</summary>
    public void Forget(Call call)
    {
        lock (_gate)
            _underWay.Remove(call);
        call.MarkTold();
    }

    /// <summary>Tells the server of a cancellation, as soon as that stops nothing but the call.</summary>
    /// <returns>Whether the server will confirm it on the stream: where that is read tells which other calls it stopped as well.</returns>
    public async Task<bool> TryCancelAsync(Call call)
    {
        try
        {
            // what waits is cancelled when it starts: now, the server would stop those that run in its place, and some versions run it all the same
            if (session.MustStartBeforeCancel(call, app.Config.CancelDequeues))
            {
                Forget(call);
                await call.WhenStartedAsync().WaitAsync(lifetime).ConfigureAwait(false);
            }

            // where the server is done with it, a cancellation would only stop others
            return session.TryBeginCancel(call) && await TrySendAsync(call).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // the caller has his cancellation; that the server works on is all there is to say
            SessionLog.CancelFailed(app.Logger, e.GetType().Name, call.EndpointName);
            return false;
        }
        finally
        {
            Forget(call);
        }
    }

    private async Task<bool> TrySendAsync(Call call)
    {
        if (app.Config.CanCancel)
        {
            await PostAsync("cancel", call, (writer, cancelled) =>
            {
                writer.WriteString("session_hash"u8, cancelled.SessionHash);
                writer.WriteNumber("fn_index"u8, cancelled.Endpoint!.FnIndex);
                writer.WriteString("event_id"u8, cancelled.EventId);
            }).ConfigureAwait(false);
            session.CompleteCancel(call);
            return true;
        }

        if (call.Endpoint!.Streams)
        {
            // stops this one after its current output, and never tells of it again
            await PostAsync("reset", call, (writer, cancelled) => writer.WriteString("event_id"u8, cancelled.EventId)).ConfigureAwait(false);
        }
        else if (app.Config.Cancellers.TryGetValue(call.Endpoint.FnIndex, out var canceller))
        {
            await PostAsync("api/predict/", call, (writer, cancelled) =>
            {
                writer.WriteStartArray("data"u8);
                writer.WriteEndArray();
                writer.WriteNumber("fn_index"u8, canceller);
                writer.WriteString("session_hash"u8, cancelled.SessionHash);
            }).ConfigureAwait(false);
            session.EndStoppedSiblings(call);
        }
        else
        {
            SessionLog.CannotCancel(app.Logger, call.EndpointName, app.Config.Version);
        }

        return false;
    }

    private Task PostAsync(string path, Call call, Action<Utf8JsonWriter, Call> write) => SideRequest.PostAsync(app, path, call, write, lifetime);
}
