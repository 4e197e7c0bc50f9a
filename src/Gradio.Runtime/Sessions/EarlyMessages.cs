using System.Buffers;

namespace Gradio.Sessions;

/// <summary>The messages of calls whose join has not been answered yet, by the event id that it will bring. A server that answers at once sends all of a call so: their memory is used again.</summary>
internal sealed class EarlyMessages(int maxSize)
{
    /// <summary>What a message costs beside its bytes.</summary>
    private const int Overhead = 64;

    private readonly Dictionary<string, List<ArraySegment<byte>>> _messages = new(StringComparer.Ordinal);
    private long _size;

    /// <exception cref="GradioProtocolException">There are too many.</exception>
    public void Keep(string eventId, ReadOnlySpan<byte> message)
    {
        _size += message.Length + Overhead;
        if (_size > maxSize)
            throw new GradioProtocolException("The server sent more than GradioClientOptions.MaxMessageSize while calls joined, of calls that nobody made or that had ended.");
        if (!_messages.TryGetValue(eventId, out var messages))
            _messages[eventId] = messages = [];
        var kept = ArrayPool<byte>.Shared.Rent(message.Length);
        message.CopyTo(kept);
        messages.Add(new ArraySegment<byte>(kept, 0, message.Length));
    }

    /// <summary>Takes what came for a call, for <see cref="Return"/> once it is read.</summary>
    public IReadOnlyList<ArraySegment<byte>> Take(string eventId)
    {
        if (!_messages.Remove(eventId, out var messages))
            return [];
        _size -= messages.Sum(message => message.Count + Overhead);
        return messages;
    }

    public static void Return(ArraySegment<byte> message) => ArrayPool<byte>.Shared.Return(message.Array!);

    public void Clear()
    {
        _messages.Clear();
        _size = 0;
    }
}
