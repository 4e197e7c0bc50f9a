using Gradio.Protocol;

namespace Gradio.Jobs;

/// <summary>A message of a call.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Bytes">The message, or of an output its data.</param>
/// <param name="Time">When it was received.</param>
internal readonly record struct ReceivedMessage(QueueMessageKind Kind, ReadOnlyMemory<byte> Bytes, DateTimeOffset Time)
{
    public bool IsOutput => Kind.IsOutput();

    /// <summary>Whether it is an output in full, whatever came before.</summary>
    public bool IsWhole => Kind == QueueMessageKind.ProcessStreaming;
}

/// <summary>
/// The messages of one call as they were received, in chunks: nothing is copied again when it grows, and no chunk is a large object for the garbage collector.
/// Of too many the oldest go: outputs first, then the others. Each keeps its number.
/// </summary>
internal sealed class ReceivedMessages
{
    /// <summary>What a message costs beside its bytes.</summary>
    private const int Overhead = 32;

    private const int FirstChunk = 256;
    private const int LargestChunk = 64 * 1024;

    private PagedList<Entry> _entries = new();
    private List<byte[]> _chunks = [];
    private int _used;
    private bool _outputsAreLost;

    /// <summary>The number that the next message gets.</summary>
    public int End { get; private set; }

    /// <summary>How much memory the messages take, in bytes.</summary>
    public long Length { get; private set; }

    public int DroppedOutputs { get; private set; }

    public QueueMessageKind? LastKind => _entries.Count == 0 ? null : _entries[_entries.Count - 1].Kind;

    /// <summary>Gets the message of a number or, where that is gone, the next.</summary>
    public bool TryGet(ref int number, out ReceivedMessage message)
    {
        var index = IndexOf(number);
        message = index < _entries.Count ? MessageOf(_entries[index]) : default;
        if (index == _entries.Count)
            return false;
        number = _entries[index].Number;
        return true;
    }

    /// <summary>Adds a message.</summary>
    /// <returns>Its bytes as they are kept; empty where they are not.</returns>
    public ReadOnlyMemory<byte> Add(QueueMessageKind kind, ReadOnlySpan<byte> bytes, DateTimeOffset time)
    {
        var number = End++;
        if (!_outputsAreLost || !kind.IsOutput())
            return Keep(number, kind, bytes, time);
        DroppedOutputs++;
        return default;
    }

    public void RemoveLast()
    {
        var last = _entries[_entries.Count - 1];
        _used = last.Start;
        Length -= last.Length + Overhead;
        End = last.Number;
        _entries.RemoveLast();
    }

    /// <summary>Drops the oldest messages.</summary>
    /// <param name="target">How many bytes may be left.</param>
    /// <param name="diffs">Where the outputs are diffs: the state before the first; what is dropped is folded into the first that is left.</param>
    public void DropOldest(long target, OutputState? diffs)
    {
        var messages = new List<(int Number, ReceivedMessage Message)>(_entries.Count);
        for (var i = 0; i < _entries.Count; i++)
            messages.Add((_entries[i].Number, MessageOf(_entries[i])));
        var excess = Length - target;
        var lastOutput = messages.FindLastIndex(entry => entry.Message.IsOutput);
        var dropped = new bool[messages.Count];
        for (var i = 0; i < lastOutput && excess > 0; i++)
            Drop(i, messages[i].Message.IsOutput);
        for (var i = 0; i < messages.Count && excess > 0; i++)
            Drop(i, !messages[i].Message.IsOutput && messages[i].Message.Kind != QueueMessageKind.Restarted);

        if (diffs is not null && lastOutput >= 0)
            Fold(messages, dropped, diffs, target);
        Rebuild(messages, dropped);

        void Drop(int index, bool isOfTheKind)
        {
            if (!isOfTheKind)
                return;
            dropped[index] = true;
            excess -= messages[index].Message.Bytes.Length + Overhead;
        }
    }

    private void Fold(List<(int Number, ReceivedMessage Message)> messages, bool[] dropped, OutputState diffs, long target)
    {
        var value = new JsonBuffer();
        for (var i = 0; i < messages.Count; i++)
        {
            var message = messages[i].Message;
            if (message.Kind == QueueMessageKind.Restarted)
                diffs.Restart();
            if (!message.IsOutput)
                continue;
            var isFirst = !dropped[i];
            if (!diffs.TryApply(message.Bytes.Span, message.IsWhole, isFirst ? value : null) || value.Length + Overhead > target)
                break;
            if (!isFirst)
                continue;
            messages[i] = (messages[i].Number, message with { Kind = QueueMessageKind.ProcessStreaming, Bytes = value.Written.ToArray() });
            return;
        }

        // they make no sense, or one alone is too much
        _outputsAreLost = true;
        for (var i = 0; i < messages.Count; i++)
            dropped[i] |= messages[i].Message.IsOutput;
    }

    private void Rebuild(List<(int Number, ReceivedMessage Message)> messages, bool[] dropped)
    {
        (_entries, _chunks, _used, Length) = (new(), [], 0, 0);
        for (var i = 0; i < messages.Count; i++)
        {
            var (number, message) = messages[i];
            if (!dropped[i])
                Keep(number, message.Kind, message.Bytes.Span, message.Time);
            else if (message.IsOutput)
                DroppedOutputs++;
        }
    }

    private ReadOnlyMemory<byte> Keep(int number, QueueMessageKind kind, ReadOnlySpan<byte> bytes, DateTimeOffset time)
    {
        if (_chunks.Count == 0 || bytes.Length > _chunks[_chunks.Count - 1].Length - _used)
        {
            var next = _chunks.Count == 0 ? FirstChunk : Math.Min(2 * _chunks[_chunks.Count - 1].Length, LargestChunk);
            _chunks.Add(new byte[Math.Max(next, bytes.Length)]);
            _used = 0;
        }

        var kept = _chunks[_chunks.Count - 1].AsMemory(_used, bytes.Length);
        bytes.CopyTo(kept.Span);
        _entries.Add(new Entry(number, kind, _chunks.Count - 1, _used, bytes.Length, time.UtcTicks));
        _used += bytes.Length;
        Length += bytes.Length + Overhead;
        return kept;
    }

    private int IndexOf(int number)
    {
        // mostly nothing was dropped before it, and the number is the index
        if (number < _entries.Count && _entries[number].Number == number)
            return number;
        var (low, high) = (0, _entries.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_entries[middle].Number < number)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }

    private ReceivedMessage MessageOf(in Entry entry) => new(entry.Kind, _chunks[entry.Chunk].AsMemory(entry.Start, entry.Length), new DateTimeOffset(entry.UtcTicks, TimeSpan.Zero));

    private readonly record struct Entry(int Number, QueueMessageKind Kind, int Chunk, int Start, int Length, long UtcTicks);
}
