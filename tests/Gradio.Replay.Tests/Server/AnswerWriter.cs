using System.Net.Sockets;

namespace Gradio.Replay.Tests;

/// <summary>Sends an answer until its fault, if it has one.</summary>
internal sealed class AnswerWriter(Socket socket, Exchange exchange, Script script, CancellationToken cancellationToken)
{
    private readonly Fault? _fault = ReferenceEquals(script.Fault?.Exchange, exchange) ? script.Fault : null;
    private int _sent;

    /// <summary>Sends the next bytes.</summary>
    /// <returns>False where the fault has happened: the connection is over.</returns>
    public async Task<bool> WriteAsync(ReadOnlyMemory<byte> bytes)
    {
        var fails = _fault is not null && _fault.Offset <= _sent + bytes.Length;
        await socket.SendAsync(fails ? bytes[..(_fault!.Offset - _sent)] : bytes, cancellationToken);
        _sent += bytes.Length;
        if (script.Fault is null)
            script.AddSent(exchange, bytes.Span);
        if (fails)
            await FailAsync(_fault!);
        return !fails;
    }

    /// <summary>Waits until the client closes the connection, or sends something out of turn.</summary>
    public Task WhenGoneAsync(CancellationToken stop) => socket.ReceiveAsync(new byte[1].AsMemory(), SocketFlags.Peek, stop).AsTask();

    private async Task FailAsync(Fault fault)
    {
        if (fault.Kind == FaultKind.Garbage)
            await socket.SendAsync(fault.Garbage(), cancellationToken);
        if (fault.Kind == FaultKind.Reset)
            socket.LingerState = new LingerOption(true, 0);
        script.CompleteFault();
        if (fault.Kind == FaultKind.Stall)
            await WhenGoneAsync(cancellationToken);
    }
}
