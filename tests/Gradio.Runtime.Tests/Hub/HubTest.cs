using System.Net;
using System.Net.Sockets;
using Gradio.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Gradio.Runtime.Tests;

/// <summary>A test with a Hub, on which the test's app is the Space acme/demo.</summary>
internal abstract class HubTest : AppTest
{
    protected const string SpaceId = "acme/demo";

    protected GradioTestHub Hub { get; private set; } = null!;

    protected TestHubSpace Space { get; private set; } = null!;

    protected async Task StartHubAsync(GradioTestServerOptions? serverOptions = null)
    {
        Server = Own(await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text), serverOptions));
        Hub = Own(await GradioTestHub.StartAsync());
        Space = Hub.AddSpace(SpaceId, Server.Url);
        Hub.AddToken("hf_ann", "ann");
        Hub.AddToken("hf_acme", "acme");
    }

    protected async Task<GradioClient> ConnectAsync(string reference, GradioClientOptions? options = null)
    {
        options ??= new GradioClientOptions();
        options.HubUrl = Hub.Url;
        return Own(await GradioClient.ConnectAsync(reference, options));
    }

    /// <summary>The app is not there yet for so many requests; the Hub's proxy answers in its place.</summary>
    protected void AppIsDown(int requests = 1000) =>
        Server.Faults.Answer("/config", HttpStatusCode.ServiceUnavailable, "<html>the Space is not up</html>", "text/html", requests);

    protected static Func<CancellationToken, ValueTask<string?>> Token(string token) => _ => new(token);

    /// <summary>A client for which every host of the world is one server, but for this machine's own addresses.</summary>
    protected static HttpClient HttpClientTo(Uri url) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        ConnectCallback = async (context, cancellationToken) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(url.Host, context.DnsEndPoint.Host == url.Host ? context.DnsEndPoint.Port : url.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });

    protected string[] HubPaths => [.. Hub.Requests.Select(request => request.Method + " " + request.Path)];

    /// <summary>A clock on which nobody waits: a delay of a few seconds has passed as soon as it begins.</summary>
    protected sealed class HastyTime : FakeTimeProvider
    {
        private readonly List<TimeSpan> _delays = [];

        public TimeSpan[] Delays
        {
            get
            {
                lock (_delays)
                    return [.. _delays];
            }
        }

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            var timer = base.CreateTimer(callback, state, dueTime, period);
            if (dueTime > TimeSpan.Zero && dueTime <= TimeSpan.FromSeconds(5))
            {
                lock (_delays)
                    _delays.Add(dueTime);
                Task.Run(() => Advance(dueTime));
            }

            return timer;
        }
    }

    protected sealed class StatusList(Action<GradioSpaceStatus>? onReport = null) : IProgress<GradioSpaceStatus>
    {
        private readonly List<GradioSpaceStatus> _statuses = [];

        public GradioSpaceStatus[] Statuses
        {
            get
            {
                lock (_statuses)
                    return [.. _statuses];
            }
        }

        public GradioSpaceStage[] Stages => [.. Statuses.Select(status => status.Stage)];

        public void Report(GradioSpaceStatus value)
        {
            lock (_statuses)
                _statuses.Add(value);
            onReport?.Invoke(value);
        }
    }
}
