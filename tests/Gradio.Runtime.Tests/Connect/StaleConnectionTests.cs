using System.Net;
using System.Net.Sockets;
using Gradio.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Gradio.Runtime.Tests;

/// <summary>A server that closes a connection in the pool just as it is used again.</summary>
internal sealed class StaleConnectionTests : AppTest
{
    [Test]
    public async Task A_call_after_a_crash_of_the_app_finds_another_connection_and_runs_once()
    {
        await using var proxy = await StartProxyAsync();
        await using var client = await GradioClient.ConnectAsync(proxy.Url);
        Server.Faults.Answer("/queue/join", HttpStatusCode.InternalServerError, "Internal Server Error", "text/plain");
        await FailsAsync<GradioServerException>(client.Submit(Echo, Arguments("first")));

        proxy.CloseWhatIsOpenWhenItIsUsed();

        Assert.That(await client.Submit(Echo, Arguments("second")), Is.EqualTo("second"));
        Assert.That(Server.Activity.Joins, Is.EqualTo(1));
    }

    [Test]
    public async Task A_call_through_the_callers_client_after_idle_seconds_finds_another_connection_and_runs_once()
    {
        await using var proxy = await StartProxyAsync();
        using var http = new HttpClient();
        var time = new FakeTimeProvider();
        await using var client = await GradioClient.ConnectAsync(proxy.Url, new GradioClientOptions { HttpClient = http, TimeProvider = time });

        time.Advance(TimeSpan.FromSeconds(5));
        proxy.CloseWhatIsOpenWhenItIsUsed();

        Assert.That(await client.Submit(Echo, Arguments("hi")), Is.EqualTo("hi"));
        Assert.That(Server.Activity.Joins, Is.EqualTo(1));
    }

    [Test]
    public async Task A_call_on_a_connection_that_is_reset_finds_another_and_runs_once()
    {
        await using var proxy = await StartProxyAsync();
        using var http = new HttpClient();
        var time = new FakeTimeProvider();
        await using var client = await GradioClient.ConnectAsync(proxy.Url, new GradioClientOptions { HttpClient = http, TimeProvider = time });

        time.Advance(TimeSpan.FromSeconds(5));
        proxy.CloseWhatIsOpenWhenItIsUsed(reset: true);

        Assert.That(await client.Submit(Echo, Arguments("hi")), Is.EqualTo("hi"));
        Assert.That(Server.Activity.Joins, Is.EqualTo(1));
    }

    [Test]
    public async Task A_join_whose_body_is_on_its_way_is_not_sent_again()
    {
        await using var proxy = await StartProxyAsync();
        await using var client = await GradioClient.ConnectAsync(proxy.Url);

        proxy.CloseWhatIsOpenWhenItIsUsed();

        await FailsAsync<GradioConnectionLostException>(client.Submit(Echo, Arguments("lost")));
        Assert.That(Server.Activity.Joins, Is.Zero);
        Assert.That(await client.Submit(Echo, Arguments("next")), Is.EqualTo("next"));
    }

    private async Task<Proxy> StartProxyAsync()
    {
        Server = Own(await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text)));
        return new Proxy(Server.Url);
    }

    private sealed class Proxy : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Uri _target;
        private readonly Task _accepting;
        private readonly List<Task> _connections = [];
        private bool _reset;
        private int _doomed;
        private int _count;

        public Proxy(Uri target)
        {
            _target = target;
            _listener.Start();
            Url = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
            _accepting = AcceptAsync();
        }

        public Uri Url { get; }

        public void CloseWhatIsOpenWhenItIsUsed(bool reset = false)
        {
            _reset = reset;
            Volatile.Write(ref _doomed, Volatile.Read(ref _count));
        }

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
                    _connections.Add(ServeAsync(await _listener.AcceptSocketAsync(), Interlocked.Increment(ref _count)));
            }
            catch (Exception e) when (e is SocketException or InvalidOperationException)
            {
                // stopped
            }
        }

        private async Task ServeAsync(Socket client, int number)
        {
            using var server = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            using (client)
            {
                client.NoDelay = true;
                try
                {
                    await server.ConnectAsync(_target.Host, _target.Port);
                    var down = PumpAsync(server, client, _ => true);
                    await PumpAsync(client, server, _ => number > Volatile.Read(ref _doomed));
                    client.LingerState = new LingerOption(_reset, 0);
                    client.Close();
                    server.Close();
                    await down;
                }
                catch (Exception e) when (e is SocketException or ObjectDisposedException)
                {
                    // one of the two has gone
                }
            }
        }

        private static async Task PumpAsync(Socket from, Socket to, Func<int, bool> goOn)
        {
            var buffer = new byte[65536];
            try
            {
                while (await from.ReceiveAsync(buffer) is > 0 and var read && goOn(read))
                    await to.SendAsync(buffer.AsMemory(0, read));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // one of the two has gone
            }

            if (from.Connected && to.Connected)
                to.Shutdown(SocketShutdown.Send);
        }
    }
}
