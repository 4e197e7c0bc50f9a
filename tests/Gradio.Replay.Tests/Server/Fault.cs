namespace Gradio.Replay.Tests;

internal enum FaultKind
{
    /// <summary>The connection is closed in good order.</summary>
    Close,

    /// <summary>The connection is reset.</summary>
    Reset,

    /// <summary>Nothing comes any more.</summary>
    Stall,

    /// <summary>Bytes without sense, then the end.</summary>
    Garbage,
}

/// <summary>What goes wrong after so many bytes of an answer.</summary>
internal sealed record Fault(FaultKind Kind, Exchange Exchange, int Offset)
{
    /// <summary>Other bytes for each place, the same in each run.</summary>
    public byte[] Garbage()
    {
        var bytes = new byte[64];
        new Random(Offset).NextBytes(bytes);
        return bytes;
    }

    public override string ToString() => $"{Kind} after byte {Offset} of {Exchange.Request}";
}
