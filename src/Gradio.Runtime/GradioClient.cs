using System.Text.Json;
using Gradio.Files;
using Gradio.Http;
using Gradio.Jobs;
using Gradio.Protocol;
using Gradio.Sessions;
using Gradio.Untyped;

namespace Gradio;

/// <summary>
/// A session with one Gradio app (Gradio 3.50 and later): its calls share the app's session state. Thread-safe; make one and keep it.
/// </summary>
public sealed class GradioClient : IAsyncDisposable
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

    /// <summary>The names of the app's endpoints, with their leading slash.</summary>
    public IReadOnlyList<string> Endpoints => _app.Endpoints.Names;

    /// <summary>
    /// The session hash, under which the app keeps its session state. A secret: who knows it can read the session. Changes after a lost connection, unless the app keeps state or the options set it.
    /// </summary>
    public string SessionHash => _session.Hash;

    internal bool DeletesAreUnshifted => !_app.Config.ShiftsDeletes;

    internal AppFiles Files => _app.Files;

    /// <summary>Connects to the app at an address.</summary>
    /// <param name="url">The address, http or https; a path belongs to it where the app is mounted under one.</param>
    /// <param name="options">How to connect; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the connecting.</param>
    /// <returns>The connected client, for the caller to dispose.</returns>
    /// <exception cref="GradioConnectException">There is no Gradio app to be reached there.</exception>
    /// <exception cref="GradioAuthenticationException">The app wants a login.</exception>
    public static async Task<GradioClient> ConnectAsync(Uri url, GradioClientOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(url);
        options ??= new GradioClientOptions();
        var root = Transport.RootOf(url);
        return await ConnectInTimeAsync(token => OpenAsync(root, options, token), root, options, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Connects to a Space of the Hugging Face Hub, or to the app at an address.</summary>
    /// <param name="reference"><c>owner/space</c>, or an address that begins with http.</param>
    /// <param name="options">How to connect; null for the defaults.</param>
    /// <param name="cancellationToken">Cancels the connecting.</param>
    /// <returns>The connected client, for the caller to dispose.</returns>
    /// <exception cref="ArgumentException">The reference has neither form.</exception>
    /// <exception cref="GradioConnectException">There is no such Space, or no Gradio app to be reached.</exception>
    /// <exception cref="GradioAuthenticationException">The app wants a login.</exception>
    public static Task<GradioClient> ConnectAsync(string reference, GradioClientOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new GradioClientOptions();
        if (!SpaceName.IsValid(reference))
        {
            return Uri.TryCreate(reference, UriKind.Absolute, out var url)
                ? ConnectAsync(url, options, cancellationToken)
                : throw new ArgumentException($"'{reference}' is neither owner/space nor an address that begins with http:// or https://.", nameof(reference));
        }

        return ConnectInTimeAsync(
            async token => await OpenAsync(await AppConnector.FindSpaceAsync(reference, options, token).ConfigureAwait(false), options, token).ConfigureAwait(false),
            options.HubUrl, options, cancellationToken);
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
    /// <exception cref="GradioAuthenticationException">The app wants a login that the client does not have.</exception>
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

    /// <summary>Calls an endpoint that no class was generated for.</summary>
    /// <param name="endpoint">Its name, such as <c>/predict</c>.</param>
    /// <param name="arguments">
    /// Its arguments in order, without session state; the last ones may be left to their defaults. Each is null, a text, a number, a boolean, a <see cref="GradioFile"/>, a <see cref="JsonElement"/>, or a list or dictionary of these.
    /// </param>
    /// <param name="cancellationToken">Cancels the job, on the server as well.</param>
    /// <returns>The job, on its way, with the outputs as JSON, without session state. What goes wrong is thrown when it is awaited.</returns>
    /// <exception cref="ArgumentException">An argument is of a type that cannot be sent.</exception>
    public GradioJob<IReadOnlyList<JsonElement>> Submit(string endpoint, IReadOnlyList<object?>? arguments = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        var name = endpoint.StartsWith('/') ? endpoint : "/" + endpoint;
        return Submit(new GradioEndpoint<IReadOnlyList<JsonElement>>(name, UntypedCall.ReadOutputs), UntypedCall.Write(arguments ?? []), cancellationToken);
    }

    /// <summary>Calls an endpoint that no class was generated for, and waits for its outputs.</summary>
    /// <param name="endpoint">Its name, such as <c>/predict</c>.</param>
    /// <param name="arguments">Its arguments, as in <see cref="Submit(string, IReadOnlyList{object}, CancellationToken)"/>.</param>
    /// <param name="cancellationToken">Cancels the job, on the server as well.</param>
    /// <returns>The outputs, without session state.</returns>
    /// <exception cref="GradioException">The call failed.</exception>
    /// <exception cref="ArgumentException">An argument is of a type that cannot be sent, or one without a default is missing.</exception>
    public Task<IReadOnlyList<JsonElement>> PredictAsync(string endpoint, IReadOnlyList<object?>? arguments = null, CancellationToken cancellationToken = default) =>
        Submit(endpoint, arguments, cancellationToken).AsTask();

    /// <summary>Uploads files, so that several calls can use them; a call uploads by itself what the app does not have.</summary>
    /// <param name="files">The files.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    /// <returns>The same files, on the app's server.</returns>
    /// <exception cref="FileNotFoundException">One of the files does not exist.</exception>
    /// <exception cref="GradioFileTooLargeException">One of the files is larger than the app allows. Where its size is known, nothing was sent.</exception>
    /// <exception cref="GradioServerException">The server refuses them.</exception>
    /// <exception cref="GradioTransferException">The server took no more of them for the <see cref="GradioClientOptions.RequestTimeout"/>.</exception>
    public async Task<IReadOnlyList<GradioFile>> UploadAsync(IReadOnlyList<GradioFile> files, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(files);
        ObjectDisposedException.ThrowIf(_disposal is not null, this);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _lifetime.Token);
        var paths = await _app.Files.UploadAsync(files, linked.Token).ConfigureAwait(false);
        return paths.Select((path, i) => GradioFile.Uploaded(_app.Files, path, files[i])).ToList();
    }

    /// <summary>Finds the files in a JSON output, however deep.</summary>
    /// <param name="output">The output.</param>
    /// <returns>The files, in the order of the JSON.</returns>
    public IReadOnlyList<GradioFile> FindFiles(JsonElement output)
    {
        var files = new List<GradioFile>();
        FileFinder.Find(output, this, files);
        return files;
    }

    /// <summary>Ends the session: its jobs end as cancelled, its stream is closed, and nothing is left behind.</summary>
    /// <returns>Completes when all has ended.</returns>
    public ValueTask DisposeAsync()
    {
        lock (_lifetime)
            return new ValueTask(_disposal ??= CloseAsync());
    }

    private static async Task<GradioClient> OpenAsync(Uri url, GradioClientOptions options, CancellationToken cancellationToken)
    {
        var transport = Transport.Create(url, options);
        try
        {
            var config = await AppConnector.ReadConfigAsync(transport, cancellationToken).ConfigureAwait(false);
            return new GradioClient(new AppConnection(transport, config, options), options.SessionHash, null);
        }
        catch
        {
            transport.Dispose();
            throw;
        }
    }

    private static async Task<GradioClient> ConnectInTimeAsync(Func<CancellationToken, Task<GradioClient>> connect, Uri url, GradioClientOptions options, CancellationToken cancellationToken)
    {
        using var timeout = options.TimeProvider.CancelAfter(options.ConnectTimeout);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await connect(linked.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new GradioConnectException($"The server at {url} did not answer within {options.ConnectTimeout.TotalSeconds:0.#} s.", url, e);
        }
    }

    private Call Start(string endpoint, GradioArguments arguments, GradioCallOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(arguments);
        ObjectDisposedException.ThrowIf(_disposal is not null, this);
        return _sender.Start(this, endpoint, arguments, options, cancellationToken);
    }

    private async Task CloseAsync()
    {
#if NET
        await _lifetime.CancelAsync().ConfigureAwait(false);
#else
        _lifetime.Cancel();
#endif
        await _sender.CloseAsync().ConfigureAwait(false);
        await _session.DisposeAsync().ConfigureAwait(false);
        _app.Release();
        _lifetime.Dispose();
    }
}
