namespace Gradio.Sessions;

/// <summary>The messages of calls whose join has not been answered yet, by the event id that it will bring.</summary>
internal sealed class EarlyMessages(int maxSize)
{
    /// <summary>What a message costs beside its bytes.</summary>
    private const int Overhead = 64;

    private readonly Dictionary<string, List<byte[]>> _messages = new(StringComparer.Ordinal);
    private long _size;

    /// <exception cref="GradioProtocolException">There are too many.</exception>
    public void Keep(string eventId, ReadOnlySpan<byte> message)
    {
        _size += message.Length + Overhead;
        if (_size > maxSize)
            throw new GradioProtocolException("The server sent more than GradioClientOptions.MaxMessageSize of calls that nobody made.");
        if (!_messages.TryGetValue(eventId, out var messages))
            _messages[eventId] = messages = [];
        messages.Add(message.ToArray());
    }

    public IReadOnlyList<byte[]> Take(string eventId) => _messages.Remove(eventId, out var messages) ? messages : [];

    public void Clear()
    {
        _messages.Clear();
        _size = 0;
    }
}
