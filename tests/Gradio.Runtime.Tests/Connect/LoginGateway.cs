using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Gradio.Runtime.Tests;

/// <summary>Stands before a server and asks the first request of each connection for a login.</summary>
internal sealed class LoginGateway : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Uri _target;
    private readonly Task _accepting;
    private readonly List<Task> _connections = [];

    public LoginGateway(Uri target)
    {
        _target = target;
        _listener.Start();
        Url = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
        _accepting = AcceptAsync();
    }

    public Uri Url { get; }

    /// <summary>A client that logs in where it is asked to, with a connection for each request; or before it is asked, after the first time.</summary>
    public static HttpClient CreateClient(bool preAuthenticate = false) => new(new SocketsHttpHandler
    {
        Credentials = new NetworkCredential("ann", "secret"),
        PreAuthenticate = preAuthenticate,
        PooledConnectionLifetime = preAuthenticate ? Timeout.InfiniteTimeSpan : TimeSpan.Zero,
        AllowAutoRedirect = false,
        UseCookies = false,
    });

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        await _accepting;
        await Task.WhenAll(_connections);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _connections.Add(ServeAsync(await _listener.AcceptSocketAsync()));
        }
        catch (Exception e) when (e is SocketException or InvalidOperationException)
        {
            // stopped
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        try
        {
            await using var client = new NetworkStream(socket, ownsSocket: true);
            var head = await ReadHeadAsync(client);
            if (head.Length == 0)
                return;
            if (!head.Contains("\r\nAuthorization: Basic ", StringComparison.OrdinalIgnoreCase))
            {
                await RefuseAsync(client, head);
                return;
            }

            using var server = new TcpClient();
            await server.ConnectAsync(_target.Host, _target.Port);
            await using var stream = server.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
            await Task.WhenAny(client.CopyToAsync(stream), stream.CopyToAsync(client));
        }
        catch (Exception e) when (e is IOException or SocketException or ObjectDisposedException)
        {
            // one of the two has gone
        }
    }

    private static async Task RefuseAsync(NetworkStream client, string head)
    {
        await client.ReadExactlyAsync(new byte[BodyLength(head)]);
        await client.WriteAsync("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
    }

    private static int BodyLength(string head)
    {
        const string Name = "\r\nContent-Length: ";
        var start = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return start < 0 ? 0 : int.Parse(head.AsSpan(start + Name.Length, head.IndexOf('\r', start + 2) - start - Name.Length), CultureInfo.InvariantCulture);
    }

    private static async Task<string> ReadHeadAsync(NetworkStream client)
    {
        var head = new StringBuilder();
        var next = new byte[1];
        while (head.Length < 4 || head.ToString(head.Length - 4, 4) != "\r\n\r\n")
        {
            if (await client.ReadAsync(next) == 0)
                return "";
            head.Append((char)next[0]);
        }

        return head.ToString();
    }
}
