using System.Text;
using Microsoft.AspNetCore.Http;

namespace Gradio.Testing.Http;

/// <summary><c>GET /heartbeat/{hash}</c>: tells a client that the server lives, and would tell the server that the client does.</summary>
internal sealed class SessionHeartbeat(GradioTestServerOptions options, TestServerActivity activity, CancellationToken serverStopping)
{
    private static readonly byte[] Alive = Encoding.UTF8.GetBytes("data: ALIVE\n\n");

    public async Task SendAsync(HttpContext context)
    {
        context.Response.ContentType = "text/event-stream; charset=utf-8";
        using var leaving = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, serverStopping);
        using var timer = new PeriodicTimer(options.HeartbeatInterval, options.TimeProvider);
        activity.HeartbeatOpened();
        try
        {
            do
            {
                await context.Response.Body.WriteAsync(Alive, leaving.Token).ConfigureAwait(false);
                await context.Response.Body.FlushAsync(leaving.Token).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(leaving.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (leaving.IsCancellationRequested)
        {
            // the client has left or the server stops: either way nobody listens any more
        }
        finally
        {
            activity.HeartbeatClosed();
        }
    }
}
