using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Time.Testing;

namespace Gradio.Runtime.Tests.Jobs;

internal sealed class SessionTests : JobsTest
{
    [Test]
    public async Task What_comes_of_a_job_that_was_given_up_costs_no_other()
    {
        var time = new FakeTimeProvider();
        await StartAsync(app => app.MapEndpoint("/flood", () => FloodAsync()), serverOptions: new() { ConcurrencyLimit = null, TimeProvider = time });
        await ChangeConfigAsync(config => config["version"] = "4.30.0"); // which cannot stop a job
        var client = await ConnectAsync(new GradioClientOptions { MaxMessageSize = 100_000 });
        var flood = client.Submit(new GradioEndpoint<string>("/flood", GradioConverters.Text), new GradioArguments());
        await using (var outputs = flood.GetAsyncEnumerator())
            await outputs.MoveNextAsync();
        var other = client.Submit(Wait, Arguments("other"));
        await Server.WaitForAsync(activity => activity.RunningJobs == 2);
        await flood.CancelAsync();

        Server.Faults.Delay("/queue/join", TimeSpan.FromMinutes(1));
        var late = client.Submit(Echo, Arguments("late"));
        await Server.WaitForAsync(_ => RequestsOf("/queue/join").Count == 3);
        Gate.SetResult();
        await Server.WaitForAsync(activity => activity.RunningJobs == 0);
        time.Advance(TimeSpan.FromMinutes(1));

        Assert.That((await other, await late), Is.EqualTo(("other", "late")));
    }

    [Test]
    public async Task A_new_session_costs_no_request()
    {
        var client = await StartHoldAsync(keepsState: true);
        var requests = Server.Activity.Requests.Count;

        await using var other = client.NewSession();

        Assert.That(other.SessionHash, Is.Not.EqualTo(client.SessionHash));
        Assert.That(other.Endpoints, Is.EqualTo(client.Endpoints));
        Assert.That(other.GradioVersion, Is.EqualTo(client.GradioVersion));
        Assert.That(Server.Activity.Requests, Has.Count.EqualTo(requests));
    }

    [Test]
    [Property("Row", "SES-01")]
    public async Task A_new_session_has_a_state_of_its_own()
    {
        var client = await StartHoldAsync(keepsState: true);
        await using var other = client.NewSession();

        Assert.That(await client.Submit(Count, new GradioArguments()), Is.EqualTo(1));
        Assert.That(await client.Submit(Count, new GradioArguments()), Is.EqualTo(2));
        Assert.That(await other.Submit(Count, new GradioArguments()), Is.EqualTo(1));
        Assert.That(await client.Submit(Count, new GradioArguments()), Is.EqualTo(3));
    }

    [Test]
    public async Task A_new_session_has_a_stream_of_its_own_that_breaks_alone()
    {
        var client = await StartHoldAsync(concurrency: null);
        await using var other = client.NewSession();
        var first = client.Submit(Hold, Arguments("first"));
        await Server.WaitForAsync(activity => activity is { OpenStreams: 1, RunningJobs: 1 });

        Server.Faults.CutStreamAfter(2);
        await FailsAsync<GradioConnectionLostException>(other.Submit(Hold, Arguments("second")));

        Assert.That(Server.Activity.StreamsOpened, Is.EqualTo(2));
        Release("first");
        Assert.That(await first, Is.EqualTo("first"));
    }

    [Test]
    public async Task A_session_lives_on_when_the_first_is_disposed([Values] bool waitsForDisposal)
    {
        var client = await StartHoldAsync();
        await using var other = client.NewSession();
        var job = other.Submit(Hold, Arguments("held"));
        await Server.WaitForAsync(activity => activity.RunningJobs == 1);

        var disposal = client.DisposeAsync();
        if (waitsForDisposal)
            await disposal;
        await using var third = other.NewSession();

        Assert.That(await third.Submit(Echo, Arguments("third")), Is.EqualTo("third"));
        Release("held");
        Assert.That(await job, Is.EqualTo("held"));
        Assert.That(() => client.NewSession(), Throws.TypeOf<ObjectDisposedException>());
    }

    [Test]
    public async Task Disposing_a_session_ends_its_own_jobs_only()
    {
        var client = await StartHoldAsync(concurrency: null);
        var other = client.NewSession();
        var kept = client.Submit(Hold, Arguments("kept"));
        var ended = other.Submit(Hold, Arguments("ended"));
        await Server.WaitForAsync(activity => activity is { OpenStreams: 2, RunningJobs: 2 });

        await other.DisposeAsync();

        await FailsAsync<OperationCanceledException>(ended);
        await Server.WaitForAsync(activity => activity is { OpenStreams: 1, RunningJobs: 1 });
        Release("kept");
        Assert.That(await kept, Is.EqualTo("kept"));
    }

    [Test]
    public async Task The_last_session_closes_the_connections()
    {
        Server = Own(await Testing.GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text)));
        await using var proxy = new CountingProxy(Server.Url);
        var client = await GradioClient.ConnectAsync(proxy.Url);
        var other = client.NewSession();
        await other.Submit(Echo, Arguments("x"));

        await client.DisposeAsync();
        Assert.That(proxy.Open, Is.Positive);
        await other.DisposeAsync();

        await proxy.WhenAllClosedAsync();
        Assert.That(proxy.Open, Is.Zero);
    }

    [Test]
    [Property("Row", "SES-06")]
    public async Task The_session_hash_that_is_set_finds_the_state_of_before()
    {
        var client = await StartHoldAsync(keepsState: true);
        await client.Submit(Count, new GradioArguments());
        var hash = client.SessionHash;
        await client.DisposeAsync();

        var later = await ConnectAsync(new GradioClientOptions { SessionHash = hash });

        Assert.That(later.SessionHash, Is.EqualTo(hash));
        Assert.That(await later.Submit(Count, new GradioArguments()), Is.EqualTo(2));
    }

    [Test]
    public async Task A_session_hash_that_was_set_outlives_a_lost_connection()
    {
        var client = await StartAsync(options: new GradioClientOptions { SessionHash = "mine-1" });
        Server.Faults.CutStreamAfter(2);

        await FailsAsync<GradioConnectionLostException>(client.Submit(Wait, Arguments("never")));

        Assert.That(client.SessionHash, Is.EqualTo("mine-1"));
        await Server.WaitForAsync(activity => activity.OpenStreams == 0);
        Assert.That(await client.Submit(Echo, Arguments("next")), Is.EqualTo("next"));
    }

    [TestCase("")]
    [TestCase("a b")]
    [TestCase("a\"b")]
    [TestCase("a/b")]
    [TestCase("ä")]
    public void A_session_hash_that_could_be_something_else_is_refused(string hash) =>
        Assert.That(() => new GradioClientOptions { SessionHash = hash }, Throws.ArgumentException);

    [Test]
    public async Task The_options_of_a_session_are_those_of_its_maker_unless_it_has_its_own()
    {
        var client = await StartAsync(options: With(options => options.Headers["x-who"] = "maker"));
        await using var same = client.NewSession();
        await using var own = client.NewSession(new GradioCallOptions { Headers = { ["x-who"] = "own" } });

        await same.Submit(Echo, Arguments("x"));
        Assert.That(RequestsOf("/queue/join")[^1].Headers["x-who"], Is.EqualTo("maker"));
        await own.Submit(Echo, Arguments("x"));
        Assert.That(RequestsOf("/queue/join")[^1].Headers["x-who"], Is.EqualTo("own"));
    }

    [Test]
    public async Task Two_hundred_streams_are_open_at_once_while_other_calls_go_on()
    {
        var client = await StartHoldAsync(concurrency: null);
        var sessions = Enumerable.Range(0, 200).Select(_ => Own(client.NewSession())).ToList();
        var jobs = sessions.Select((session, i) => session.Submit(Hold, Arguments("n" + i)).AsTask()).ToList();
        await Server.WaitForAsync(activity => activity is { OpenStreams: 200, RunningJobs: 200 });

        for (var i = 0; i < 20; i++)
            Assert.That(await client.Submit(Echo, Arguments("e" + i)), Is.EqualTo("e" + i));
        Assert.That(Server.Activity.OpenStreams, Is.GreaterThanOrEqualTo(200));
        for (var i = 0; i < 200; i++)
            Release("n" + i);

        Assert.That(await Task.WhenAll(jobs), Is.EqualTo(Enumerable.Range(0, 200).Select(i => "n" + i)));
        await Server.WaitForAsync(activity => activity.OpenStreams == 0);
    }

    private async IAsyncEnumerable<string> FloodAsync()
    {
        yield return "begun";
        await Gate.Task;
        for (var i = 0; i < 20; i++)
            yield return new string((char)('a' + i), 10_000);
    }

    /// <summary>Passes everything on, and counts the connections.</summary>
    private sealed class CountingProxy : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Uri _target;
        private readonly Task _accepting;
        private readonly List<Task> _connections = [];
        private int _open;

        public CountingProxy(Uri target)
        {
            _target = target;
            _listener.Start();
            Url = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");
            _accepting = AcceptAsync();
        }

        public Uri Url { get; }

        public int Open => Volatile.Read(ref _open);

        public async Task WhenAllClosedAsync()
        {
            Task[] connections;
            lock (_connections)
                connections = [.. _connections];
            await Task.WhenAll(connections);
        }

        public async ValueTask DisposeAsync()
        {
            _listener.Stop();
            await _accepting;
            await WhenAllClosedAsync();
        }

        private async Task AcceptAsync()
        {
            try
            {
                while (true)
                {
                    var client = await _listener.AcceptSocketAsync();
                    Interlocked.Increment(ref _open);
                    lock (_connections)
                        _connections.Add(ServeAsync(client));
                }
            }
            catch (Exception e) when (e is SocketException or InvalidOperationException)
            {
                // stopped
            }
        }

        private async Task ServeAsync(Socket client)
        {
            using (client)
            {
                using var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await server.ConnectAsync(_target.Host, _target.Port);
                var down = PumpAsync(server, client);
                await PumpAsync(client, server);
                server.Close();
                await down;
            }

            Interlocked.Decrement(ref _open);
        }

        private static async Task PumpAsync(Socket from, Socket to)
        {
            var buffer = new byte[65536];
            try
            {
                while (await from.ReceiveAsync(buffer) is > 0 and var read)
                    await to.SendAsync(buffer.AsMemory(0, read));
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // one of the two has gone
            }
        }
    }
}
