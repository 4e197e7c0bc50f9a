using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Gradio.Replay.Tests;

/// <summary>Answers as a recorded server did, byte for byte, over real sockets.</summary>
internal sealed class ReplayServer : IAsyncDisposable
{
    private static readonly byte[] Padding = Enumerable.Repeat((byte)'a', 64 * 1024).ToArray();

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _lifetime = new();
    private readonly ConcurrentDictionary<Socket, Task> _connections = new();
    private Recording _connect;
    private string _appId;
    private readonly Task _accepting;

    public ReplayServer(string version)
    {
        _connect = Recording.Of(version, "connect.python");
        _appId = IdIn(_connect);
        Script = new Script(_connect, _connect, null);
        _listener.Start(512);
        Url = new Uri($"http://{_listener.LocalEndpoint}/");
        _accepting = AcceptAsync();
    }

    public Uri Url { get; }

    /// <summary>What requests are answered from now.</summary>
    public Script Script { get; private set; }

    public Script Play(Recording recording, Fault? fault = null) => Script = new Script(recording, _connect, fault);

    /// <summary>How the app describes itself from now.</summary>
    public void Connect(Recording connect) => (_connect, _appId) = (connect, IdIn(connect));

    public async ValueTask DisposeAsync()
    {
        await _lifetime.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_connections.Values);
        _lifetime.Dispose();
    }

    private static string IdIn(Recording connect)
    {
        var config = Encoding.UTF8.GetString(connect.Exchanges.First(exchange => exchange.Request == "GET /config").Bytes.ToArray());
        return Regex.Match(config, "\"app_id\": ?([0-9]+)") is { Success: true } id ? id.Groups[1].Value : "0";
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var socket = await _listener.AcceptSocketAsync(_lifetime.Token);
                socket.NoDelay = true;
                var done = new TaskCompletionSource();
                _connections[socket] = done.Task;
                _ = ServeAsync(socket, done);
            }
        }
        catch (OperationCanceledException)
        {
            // disposed
        }
    }

    private async Task ServeAsync(Socket socket, TaskCompletionSource done)
    {
        try
        {
            await Task.Yield();
            while (await HttpRequest.ReadAsync(socket, _lifetime.Token) is { } request && await AnswerAsync(socket, request))
            {
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // the client went, or the test is over
        }
        finally
        {
            socket.Dispose();
            _connections.TryRemove(socket, out _);
            done.SetResult();
        }
    }

    /// <summary>Answers a request.</summary>
    /// <returns>Whether another may follow on the connection.</returns>
    private async Task<bool> AnswerAsync(Socket socket, HttpRequest request)
    {
        var script = Script;
        var exchange = script.Take(request);
        script.Notify();
        if (exchange is null)
        {
            await socket.SendAsync(Answers.ToUnknown(request, _appId), _lifetime.Token);
            return true;
        }

        if (exchange.Frames is not null)
        {
            await new WebSocketReplay(socket, exchange, script, _lifetime.Token).RunAsync(request);
            return false;
        }

        var goesOn = await SendAsync(socket, exchange, script);
        if (exchange.IsStep)
            script.Complete(exchange);
        return goesOn;
    }

    private async Task<bool> SendAsync(Socket socket, Exchange exchange, Script script)
    {
        var writer = new AnswerWriter(socket, exchange, script, _lifetime.Token);
        var whole = exchange is { IsStream: true, IsMade: false } ? new WholeOutputs(script.WantsWhole) : null;
        foreach (var piece in exchange.Answer)
        {
            if (!exchange.IsStep && !await WaitUntilDueAsync(writer, piece, script))
                return false;
            if (!await writer.WriteAsync(whole?.Rewrite(piece.Bytes) ?? piece.Bytes))
                return false;
        }

        for (var rest = exchange.Padding; rest > 0; rest -= Padding.Length)
            await socket.SendAsync(Padding, _lifetime.Token);
        if (exchange.End == AnswerEnd.Left)
            await socket.SendAsync(Answers.EndOfStream(_connect.Version), _lifetime.Token);
        return exchange.End != AnswerEnd.Cut;
    }

    /// <summary>Waits for the steps before a piece.</summary>
    /// <returns>False where the client went before.</returns>
    private async Task<bool> WaitUntilDueAsync(AnswerWriter writer, Piece piece, Script script)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(_lifetime.Token);
        var due = script.WaitForStepsAsync(piece.After, stop.Token);
        if (due.IsCompletedSuccessfully)
            return true;
        var gone = writer.WhenGoneAsync(stop.Token);
        var isDue = await Task.WhenAny(due, gone) == due;
        await stop.CancelAsync();
        await Task.WhenAll(due, gone).ContinueWith(static task => task.Exception, TaskScheduler.Default);
        return isDue;
    }
}
