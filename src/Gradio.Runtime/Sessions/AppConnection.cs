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
    private int _users = 1;

    public AppConnection(Transport transport, AppConfig config, GradioClientOptions options)
    {
        Transport = transport;
        Options = options;
        Logger = options.LoggerFactory is { } loggers ? new SafeLogger(loggers.CreateLogger<GradioClient>()) : NullLogger.Instance;
        Joins = new SemaphoreSlim(options.MaxConcurrentJoins);
        Telemetry = new ClientTelemetry(transport.Root, config.Version, options.TimeProvider, Logger);
        Config = config;
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

    public AppConfig Config { get; private set; }

    public Uri JoinUrl { get; private set; }

    public EndpointTable Endpoints { get; private set; }

    public AppFiles Files { get; private set; }

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
        Transport.Dispose();
    }

    /// <summary>Asks whether the app is there, and is the one that was connected to; if it is another process, its endpoints are learned anew.</summary>
    public async Task<GradioConnectionState> CheckAsync(CancellationToken cancellationToken)
    {
        AppConfig config;
        try
        {
            config = await AppConnector.ReadConfigAgainAsync(Transport, Options, cancellationToken).ConfigureAwait(false);
        }
        catch (GradioConnectException)
        {
            return GradioConnectionState.Broken;
        }

        if (config.AppId == Config.AppId)
            return GradioConnectionState.Connected;
        Config = config;
        JoinUrl = new Uri(Transport.Api, "queue/join");
        Telemetry.GradioVersion = config.Version;
        Endpoints = new EndpointTable(config);
        Files = new AppFiles(Transport, config, Options, Telemetry);
        Api.Forget(config);
        return GradioConnectionState.Changed;
    }
}
