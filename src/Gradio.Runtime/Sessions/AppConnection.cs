using Gradio.Api;
using Gradio.Diagnostics;
using Gradio.Files;
using Gradio.Http;
using Gradio.Protocol;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gradio.Sessions;

/// <summary>The connection to one app, which all sessions with it share; the last of them closes it.</summary>
internal sealed class AppConnection
{
    private string _toldAppId;
    private Task _learning = Task.CompletedTask;
    private int _doubts;
    private int _settled;
    private int _users = 1;

    public AppConnection(Transport transport, AppConfig config, GradioClientOptions options)
    {
        Transport = transport;
        Options = options;
        Logger = options.LoggerFactory is { } loggers ? new SafeLogger(loggers.CreateLogger<GradioClient>()) : NullLogger.Instance;
        Joins = new SemaphoreSlim(options.MaxConcurrentJoins);
        Telemetry = new ClientTelemetry(transport.Root, config.Version, options.TimeProvider, Logger);
        _toldAppId = config.AppId;
        Endpoints = new EndpointTable(config);
        Files = new AppFiles(transport, config, options, Telemetry);
        Api = new ApiDescription(transport, config);
        JoinUrl = new Uri(transport.Api, "queue/join");
        if (!config.Protocol.IsKnown)
            SessionLog.UnknownProtocol(Logger, config.Version, config.Protocol.Name);
    }

    public Transport Transport { get; }

    public GradioClientOptions Options { get; }

    public ILogger Logger { get; }

    public ClientTelemetry Telemetry { get; }

    /// <summary>Lets a few calls join at a time: the server tells every waiting job of each newcomer.</summary>
    public SemaphoreSlim Joins { get; }

    public ApiDescription Api { get; }

    public AppConfig Config => Endpoints.Config;

    public Uri JoinUrl { get; private set; }

    public EndpointTable Endpoints { get; private set; }

    public AppFiles Files { get; private set; }

    private CancellationTokenSource Lifetime { get; } = new();

    private bool IsDoubtful => Volatile.Read(ref _doubts) != Volatile.Read(ref _settled);

    /// <summary>Takes part in the connection; to be released.</summary>
    public AppConnection Share()
    {
        Interlocked.Increment(ref _users);
        return this;
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _users) > 0)
            return;
        Lifetime.Cancel();
        Lifetime.Dispose();
        Transport.Dispose();
    }

    /// <summary>Asks whether the app is there, and is the one that it was when this was last told; if it is another process, its endpoints are learned anew.</summary>
    public async Task<GradioConnectionState> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LearnAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (GradioConnectException)
        {
            return GradioConnectionState.Broken;
        }

        var appId = Config.AppId;
        return Interlocked.Exchange(ref _toldAppId, appId) == appId ? GradioConnectionState.Connected : GradioConnectionState.Changed;
    }

    /// <summary>A connection was lost: what is at the address may be another process by now, whose functions have other numbers.</summary>
    public void Doubt() => Interlocked.Increment(ref _doubts);

    /// <summary>After a connection was lost, makes sure that the endpoints are those of the app that is there now.</summary>
    /// <exception cref="GradioConnectException">The app cannot be reached.</exception>
    public async ValueTask SettleDoubtAsync(CancellationToken cancellationToken)
    {
        while (IsDoubtful)
            await LearnAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether what was prepared for an app can be sent: the app is there still, as far as is known.</summary>
    public bool IsCurrent(AppConfig config) => config == Config && !IsDoubtful;

    /// <summary>Reads what the app says of itself; whoever asks meanwhile gets the same answer.</summary>
    private Task LearnAsync(CancellationToken cancellationToken)
    {
        lock (Lifetime)
        {
            if (_learning.IsCompleted)
            {
                // not with the token of one of those who wait
                _learning = Task.Run(() => ReadConfigAsync(Lifetime.Token), CancellationToken.None);
                _learning.Unawaited();
            }

            return _learning.WaitAsync(cancellationToken);
        }
    }

    private async Task ReadConfigAsync(CancellationToken cancellationToken)
    {
        var doubts = Volatile.Read(ref _doubts);
        var config = await AppConnector.ReadConfigAgainAsync(Transport, Options, cancellationToken).ConfigureAwait(false);
        if (config.AppId != Config.AppId)
        {
            JoinUrl = new Uri(Transport.Api, "queue/join");
            Telemetry.GradioVersion = config.Version;
            Files = new AppFiles(Transport, config, Options, Telemetry);
            Api.Forget(config);
            Endpoints = new EndpointTable(config);
        }

        Volatile.Write(ref _settled, doubts);
    }
}
