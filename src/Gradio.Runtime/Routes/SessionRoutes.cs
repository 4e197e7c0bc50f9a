using Gradio.Protocol;
using Gradio.Sessions;

namespace Gradio.Routes;

/// <summary>The routes for the calls of one session.</summary>
internal sealed class SessionRoutes(AppConnection app, Session session, CancellationToken lifetime)
{
    private readonly RunRoute _run = new(app, session);

    private readonly ICallRoute _queue = app.Config.Protocol.Queue switch
    {
        QueueKind.WebSocket => new WebSocketRoute(app, session, lifetime),
        QueueKind.StreamPerCall => new EventStreamRoute(app, session, lifetime),
        _ => new QueueRoute(app, session, lifetime),
    };

    public ICallRoute For(EndpointConfig endpoint) => _run.Takes(endpoint) ? _run : _queue;
}
