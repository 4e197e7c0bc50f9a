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
    private volatile bool _isDoubtful;
    private int _users = 1;

    public AppConnection(Transport transport, AppConfig config, GradioClientOptions options)
    {
        Transport = transport;
        Options = options;
        Logger = options.LoggerFactory is { } loggers ? new SafeLogger(loggers.CreateLogger<GradioClient>()) : NullLogger.Instance;
        Joins = new SemaphoreSlim(options.MaxConcurrentJoins);
        Telemetry = new ClientTelemetry(transport.Root, config.Version, options.TimeProvider, Logger);
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

    /// <summary>Lets one at a time read what the app says of itself.</summary>
    private SemaphoreSlim Checking { get; } = new(1);

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
        await Checking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await LearnAsync(cancellationToken).ConfigureAwait(false) ? GradioConnectionState.Changed : GradioConnectionState.Connected;
        }
        catch (GradioConnectException)
        {
            return GradioConnectionState.Broken;
        }
        finally
        {
            Checking.Release();
        }
    }

    /// <summary>A connection was lost: what is at the address may be another process by now, whose functions have other numbers.</summary>
    public void Doubt() => _isDoubtful = true;

    /// <summary>After a connection was lost, makes sure that the endpoints are those of the app that is there now.</summary>
    /// <exception cref="GradioConnectException">The app cannot be reached.</exception>
    public ValueTask SettleDoubtAsync(CancellationToken cancellationToken) => _isDoubtful ? new(SettleAsync(cancellationToken)) : default;

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        await Checking.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_isDoubtful)
                await LearnAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Checking.Release();
        }
    }

    /// <summary>Reads what the app says of itself, one at a time.</summary>
    /// <returns>Whether it is another process.</returns>
    private async Task<bool> LearnAsync(CancellationToken cancellationToken)
    {
        _isDoubtful = false;
        try
        {
            var config = await AppConnector.ReadConfigAgainAsync(Transport, Options, cancellationToken).ConfigureAwait(false);
            if (config.AppId == Config.AppId)
                return false;
            JoinUrl = new Uri(Transport.Api, "queue/join");
            Telemetry.GradioVersion = config.Version;
            Files = new AppFiles(Transport, config, Options, Telemetry);
            Api.Forget(config);
            Endpoints = new EndpointTable(config);
            return true;
        }
        catch
        {
            _isDoubtful = true;
            throw;
        }
    }
}
