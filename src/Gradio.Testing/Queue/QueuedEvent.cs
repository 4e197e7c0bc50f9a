using System.Threading.Channels;

namespace Gradio.Testing.Queue;

/// <summary>A call in the queue. It sends messages until it is completed or killed, and nothing afterwards.</summary>
internal sealed class QueuedEvent : IDisposable
{
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _killed = new();
    private readonly Channel<StreamMessage> _messages;
    private readonly MessageWriter _writer;
    private bool _ended;

    public QueuedEvent(CallRequest call)
    {
        Call = call;
        _writer = new MessageWriter(Id);
        _messages = call.Session.Expect(Id);
        Killed = _killed.Token;
    }

    public string Id { get; } = Guid.NewGuid().ToString("N");

    public CallRequest Call { get; }

    /// <summary>Cancelled when nobody wants the result any more.</summary>
    public CancellationToken Killed { get; }

    public void Dispose()
    {
        lock (_lock)
        {
            _ended = true;
            _writer.Dispose();
        }
        _killed.Dispose();
    }

    public void Send(Func<MessageWriter, byte[]> write)
    {
        lock (_lock)
        {
            if (!_ended)
                _messages.Writer.TryWrite(new StreamMessage(write(_writer), null));
        }
    }

    public void Complete(Func<MessageWriter, byte[]> write)
    {
        lock (_lock)
        {
            if (_ended)
                return;
            _ended = true;
            _messages.Writer.TryWrite(new StreamMessage(write(_writer), Id));
        }
    }

    /// <summary>Ends the event without a word: its function is asked to stop, and what it still does is not seen.</summary>
    public void Kill()
    {
        lock (_lock)
            _ended = true;
        // on another thread, because what the function does on cancellation must not run inside the queue's lock
        _killed.CancelAsync().ContinueWith(static done => _ = done.Exception, TaskScheduler.Default);
    }

    /// <summary>Tells a session that an event was cancelled, whatever became of its function.</summary>
    public static void CompleteAsCancelled(string eventId, Channel<StreamMessage> messages)
    {
        using var writer = new MessageWriter(eventId);
        messages.Writer.TryWrite(new StreamMessage(writer.Cancelled(), eventId));
    }
}
