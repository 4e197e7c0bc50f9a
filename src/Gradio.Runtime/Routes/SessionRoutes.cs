using Gradio.Protocol;
using Gradio.Sessions;

namespace Gradio.Routes;

/// <summary>The routes for the calls of one session.</summary>
internal sealed class SessionRoutes(AppConnection app, Session session, CancellationToken lifetime)
{
    private readonly object _gate = new();
    private readonly RunRoute _run = new(app, session);
    private (QueueKind Kind, ICallRoute Route)? _queue;

    public ICallRoute For(EndpointConfig endpoint) => _run.Takes(endpoint) ? _run : Queue(app.Config.Protocol.Queue);

    /// <summary>An app that was started anew may be of another version.</summary>
    private ICallRoute Queue(QueueKind kind)
    {
        lock (_gate)
        {
            if (_queue?.Kind != kind)
                _queue = (kind, Make(kind));
            return _queue!.Value.Route;
        }
    }

    private ICallRoute Make(QueueKind kind) => kind switch
    {
        QueueKind.WebSocket => new WebSocketRoute(app, session, lifetime),
        QueueKind.StreamPerCall => new EventStreamRoute(app, session, lifetime),
        _ => new QueueRoute(app, session, lifetime),
    };
}
