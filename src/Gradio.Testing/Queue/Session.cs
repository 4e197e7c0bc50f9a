using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Gradio.Testing.Queue;

/// <summary>
/// What the server knows of a session hash: its states, the events whose completion was not delivered, and the messages that wait
/// for a reader. The messages live from the first join until a reader leaves early; the rest stays.
/// </summary>
internal sealed class Session(string? hash)
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _pending = [];
    private readonly ConcurrentDictionary<int, object> _states = new();
    private Channel<StreamMessage>? _messages;

    /// <summary>The hash; null for the session of a single call without one.</summary>
    public string? Hash { get; } = hash;

    /// <summary>The messages for the reader; null when nothing was joined since the last reader left.</summary>
    public Channel<StreamMessage>? Messages
    {
        get
        {
            lock (_lock)
                return _messages;
        }
    }

    public object State(int componentId, Type type) => _states.GetOrAdd(componentId, static (_, type) => Activator.CreateInstance(type)!, type);

    /// <summary>Notes an event that is to complete, and gives the place for its messages.</summary>
    public Channel<StreamMessage> Expect(string eventId)
    {
        lock (_lock)
        {
            _pending.Add(eventId);
            return _messages ??= Channel.CreateUnbounded<StreamMessage>();
        }
    }

    public bool IsPending(string eventId)
    {
        lock (_lock)
            return _pending.Contains(eventId);
    }

    /// <summary>Notes that an event's completion was delivered or never will be.</summary>
    /// <returns>Whether no other event is to complete.</returns>
    public bool Settle(string eventId)
    {
        lock (_lock)
        {
            _pending.Remove(eventId);
            return _pending.Count == 0;
        }
    }

    /// <summary>Forgets the messages of a reader that left.</summary>
    public void Drop(Channel<StreamMessage> messages)
    {
        lock (_lock)
        {
            if (_messages == messages)
                _messages = null;
        }
    }
}
