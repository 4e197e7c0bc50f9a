using Gradio.Protocol;

namespace Gradio.Jobs;

/// <summary>The messages of one call as they were received, in chunks: nothing is copied again when it grows, and no chunk is a large object for the garbage collector.</summary>
internal sealed class ReceivedMessages
{
    private const int FirstChunk = 256;
    private const int LargestChunk = 64 * 1024;

    private readonly List<Entry> _entries = [];
    private readonly List<byte[]> _chunks = [];
    private int _used;

    public int Count => _entries.Count;

    public QueueMessageKind LastKind => _entries[_entries.Count - 1].Kind;

    public (QueueMessageKind Kind, ReadOnlyMemory<byte> Bytes) this[int index]
    {
        get
        {
            var entry = _entries[index];
            return (entry.Kind, _chunks[entry.Chunk].AsMemory(entry.Start, entry.Length));
        }
    }

    public void Add(QueueMessageKind kind, ReadOnlySpan<byte> bytes)
    {
        if (_chunks.Count == 0 || bytes.Length > _chunks[_chunks.Count - 1].Length - _used)
        {
            var next = _chunks.Count == 0 ? FirstChunk : Math.Min(2 * _chunks[_chunks.Count - 1].Length, LargestChunk);
            _chunks.Add(new byte[Math.Max(next, bytes.Length)]);
            _used = 0;
        }

        bytes.CopyTo(_chunks[_chunks.Count - 1].AsSpan(_used));
        _entries.Add(new Entry(kind, _chunks.Count - 1, _used, bytes.Length));
        _used += bytes.Length;
    }

    public void RemoveLast()
    {
        _used = _entries[_entries.Count - 1].Start;
        _entries.RemoveAt(_entries.Count - 1);
    }

    private readonly record struct Entry(QueueMessageKind Kind, int Chunk, int Start, int Length);
}
