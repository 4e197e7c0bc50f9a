using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Gradio.Replay.Tests;

/// <summary>Plays the frames of a recorded WebSocket: the client's are waited for, the server's are sent.</summary>
internal sealed class WebSocketReplay(Socket socket, Exchange exchange, Script script, CancellationToken cancellationToken)
{
    private const int CloseOpcode = 8;

    private readonly AnswerWriter _writer = new(socket, exchange, script, cancellationToken);

    public async Task RunAsync(HttpRequest request)
    {
        if (!await _writer.WriteAsync(Handshake(request.Header("Sec-WebSocket-Key"))))
            return;
        foreach (var frame in exchange.Frames!)
        {
            if (!frame.FromClient && !await _writer.WriteAsync(Encode(frame)))
                return;
            if (frame.FromClient && !await ReceiveAsync())
                return;
        }
    }

    private static byte[] Handshake(string? key)
    {
#pragma warning disable CA5350 // what the protocol asks for
        var accept = Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11")));
#pragma warning restore CA5350
        return Encoding.ASCII.GetBytes($"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {accept}\r\n\r\n");
    }

    private static byte[] Encode(Frame frame)
    {
        var payload = Encoding.UTF8.GetBytes(frame.Text);
        if (frame.Opcode == CloseOpcode)
        {
            var code = new byte[2];
            BinaryPrimitives.WriteUInt16BigEndian(code, ushort.Parse(frame.Text.Split(' ')[0], null));
            payload = code;
        }

        var head = new byte[payload.Length < 126 ? 2 : 4];
        head[0] = (byte)(0x80 | frame.Opcode);
        head[1] = (byte)(head.Length == 2 ? payload.Length : 126);
        if (head.Length == 4)
            BinaryPrimitives.WriteUInt16BigEndian(head.AsSpan(2), checked((ushort)payload.Length));
        return [.. head, .. payload];
    }

    /// <summary>Takes one frame of the client.</summary>
    /// <returns>False where the client went.</returns>
    private async Task<bool> ReceiveAsync()
    {
        var head = new byte[2];
        if (!await FillAsync(head))
            return false;
        var length = head[1] & 0x7f;
        if (length >= 126)
        {
            var size = new byte[length == 126 ? 2 : 8];
            if (!await FillAsync(size))
                return false;
            length = length == 126 ? BinaryPrimitives.ReadUInt16BigEndian(size) : checked((int)BinaryPrimitives.ReadUInt64BigEndian(size));
        }

        return await FillAsync(new byte[4 + length]);
    }

    private async Task<bool> FillAsync(Memory<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            var read = await socket.ReceiveAsync(buffer, cancellationToken);
            if (read == 0)
                return false;
            buffer = buffer[read..];
        }

        return true;
    }
}
