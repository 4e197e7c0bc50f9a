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
    /// <summary>How long an app is taken for the same without being asked.</summary>
    private static readonly TimeSpan Trust = TimeSpan.FromSeconds(10);

    private readonly SharedWork _learning;
    private readonly SharedWork _asking;
    private string _toldAppId;
    private volatile bool _isVerified = true;
    private long _heard;
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
        _learning = new SharedWork(LearnAsync);
        _asking = new SharedWork(AskAsync);
        _toldAppId = config.AppId;
        MarkHeard();
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

    /// <summary>Looks whether an app that is another one now still is what a generated class knows, and throws where it is not and must be; null where nobody wants to know.</summary>
    public Func<CancellationToken, Task>? Verify { get; set; }

    private CancellationTokenSource Lifetime { get; } = new();

    private bool IsDoubtful => Volatile.Read(ref _doubts) != Volatile.Read(ref _settled) || !_isVerified;

    private bool IsStale => Config.AppId.Length > 0 && Options.TimeProvider.GetElapsedTime(Volatile.Read(ref _heard)) > Trust;

    /// <summary>Takes part in the connection; to be released.</summary>
    /// <exception cref="ObjectDisposedException">It is closed.</exception>
    public AppConnection Share()
    {
        for (var users = Volatile.Read(ref _users); users > 0; users = Volatile.Read(ref _users))
        {
            if (Interlocked.CompareExchange(ref _users, users + 1, users) == users)
                return this;
        }

        throw new ObjectDisposedException(nameof(GradioClient));
    }

    public void Release()
    {
        if (Interlocked.Decrement(ref _users) > 0)
            return;
        Lifetime.CancelAnyway();
        Lifetime.Dispose();
        Transport.Dispose();
    }

    /// <summary>Asks whether the app is there, and is the one that it was when this was last told; if it is another process, its endpoints are learned anew.</summary>
    public async Task<GradioConnectionState> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            await _learning.DoAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (GradioConnectException)
        {
            return GradioConnectionState.Broken;
        }

        var appId = Config.AppId;
        return Interlocked.Exchange(ref _toldAppId, appId) == appId ? GradioConnectionState.Connected : GradioConnectionState.Changed;
    }

    /// <summary>What is at the address may be another process by now, whose functions have other numbers.</summary>
    public void Doubt() => Interlocked.Increment(ref _doubts);

    /// <summary>Makes sure, after a connection was lost or some time has gone by, that the endpoints are those of the app that is there now.</summary>
    /// <exception cref="GradioConnectException">The app cannot be reached.</exception>
    /// <exception cref="GradioContractChangedException">It is another one, and the options ask for this.</exception>
    public ValueTask SettleDoubtAsync(CancellationToken cancellationToken) => IsDoubtful || IsStale ? new(SettleAsync(cancellationToken)) : default;

    /// <summary>Whether what was prepared for an app can be sent: the app is there still, as far as is known.</summary>
    public bool IsCurrent(AppConfig config) => config == Config && !IsDoubtful;

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        if (IsStale)
            await _asking.DoAsync(cancellationToken).ConfigureAwait(false);
        while (IsDoubtful)
            await _learning.DoAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Asks the app for its id, which is a few bytes.</summary>
    private async Task AskAsync()
    {
        var answer = await Transport.SendAsync(HttpMethod.Get, new Uri(Transport.Api, "app_id"), null, Lifetime.Token).ConfigureAwait(false);
        if (!answer.IsSuccess || ConfigParser.ReadAppId(answer.Body) != Config.AppId)
            Doubt();
        MarkHeard();
    }

    /// <summary>Reads what the app says of itself.</summary>
    private async Task LearnAsync()
    {
        var doubts = Volatile.Read(ref _doubts);
        var config = await AppConnector.ReadConfigAgainAsync(Transport, Options, Lifetime.Token).ConfigureAwait(false);
        if (config.AppId != Config.AppId)
        {
            JoinUrl = new Uri(Transport.Api, "queue/join");
            Telemetry.GradioVersion = config.Version;
            Files = new AppFiles(Transport, config, Options, Telemetry);
            Api.Forget(config);
            _isVerified = false;
            Endpoints = new EndpointTable(config);
        }

        if (!_isVerified && Verify is { } verify)
            await verify(Lifetime.Token).ConfigureAwait(false);
        _isVerified = true;
        MarkHeard();
        Volatile.Write(ref _settled, doubts);
    }

    private void MarkHeard() => Volatile.Write(ref _heard, Options.TimeProvider.GetTimestamp());
}
