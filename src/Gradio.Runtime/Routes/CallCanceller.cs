using System.Collections.Concurrent;
using System.Text.Json;
using Gradio.Http;
using Gradio.Jobs;
using Gradio.Protocol;
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

    private readonly JoinBarrier _joins = new();
    private readonly ConcurrentDictionary<int, SemaphoreSlim> _lanes = [];

    /// <summary>Waits until a call can join without being stopped along with one that was cancelled before, and until it is its turn.</summary>
    public async ValueTask EnterAsync(EndpointConfig endpoint, CancellationToken cancellationToken)
    {
        while (true)
        {
            // nobody may wait with a turn in his hands: other endpoints have use for it
            await _joins.WhenOpenAsync(endpoint.FnIndex).WaitAsync(cancellationToken).ConfigureAwait(false);
            await app.Joins.WaitAsync(cancellationToken).ConfigureAwait(false);
            if (_joins.TryEnter(endpoint.FnIndex))
                return;
            app.Joins.Release();
        }
    }

    /// <summary>After a call has joined, or failed to.</summary>
    public void Exit(EndpointConfig endpoint)
    {
        _joins.Exit(endpoint.FnIndex);
        app.Joins.Release();
    }

    /// <summary>From now until the server knows, new calls of the same endpoint are held back.</summary>
    public void Announce(Call call) => _joins.Close(call);

    /// <summary>Lets new calls of the endpoint go on, and whoever cancelled.</summary>
    public void Forget(Call call)
    {
        _joins.Open(call);
        call.MarkTold();
    }

    /// <summary>Tells the server of a cancellation, as soon as that stops nothing but the call, and ends those that it stops all the same.</summary>
    public async Task CancelAsync(Call call)
    {
        try
        {
            await WaitForJoinsAsync(call).ConfigureAwait(false);

            // what waits is cancelled when it starts: now, the server would stop those that run in its place, and some versions run it all the same
            if (MustStart(call))
            {
                Forget(call);
                await call.WhenStartedAsync().WaitAsync(lifetime).ConfigureAwait(false);
                Announce(call);
                await WaitForJoinsAsync(call).ConfigureAwait(false);
            }

            if (app.Config.CanCancel)
                await SendAsync(call).ConfigureAwait(false);
            else
                await ResetAsync(call).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // the caller has his cancellation; that the server works on is all there is to say
            SessionLog.CancelFailed(app.Logger, e.GetType().Name, call.EndpointName);
        }
        finally
        {
            Forget(call);
        }
    }

    /// <summary>Whether to cancel a call now might stop others, or not it. A sibling may have started though its message is still on the way.</summary>
    private bool MustStart(Call call) =>
        !call.Started && !call.IsCompletedByServer && (!app.Config.CancelDequeues || session.SiblingsOf(call).Any(sibling => !sibling.HasEnded));

    private Task WaitForJoinsAsync(Call call) => _joins.WhenDrainedAsync(call.Endpoint!.FnIndex).WaitAsync(lifetime);

    private async Task SendAsync(Call call)
    {
        Cancellation? cancellation = null;
        try
        {
            // one at a time: what begins in the place of a stopped call would be stopped by the next
            using (await JoinTurn.WaitAsync(_lanes.GetOrAdd(call.Endpoint!.FnIndex, static _ => new SemaphoreSlim(1)), lifetime).ConfigureAwait(false))
            {
                // what waits may be starting: only what is known to run can be known to be stopped
                if (session.SiblingsOf(call).Any(sibling => !sibling.Started && !sibling.HasEnded))
                    await app.Options.TimeProvider.WaitAsync(Settling, lifetime).ConfigureAwait(false);
                cancellation = session.TryBeginCancel(call);
                if (cancellation is null)
                    return;
                await SendAsync(call, cancellation).ConfigureAwait(false);
            }

            await EndDoubtedAsync(cancellation).ConfigureAwait(false);
        }
        finally
        {
            if (cancellation is not null)
                session.EndCancel(cancellation);
        }
    }

    private async Task SendAsync(Call call, Cancellation cancellation)
    {
        try
        {
            await PostAsync("cancel", call, (writer, cancelled) =>
            {
                writer.WriteString("session_hash"u8, cancelled.SessionHash);
                writer.WriteNumber("fn_index"u8, cancelled.Endpoint!.FnIndex);
                writer.WriteString("event_id"u8, cancelled.EventId);
            }).ConfigureAwait(false);
        }
        catch (Exception e) when (!lifetime.IsCancellationRequested)
        {
            SessionLog.CancelFailed(app.Logger, e.GetType().Name, call.EndpointName);
            cancellation.DoubtAll();
        }

        Forget(call);
        if (!cancellation.MayStopOthers)
            return;
        await cancellation.Completed.WaitAsync(lifetime).ConfigureAwait(false);
        if (!cancellation.Confirmed.IsCompleted)
            await Task.WhenAny(cancellation.Confirmed, app.Options.TimeProvider.WaitAsync(Settling, lifetime)).ConfigureAwait(false);
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
        await app.Options.TimeProvider.WaitAsync(Doubt, lifetime).ConfigureAwait(false);
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
            await PostAsync("api/predict/", call, (writer, cancelled) =>
            {
                writer.WriteStartArray("data"u8);
                writer.WriteEndArray();
                writer.WriteNumber("fn_index"u8, canceller);
                writer.WriteString("session_hash"u8, cancelled.SessionHash);
            }).ConfigureAwait(false);
            foreach (var stopped in session.SiblingsOf(call).Where(sibling => sibling.Started))
                stopped.Fail(stopped.StoppedAlong());
        }
        else
        {
            SessionLog.CannotCancel(app.Logger, call.EndpointName, app.Config.Version);
        }
    }

    private Task PostAsync(string path, Call call, Action<Utf8JsonWriter, Call> write) => SideRequest.PostAsync(app, path, call, write, lifetime);
}
