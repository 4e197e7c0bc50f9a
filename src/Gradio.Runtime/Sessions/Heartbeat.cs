using Gradio.Http;

namespace Gradio.Sessions;

/// <summary>Tells the app that a session lasts (Gradio 4.29 and later, where the app asks for it): when it ends, the app lets go of the session's state.</summary>
internal static class Heartbeat
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(30);

    /// <summary>Holds the connection until the session ends, or the server refuses it; one that breaks is opened anew.</summary>
    public static async Task HoldAsync(AppConnection app, string sessionHash, CancellationToken cancellationToken)
    {
        var url = new Uri(app.Transport.Api, "heartbeat/" + sessionHash);
        var time = app.Options.TimeProvider;
        var pause = FirstPause;
        try
        {
            while (true)
            {
                var opened = time.GetTimestamp();
                try
                {
                    await ReadAsync(app, url, cancellationToken).ConfigureAwait(false);
                }
                catch (Exception e) when (!cancellationToken.IsCancellationRequested && MayPass(e))
                {
                    SessionLog.HeartbeatEnded(app.Logger, e.GetType().Name);
                }

                app.Doubt();
                if (time.GetElapsedTime(opened) >= Steady)
                    pause = FirstPause;
                await time.PauseAsync(pause, cancellationToken).ConfigureAwait(false);
                pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks));
            }
        }
        catch (Exception e)
        {
            // calls go on without it
            if (!cancellationToken.IsCancellationRequested)
                SessionLog.HeartbeatEnded(app.Logger, e.GetType().Name);
        }
    }

    /// <summary>A refusal is meant; all else is a matter of time, the failure of who gives the token as well.</summary>
    private static bool MayPass(Exception e) => e is not (GradioAuthenticationException { InnerException: null } or GradioServerException { StatusCode: >= 400 and < 500 and not 429 });

    private static async Task ReadAsync(AppConnection app, Uri url, CancellationToken cancellationToken)
    {
        using var watchdog = new IdleWatchdog(app.Options.TimeProvider, app.Options.IdleTimeout, cancellationToken);
        using var response = await app.Transport.OpenAsync(url, "the heartbeat", watchdog.Token).ConfigureAwait(false);
        using var abort = watchdog.Token.Register(static state => ((HttpResponseMessage)state!).Dispose(), response);
        using var stream = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var beat = new Memory<byte>(new byte[256]);
        while (await stream.ReadAsync(beat, watchdog.Token).ConfigureAwait(false) > 0)
            watchdog.Watch();
    }
}
