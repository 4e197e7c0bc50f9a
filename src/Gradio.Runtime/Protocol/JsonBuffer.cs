using System.Buffers;

namespace Gradio.Protocol;

/// <summary>Bytes that grow (ArrayBufferWriter is not public before .NET Core 3).</summary>
internal sealed class JsonBuffer(int capacity = 256) : IBufferWriter<byte>
{
    /// <summary>From here on no array can double.</summary>
    private const int MaxLength = 1 << 30;

    private byte[] _bytes = new byte[capacity];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public byte[] Array => _bytes;

    public void Clear() => Length = 0;

    public void Advance(int count) => Length += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _bytes.AsMemory(Length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Ensure(sizeHint);
        return _bytes.AsSpan(Length);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        Ensure(bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(Length));
        Length += bytes.Length;
    }

    private void Ensure(int sizeHint)
    {
        sizeHint = Math.Max(sizeHint, 1);

        // of a kind that fits both who sends too much and who receives it
        if (sizeHint > MaxLength - Length)
            throw new ArgumentException($"A value has more than {MaxLength} bytes as JSON.");
        var needed = Length + sizeHint;
        if (needed > _bytes.Length)
            System.Array.Resize(ref _bytes, Math.Max(needed, _bytes.Length * 2));
    }
}
