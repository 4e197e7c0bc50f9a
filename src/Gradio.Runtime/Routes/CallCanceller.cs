using System.Text.Json;
#if NET
using Gradio.Http;
#endif
using Gradio.Jobs;
using Gradio.Sessions;

namespace Gradio.Routes;

/// <summary>
/// Tells the server that calls of a session are cancelled; the calls themselves have ended already.
/// Since the server stops others along with one, it is told when that does the least harm: of a call that waits once it runs, of one call at a time, and while no new one of the endpoint can begin.
/// </summary>
internal sealed class CallCanceller(AppConnection app, Session session, CancellationToken lifetime)
{
    /// <summary>A server starts what it has a place for within 50 ms, and tells of it within another 50 ms.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a call that may have been stopped has to show that it was not.</summary>
    private static readonly TimeSpan Doubt = TimeSpan.FromSeconds(30);

    /// <summary>How long the server has to tell of the end of a call whose cancellation it took.</summary>
    private static readonly TimeSpan Telling = TimeSpan.FromSeconds(60);

    /// <summary>The joins of the session, which wait for its cancellations.</summary>
    public JoinBarrier Joins { get; } = new(app.Joins);

    /// <summary>Lets new calls of the endpoint go on, and whoever cancelled.</summary>
    public void Forget(Call call)
    {
        Joins.Open(call);
        call.MarkTold();
    }

    /// <summary>Tells the server of a cancellation, as soon as that stops nothing but the call, and ends those that it stops all the same.</summary>
    public async Task CancelAsync(Call call)
    {
        try
        {
            if (call.Endpoint!.Batched)
            {
                Joins.Open(call);
                await DequeueAsync(call).ConfigureAwait(false);
                return;
            }

            await HoldJoinsAsync(call).ConfigureAwait(false);

            // what waits is cancelled when it starts: now, the server would stop those that run in its place, and some versions run it all the same
            if (MustStart(call))
            {
                Forget(call);
                await call.WhenStartedAsync().WaitAsync(lifetime).ConfigureAwait(false);
                if (!call.IsCompletedByServer)
                    await HoldJoinsAsync(call).ConfigureAwait(false);
            }

            if (app.Config.CanCancel)
                await CancelInTurnAsync(call).ConfigureAwait(false);
            else
                await ResetAsync(call).ConfigureAwait(false);
        }
        catch (Exception) when (lifetime.IsCancellationRequested)
        {
            // the session ends, and all that it has on the server with it
        }
        catch (Exception e)
        {
            // the caller has his cancellation; that the server works on is all there is to say
            SessionLog.CancelFailed(app.Logger, e.GetType().Name, call.EndpointName);
        }
    }

    /// <summary>
    /// Takes a call of a batch out of the queue, where the server can do that; nothing else is stopped along with it.
    /// One that runs goes on all the same, and ends twice if the server is told: Gradio 4.44 gives up the session over that.
    /// </summary>
    private Task DequeueAsync(Call call) =>
        app.Config.CancelDequeues && !call.Started && !call.IsCompletedByServer ? PostCancelAsync(call) : Task.CompletedTask;

    /// <summary>From now on, new calls of the endpoint are held back; those that join are waited for.</summary>
    private Task HoldJoinsAsync(Call call)
    {
        Joins.Close(call);
        return Joins.WhenDrainedAsync(call.Lane!).WaitAsync(lifetime);
    }

    /// <summary>Whether to cancel a call now might stop others, or not it. A sibling may have started though its message is still on the way.</summary>
    private bool MustStart(Call call) =>
        !call.Started && !call.IsCompletedByServer && (!app.Config.CancelDequeues || HasSibling(call, sibling => !sibling.HasEnded));

    private bool HasSibling(Call call, Func<Call, bool> predicate) => session.SiblingsOf(call).Any(predicate);

    /// <summary>Cancels one call of an endpoint at a time: what begins in the place of a stopped call would be stopped by the next.</summary>
    private async Task CancelInTurnAsync(Call call)
    {
        Cancellation? cancellation = null;
        try
        {
            using (await Turn.WaitAsync(call.Lane!.Cancelling, lifetime).ConfigureAwait(false))
            {
                await SettleAsync(call).ConfigureAwait(false);
                cancellation = session.TryBeginCancel(call);
                if (cancellation is null)
                    return;
                await SendAsync(cancellation).ConfigureAwait(false);
                Forget(call);
                await EndStoppedAsync(cancellation).ConfigureAwait(false);
            }

            await EndDoubtedAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            if (cancellation is not null)
                session.EndCancel(cancellation);
        }
    }

    /// <summary>What waits may be starting: only what is known to run can be known to be stopped.</summary>
    private async Task SettleAsync(Call call)
    {
        if (!call.IsCompletedByServer && HasSibling(call, sibling => !sibling.Started && !sibling.HasEnded))
            await app.Options.TimeProvider.Delay(Settling, lifetime).ConfigureAwait(false);
    }

    /// <exception cref="GradioException">The server did not take it, so that nothing was stopped.</exception>
    private async Task SendAsync(Cancellation cancellation)
    {
        try
        {
            await PostCancelAsync(cancellation.Call).ConfigureAwait(false);
        }
        catch (GradioConnectionLostException e)
        {
            SessionLog.CancelFailed(app.Logger, e.GetType().Name, cancellation.Call.EndpointName);
            cancellation.DoubtAll();
        }
    }

    /// <exception cref="TimeoutException">The server does not tell of the call's end.</exception>
    private async Task EndStoppedAsync(Cancellation cancellation)
    {
        if (!cancellation.MayStopOthers)
            return;

        // where nothing is heard it was perhaps not Gradio that said yes, and nothing was stopped
        await cancellation.Completed.WaitAsync(Telling, app.Options.TimeProvider, lifetime).ConfigureAwait(false);
        if (!cancellation.Confirmed.IsCompleted)
            await Task.WhenAny(cancellation.Confirmed, app.Options.TimeProvider.Delay(Settling, lifetime)).ConfigureAwait(false);
        foreach (var stopped in cancellation.Stopped())
        {
            stopped.MarkCompletedByServer();
            stopped.Fail(stopped.StoppedAlong());
        }
    }

    /// <summary>Ends the calls that may have been stopped and show no life, here and on the server.</summary>
    private async Task EndDoubtedAsync(Cancellation cancellation)
    {
        if (cancellation.Doubted().Count == 0)
            return;
        await app.Options.TimeProvider.Delay(Doubt, lifetime).ConfigureAwait(false);
        foreach (var doubted in cancellation.Doubted())
            doubted.Stop(doubted.StoppedAlong());
    }

    /// <summary>Before Gradio 4.31 a function that streams is stopped by its event id, any other by a function that the app has for it.</summary>
    private async Task ResetAsync(Call call)
    {
        if (call.IsCompletedByServer)
            return;
        if (call.Endpoint!.Streams)
        {
            // stops this one after its current output, and never tells of it again
            await PostAsync("reset", call, (writer, cancelled) => writer.WriteString("event_id"u8, cancelled.EventId)).ConfigureAwait(false);
        }
        else if (app.Config.Cancellers.TryGetValue(call.Endpoint.FnIndex, out var canceller))
        {
            await SettleAsync(call).ConfigureAwait(false);
            if (call.IsCompletedByServer)
                return;

            // before the answer comes another may have begun in the freed place; or in that of one that ended by itself, and been stopped
            var running = RunningSiblings(call);
            await PostAsync("api/predict/", call, (writer, cancelled) =>
            {
                writer.WriteStartArray("data"u8);
                writer.WriteEndArray();
                writer.WriteNumber("fn_index"u8, canceller);
                writer.WriteString("session_hash"u8, cancelled.SessionHash);
            }).ConfigureAwait(false);
            var mayHaveBegunBefore = running.Exists(sibling => sibling.HasEnded);
            foreach (var stopped in RunningSiblings(call).Where(sibling => mayHaveBegunBefore || running.Contains(sibling)))
                stopped.Fail(stopped.StoppedAlong());
        }
        else
        {
            SessionLog.CannotCancel(app.Logger, call.EndpointName, app.Config.Version);
        }
    }

    private List<Call> RunningSiblings(Call call) => session.SiblingsOf(call).Where(sibling => sibling.Started).ToList();

    private Task PostCancelAsync(Call call) => PostAsync("cancel", call, (writer, cancelled) =>
    {
        writer.WriteString("session_hash"u8, cancelled.SessionHash);
        writer.WriteNumber("fn_index"u8, cancelled.Endpoint!.FnIndex);
        writer.WriteString("event_id"u8, cancelled.EventId);
    });

    private Task PostAsync(string path, Call call, Action<Utf8JsonWriter, Call> write) => SideRequest.PostAsync(app, path, call, write, lifetime);
}
