using System.Collections.Concurrent;

namespace Gradio.Testing.Queue;

/// <summary>The sessions of the app, by hash.</summary>
internal sealed class SessionStore
{
    private readonly ConcurrentDictionary<string, Session> _sessions = new();

    /// <summary>The session of a hash; a session of its own where there is none.</summary>
    public Session Get(string? hash) => hash is null ? new Session(null) : _sessions.GetOrAdd(hash, static hash => new Session(hash));
}
