using Gradio.Contract;
using Gradio.Diagnostics;
using Gradio.Files;
using Gradio.Http;
using Gradio.Hub;
using Gradio.Jobs;
using Gradio.Sessions;

namespace Gradio;

/// <summary>
/// A session with one Gradio app (Gradio 3.50 and later): its calls share the app's session state. Thread-safe; make one and keep it.
/// </summary>
public sealed partial class GradioClient : IAsyncDisposable
{
    private readonly AppConnection _app;
    private readonly Session _session;
    private readonly CallSender _sender;
    private readonly GradioCallOptions _callOptions;
    private readonly CancellationTokenSource _lifetime = new();
    private Task? _disposal;

    private GradioClient(AppConnection app, string? sessionHash, GradioCallOptions? callOptions)
    {
        _app = app;
        _callOptions = (callOptions ?? app.Options.CallOptions)?.Copy() ?? GradioCallOptions.Default;
        _session = new Session(app, sessionHash, _lifetime.Token);
        _sender = new CallSender(app, _session, _callOptions, _lifetime.Token);
    }

    /// <summary>The address of the app, with a final slash.</summary>
    public Uri Url => _app.Transport.Root;

    /// <summary>The version of Gradio that the app runs on, such as <c>6.31.0</c>.</summary>
    public string GradioVersion => _app.Config.Version;

    /// <summary>The names of the app's endpoints, with their leading slash; first those that the app describes.</summary>
    public IReadOnlyList<string> Endpoints => _app.Endpoints.Names;

    /// <summary>
    /// The session hash, under which the app keeps its session state. A secret: who knows it can read the session. Changes after a lost connection, unless the app keeps state or the options set it; after one that went silent, always.
    /// </summary>
    public string SessionHash => _session.Hash;

    internal bool DeletesAreUnshifted => !_app.Config.ShiftsDeletes;

    internal bool ErrorsAreQuoted => _app.Config.QuotesErrors;

    internal AppFiles Files => _app.Files;

    internal TimeProvider TimeProvider => _app.Options.TimeProvider;

    internal int MaxKeptBytes => _app.Options.MaxKeptBytes;

    internal ClientTelemetry Telemetry => _app.Telemetry;

    /// <summary>Connects to the app at an address.</summary>
    /// <param name="url">The address, http or https; a path belongs to it where the app is mounted under one. Share links and Spaces (<c>https://owner-space.hf.space</c>, or the page on the Hub) are addresses as well.</param>
    /// <param name="options">How to connect; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the connecting.</param>
    /// <returns>The connected client, for the caller to dispose.</returns>
    /// <exception cref="ArgumentException">The address, or an origin of the options, is not http or https.</exception>
    /// <exception cref="GradioConnectException">There is no Gradio app to be reached there.</exception>
    /// <exception cref="GradioAuthenticationException">The app wants a login or a token, or does not accept those it got.</exception>
    /// <exception cref="GradioRateLimitException">The app has had too many requests.</exception>
    /// <exception cref="GradioServerException">The app or the Hub answers with an error of its own (HTTP 500 and above).</exception>
    /// <exception cref="GradioSpaceUnavailableException">The address is that of a Space, which will not run, or did not in time.</exception>
    /// <exception cref="InvalidOperationException">The Hub is needed, and what the environment variable <c>HF_ENDPOINT</c> says is no address.</exception>
    public static Task<GradioClient> ConnectAsync(Uri url, GradioClientOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(url);
        options = options?.Copy() ?? new GradioClientOptions();
        return ConnectAsync(AppReference.Of(url, options), options, options.SpaceTimeout, cancellationToken);
    }

    /// <summary>Connects to a Space of the Hugging Face Hub, or to the app at an address.</summary>
    /// <param name="reference"><c>owner/space</c>, or an address as in <see cref="ConnectAsync(Uri, GradioClientOptions, CancellationToken)"/>.</param>
    /// <param name="options">How to connect; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the connecting.</param>
    /// <returns>The connected client, for the caller to dispose.</returns>
    /// <exception cref="ArgumentException">The reference has neither form, or an origin of the options is not http or https.</exception>
    /// <exception cref="GradioConnectException">There is no such Space, or no Gradio app to be reached.</exception>
    /// <exception cref="GradioAuthenticationException">The app wants a login or a token, or does not accept those it got.</exception>
    /// <exception cref="GradioRateLimitException">The app or the Hub has had too many requests.</exception>
    /// <exception cref="GradioServerException">The app or the Hub answers with an error of its own (HTTP 500 and above).</exception>
    /// <exception cref="GradioSpaceUnavailableException">The Space will not run, or did not in time.</exception>
    /// <exception cref="InvalidOperationException">The Hub is needed, and what the environment variable <c>HF_ENDPOINT</c> says is no address.</exception>
    public static Task<GradioClient> ConnectAsync(string reference, GradioClientOptions? options = null, CancellationToken cancellationToken = default)
    {
        options = options?.Copy() ?? new GradioClientOptions();
        return ConnectAsync(AppReference.Parse(reference, options), options, options.SpaceTimeout, cancellationToken);
    }

    /// <summary>Makes a copy of a Space under the token's user, or finds the one that is there, waits until it runs, and connects to it.</summary>
    /// <param name="space">The Space to copy, <c>owner/space</c>.</param>
    /// <param name="duplicateOptions">What the copy is to be; null for a private one of the same name on the same hardware.</param>
    /// <param name="options">How to connect; its <see cref="GradioClientOptions.TokenProvider"/> gives a token with the right to write.</param>
    /// <param name="cancellationToken">Cancels the waiting; a copy that was made stays.</param>
    /// <returns>The client, connected to the copy, for the caller to dispose.</returns>
    /// <exception cref="ArgumentException">The Space or the copy has no name that could be one, or the copy would be the Space itself; or an origin of the options is not http or https.</exception>
    /// <exception cref="GradioAuthenticationException">There is no token, or it may not do this.</exception>
    /// <exception cref="GradioConnectException">There is no such Space.</exception>
    /// <exception cref="GradioServerException">The Hub refuses a wish, such as the hardware or the sleep time.</exception>
    /// <exception cref="GradioSpaceUnavailableException">The copy cannot start, or did not in time.</exception>
    /// <exception cref="InvalidOperationException">What the environment variable <c>HF_ENDPOINT</c> says is no address.</exception>
    public static async Task<GradioClient> DuplicateAsync(string space, GradioDuplicateOptions? duplicateOptions = null, GradioClientOptions? options = null, CancellationToken cancellationToken = default)
    {
        options = options?.Copy() ?? new GradioClientOptions();
        duplicateOptions = duplicateOptions?.Copy() ?? new GradioDuplicateOptions();
        var copy = await SpaceDuplicator.DuplicateAsync(AppReference.Parse(space, options), duplicateOptions, options, cancellationToken).ConfigureAwait(false);
        return await ConnectAsync(copy, options, duplicateOptions.Timeout, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Sets cookies for the app, such as the session of a gateway. They go to the app only, and what answers bring does not overwrite them.</summary>
    /// <param name="setCookie">The text of a <c>Set-Cookie</c> header; several cookies are parted by commas.</param>
    /// <exception cref="ArgumentException">That is no cookie that may go to the app.</exception>
    public void SetCookies(string setCookie)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(setCookie);
        if (!_app.Transport.SetCookies(setCookie))
            throw new ArgumentException("That is no text of a Set-Cookie header, or its domain is not that of the app.", nameof(setCookie));
    }

    /// <summary>
    /// Makes another session with the same app: session state of its own, an event stream of its own. Costs no request; connections, files and the description of the app are shared.
    /// </summary>
    /// <param name="callOptions">How its calls are made that say nothing else; null for as they are made here.</param>
    /// <returns>A client for the caller to dispose; it lives on when this one is disposed.</returns>
    public GradioClient NewSession(GradioCallOptions? callOptions = null)
    {
        ObjectDisposedException.ThrowIf(_disposal is not null, this);
        return new GradioClient(_app.Share(), null, callOptions ?? _callOptions);
    }

    /// <summary>Asks whether the app can be reached and is the one that was connected to. If it is another process, its endpoints are learned anew, for all sessions of the connection.</summary>
    /// <param name="cancellationToken">Cancels the question.</param>
    /// <returns>How it stands. Calls can be made whatever it is.</returns>
    /// <exception cref="GradioAuthenticationException">The app wants a login that the client does not have. Where it forgot that of the <see cref="GradioClientOptions.Credentials"/>, the client logs in anew.</exception>
    /// <exception cref="GradioRateLimitException">The app has had too many requests.</exception>
    /// <exception cref="GradioContractChangedException">It is another app, no longer what the generated class knows, and the <see cref="GradioClientOptions.ContractCheck"/> is <see cref="GradioContractCheck.Throw"/>.</exception>
    public async Task<GradioConnectionState> ReconnectAsync(CancellationToken cancellationToken = default)
    {
        ObjectDisposedException.ThrowIf(_disposal is not null, this);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _lifetime.Token);
        return await _app.CheckAsync(linked.Token).ConfigureAwait(false);
    }

    /// <summary>Calls an endpoint that has no outputs.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="arguments">Its arguments; used up by the call.</param>
    /// <param name="cancellationToken">Cancels the job, on the server as well.</param>
    /// <returns>The job, on its way. What goes wrong is thrown when it is awaited.</returns>
    public GradioJob Submit(GradioEndpoint endpoint, GradioArguments arguments, CancellationToken cancellationToken = default) =>
        GradioJob.Of(Start((endpoint ?? throw new ArgumentNullException(nameof(endpoint))).Name, arguments, null, cancellationToken));

    /// <summary>Calls an endpoint.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="arguments">Its arguments; used up by the call.</param>
    /// <param name="cancellationToken">Cancels the job, on the server as well.</param>
    /// <returns>The job, on its way. What goes wrong is thrown when it is awaited.</returns>
    public GradioJob<T> Submit<T>(GradioEndpoint<T> endpoint, GradioArguments arguments, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return new GradioJob<T>(Start(endpoint.Name, arguments, null, cancellationToken), endpoint);
    }

    /// <summary>Uploads files, so that several calls can use them; a call uploads by itself what the app does not have.</summary>
    /// <param name="files">The files.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    /// <returns>The same files, on the app's server.</returns>
    /// <exception cref="FileNotFoundException">One of the files does not exist.</exception>
    /// <exception cref="GradioFileTooLargeException">One of the files is larger than the app allows. Where its size is known, nothing of its request was sent (1,000 files are one).</exception>
    /// <exception cref="GradioServerException">The server refuses them.</exception>
    /// <exception cref="GradioTransferException">The connection broke under way, or the server took no more of them for the <see cref="GradioClientOptions.RequestTimeout"/>.</exception>
    public async Task<IReadOnlyList<GradioFile>> UploadAsync(IReadOnlyList<GradioFile> files, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        ObjectDisposedException.ThrowIf(_disposal is not null, this);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _lifetime.Token);
        var paths = await _app.Files.UploadAsync(files, linked.Token).ConfigureAwait(false);
        return paths.Select((path, i) => GradioFile.Uploaded(_app.Files, path, files[i])).ToList();
    }

    /// <summary>Ends the session: its jobs end as cancelled, its stream is closed, and nothing is left behind.</summary>
    /// <returns>Completes when all has ended.</returns>
    public ValueTask DisposeAsync()
    {
        lock (_lifetime)
            return new ValueTask(_disposal ??= CloseAsync());
    }

    private static async Task<GradioClient> ConnectAsync(AppReference reference, GradioClientOptions options, TimeSpan spaceTimeout, CancellationToken cancellationToken)
    {
        return await ConnectTrace.RunAsync(reference.Url ?? options.HubUrl, async () =>
        {
            var (transport, config) = await AppConnector.ConnectAsync(reference, options, spaceTimeout, cancellationToken).ConfigureAwait(false);
            return new GradioClient(new AppConnection(transport, config, options), options.SessionHash, null);
        }).ConfigureAwait(false);
    }

    /// <summary>Compares contracts of endpoints with what the app says of them.</summary>
    internal Task<ContractComparison> CompareAsync(IReadOnlyList<string> contract, CancellationToken cancellationToken) =>
        ContractComparison.MakeAsync(contract, _app.Endpoints, _app.Api.ReadInfoAsync, cancellationToken);

    /// <summary>Does what makes sure that the app is what it should be, now and whenever it turns out to be another one.</summary>
    internal async Task VerifyAsync(Func<CancellationToken, Task> verify, CancellationToken cancellationToken)
    {
        await verify(cancellationToken).ConfigureAwait(false);
        _app.Verify = verify;
    }

    private Call Start(string endpoint, GradioArguments arguments, GradioCallOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ObjectDisposedException.ThrowIf(_disposal is not null, this);
        return _sender.Start(this, endpoint, arguments, options, cancellationToken);
    }

    private async Task CloseAsync()
    {
        // elsewhere, since whoever listens to the token of a call may take his time
        await Task.Run(_lifetime.CancelAnyway).ConfigureAwait(false);
        await _sender.CloseAsync().ConfigureAwait(false);
        await _session.DisposeAsync().ConfigureAwait(false);
        _app.Release();
        _lifetime.Dispose();
    }
}
