using System.Net;
using System.Net.WebSockets;
using Gradio.Protocol;

namespace Gradio.Http;

/// <summary>The requests to one app, or to the Hub. Everything goes to the address that the caller named; what the server says of its own address is not followed.</summary>
/// <remarks>What a call awaits is pooled: a call makes two requests, of several awaits each.</remarks>
internal sealed class Transport : IDisposable
{
    private const int MaxErrorBody = 64 * 1024;
#if NET
    private const int MaxStaleConnections = 3;
#endif

    // not an HttpClient where it is our own: that links a token source and buffers anew for each request
    private readonly HttpMessageInvoker _http;
    private readonly bool _ownsHttp;
    private readonly GradioClientOptions _options;
    private readonly RequestStamp _stamp;
    private readonly ConnectionHealth _health;
    private volatile bool _isDisposed;

    private Transport(Uri root, RequestStamp stamp, GradioClientOptions options)
    {
        _http = options.HttpClient ?? CreateInvoker();
        _ownsHttp = options.HttpClient is null;
        _options = options;
        _stamp = stamp;
        _health = new ConnectionHealth(options);
        Root = root;
        Api = root;
    }

    /// <summary>The address of the app, with a final slash.</summary>
    public Uri Root { get; }

    /// <summary>Where the API is, with a final slash.</summary>
    public Uri Api { get; private set; }

    /// <exception cref="GradioAuthenticationException">The options have secrets that must not go there.</exception>
    public static Transport ForApp(Uri url, GradioClientOptions options)
    {
        var root = RootOf(url);
        return new Transport(root, RequestStamp.ForApp(root, options), options);
    }

    /// <exception cref="GradioAuthenticationException">The options have a token that must not go there.</exception>
    public static Transport ForHub(GradioClientOptions options)
    {
        var root = RootOf(options.HubUrl);
        return new Transport(root, RequestStamp.ForHub(root, options), options);
    }

    /// <summary>The address without what may be secret in it (user, password, query), with a final slash.</summary>
    /// <exception cref="ArgumentException">It is no http or https address.</exception>
    public static Uri RootOf(Uri url)
    {
        if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
            throw new ArgumentException("The address of a Gradio app begins with http:// or https://.", nameof(url));
        var root = url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);
        return new Uri(root.EndsWith('/') ? root : root + "/");
    }

    public void UsePrefix(string prefix)
    {
        var api = new Uri(Root.AbsoluteUri + (prefix.Length == 0 ? "" : prefix.TrimStart('/') + "/"));
        if (!Origin.IsSame(api, Root))
            throw new GradioProtocolException("The app's api_prefix leads to another server.");
        Api = api;
    }

    /// <summary>Sets cookies by the text of a Set-Cookie header; those that answers bring do not overwrite them.</summary>
    /// <returns>Whether they are cookies that may go to the app.</returns>
    public bool SetCookies(string setCookie) => _stamp.SetCookies(setCookie);

    /// <summary>Sends a short request and reads the whole answer, whatever its status.</summary>
#if NET
    [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    public async ValueTask<Answer> SendAsync(HttpMethod method, Uri url, HttpContent? content, CancellationToken cancellationToken, IEnumerable<KeyValuePair<string, string>>? headers = null)
    {
        using var timeout = _options.TimeProvider.CancelAfter(_options.RequestTimeout);
        using var caller = cancellationToken.Register(static state => ((CancellationTokenSource)state!).Cancel(), timeout);
        try
        {
            return await SendWithoutTimeoutAsync(method, url, content, timeout.Token, headers).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw NoAnswer(e);
        }
    }

    /// <summary>Sends a request that may take as long as it takes (an upload, an unqueued call).</summary>
#if NET
    [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    public async ValueTask<Answer> SendWithoutTimeoutAsync(HttpMethod method, Uri url, HttpContent? content, CancellationToken cancellationToken, IEnumerable<KeyValuePair<string, string>>? headers = null)
    {
        using var request = await NewRequestAsync(method, url, headers, cancellationToken).ConfigureAwait(false);
        request.Content = content;
        if (content is RequestBody body)
            body.MayRepeat |= _ownsHttp;
        if (content is not null && _health.ConnectionsMayBeStale)
            request.Headers.ExpectContinue = true;
        try
        {
            using var response = Received(await RequestAsync(request, cancellationToken).ConfigureAwait(false), url);
            if (response.Content.Headers.ContentLength is not { } length || length > _options.MaxMessageSize)
                await LoadAsync(response.Content, cancellationToken).ConfigureAwait(false);
#if NET
            return new Answer(response, await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
#else
            return new Answer(response, await new ValueTask<byte[]>(response.Content.ReadAsByteArrayAsync()).OrGivenUpAsync(cancellationToken).ConfigureAwait(false));
#endif
        }
        catch (HttpRequestException e)
        {
            throw RequestFailure.Describe(Root, e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GradioConnectException($"The request to the server at {Root} took longer than the Timeout of the HttpClient; calls without a queue and uploads need a longer one.", Root, e);
        }
        catch (Exception e) when (IsOfHandler(e))
        {
            throw GaveUp(Root, e);
        }
    }

    /// <summary>Opens a body that is read as it comes; the caller disposes the response.</summary>
    /// <param name="url">Its address, which may have a session hash in it.</param>
    /// <param name="name">What errors call the request.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    /// <param name="headers">Headers besides those of every request.</param>
#if NET
    [System.Runtime.CompilerServices.AsyncMethodBuilder(typeof(System.Runtime.CompilerServices.PoolingAsyncValueTaskMethodBuilder<>))]
#endif
    public async ValueTask<HttpResponseMessage> OpenAsync(Uri url, string name, CancellationToken cancellationToken, IEnumerable<KeyValuePair<string, string>>? headers = null)
    {
        using var request = await NewRequestAsync(HttpMethod.Get, url, headers, cancellationToken).ConfigureAwait(false);
        HttpResponseMessage response;
        try
        {
            response = Received(await RequestAsync(request, cancellationToken).ConfigureAwait(false), url);
        }
        catch (HttpRequestException e)
        {
            throw RequestFailure.Describe(ServerOf(url), e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GradioConnectException($"The server at {ServerOf(url)} did not answer within the Timeout of the HttpClient.", ServerOf(url), e);
        }
        catch (Exception e) when (IsOfHandler(e))
        {
            throw GaveUp(ServerOf(url), e);
        }

        if (response.StatusCode == HttpStatusCode.OK)
            return response;
        using (response)
        {
            var answer = new Answer(response, await ReadStartAsync(response.Content, cancellationToken).ConfigureAwait(false));
            throw IsOwn(url) ? Failed(answer, name) : AnswerFailure.OfStatus(answer, $"{name} from {ServerOf(url)}");
        }
    }

    /// <summary>Opens a WebSocket at an address of the app (Gradio 3), for the caller to dispose.</summary>
    public async Task<WebSocket> OpenSocketAsync(Uri url, CancellationToken cancellationToken, IEnumerable<KeyValuePair<string, string>>? headers = null)
    {
        using var request = await NewRequestAsync(HttpMethod.Get, url, headers, cancellationToken).ConfigureAwait(false);
        using var timeout = _options.TimeProvider.CancelAfter(_options.RequestTimeout);
        using var caller = cancellationToken.Register(static state => ((CancellationTokenSource)state!).Cancel(), timeout);
        var socket = new ClientWebSocket();
        foreach (var header in request.Headers)
            socket.Options.SetRequestHeader(header.Key, string.Join(", ", header.Value));
#if NET
        socket.Options.KeepAliveInterval = TimeSpan.FromSeconds(15);
        socket.Options.KeepAliveTimeout = _options.IdleTimeout;
#endif
        try
        {
            var address = new UriBuilder(request.RequestUri!) { Scheme = url.Scheme == Uri.UriSchemeHttps ? "wss" : "ws" }.Uri;
#if NET
            await socket.ConnectAsync(address, _http, timeout.Token).ConfigureAwait(false);
#else
            await socket.ConnectAsync(address, timeout.Token).ConfigureAwait(false);
#endif
            return socket;
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            socket.Dispose();
            throw NoAnswer(e);
        }
        catch (WebSocketException e)
        {
            socket.Dispose();

            // Gradio 3 refuses who is not logged in, and says no more
            throw e.Message.Contains("403") ? new GradioAuthenticationException($"The app at {Root} wants a login.", Root) : new GradioConnectException($"No connection to the server at {Root}: {e.Message.TrimEnd('.')}.", Root, e);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The exception for an answer that is an HTTP error.</summary>
    public GradioException Failed(Answer answer, string request) => AnswerFailure.Describe(Root, answer, request, _options);

    /// <summary>The exception for a call that the server did not take.</summary>
    public GradioException Refused(Answer answer, string endpoint) => answer.StatusCode switch
    {
        503 when answer.MediaType == "application/json" => new GradioQueueFullException($"The queue of the app is full, so {endpoint} was not started ({ErrorPayload.Detail(answer.Text).TrimEnd('.')}). Call again later."),
        400 or 422 when ErrorPayload.OfRefusedCall(answer.Text) is { } invalid => invalid,
        _ => Failed(answer, "the call of " + endpoint),
    };

    public void Dispose()
    {
        _isDisposed = true;
        if (_ownsHttp)
            _http.Dispose();
    }

    /// <summary>Makes a request that says who asks, if it goes to the transport's origin.</summary>
    /// <exception cref="ObjectDisposedException">Nobody uses the transport any more, but for files that outlived their client.</exception>
    public async ValueTask<HttpRequestMessage> NewRequestAsync(HttpMethod method, Uri url, IEnumerable<KeyValuePair<string, string>>? headers, CancellationToken cancellationToken)
    {
        if (_isDisposed)
            throw new ObjectDisposedException(nameof(GradioClient), "The client that it came from is disposed. Read or save files before that.");
        var request = new HttpRequestMessage(method, url);
#if NET
        // Gradio itself speaks 1.1 only; what stands before it on the web speaks 2, where streams share a connection
        if (url.Scheme == Uri.UriSchemeHttps)
            request.Version = HttpVersion.Version20;
#endif
        try
        {
            await _stamp.ApplyAsync(request, headers, cancellationToken).ConfigureAwait(false);
            return request;
        }
        catch
        {
            request.Dispose();
            throw;
        }
    }

#if NET
    private Task<HttpResponseMessage> RequestAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        request.Headers.ExpectContinue == true ? AskAsync(request, cancellationToken) : InvokeAsync(request, cancellationToken);

    /// <summary>Sends a request whose body waits for the server's consent. Where the server had closed the connection, .NET finds another; where it, or what stands before it, resets the connection, that is done here.</summary>
    private async Task<HttpResponseMessage> AskAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var stale = 0; ; stale++)
        {
            try
            {
                return await InvokeAsync(request, cancellationToken).ConfigureAwait(false);
            }
            catch (HttpRequestException e) when (stale < MaxStaleConnections && RequestFailure.IsReset(e) && request.Content is RequestBody { HasBegun: false })
            {
                request = Again(request);
            }
        }
    }

    /// <summary>The same request, since a message cannot be sent twice.</summary>
    private static HttpRequestMessage Again(HttpRequestMessage request)
    {
        var again = new HttpRequestMessage(request.Method, request.RequestUri) { Version = request.Version, Content = request.Content };
        foreach (var header in request.Headers)
            again.Headers.TryAddWithoutValidation(header.Key, header.Value);
        return again;
    }
#else
    private Task<HttpResponseMessage> RequestAsync(HttpRequestMessage request, CancellationToken cancellationToken) => InvokeAsync(request, cancellationToken);
#endif

    private Task<HttpResponseMessage> InvokeAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _http is HttpClient client
        ? client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
        : _http.SendAsync(request, cancellationToken);

    private HttpResponseMessage Received(HttpResponseMessage response, Uri url)
    {
#if !NET
        response.Content = new AbandonableContent(response.Content);
#endif
        if (!_ownsHttp && IsOwn(url) && response.RequestMessage?.RequestUri is { } end && !IsOwn(end))
        {
            response.Dispose();

            // no exception that stands for a request that was never made: it would be made again, secrets and all
            throw new GradioProtocolException($"A handler of the HttpClient followed a redirect of the server at {Root} to {Origin.Of(end)}, and took along what secrets the request had. Set AllowAutoRedirect = false on the handler, and connect to the address that the app has.");
        }

        _health.Answered(response);
        _stamp.Receive(response);
        return response;
    }

    /// <summary>Whether it is an address of the one server that gets secrets; files may be elsewhere.</summary>
    private bool IsOwn(Uri url) => Origin.IsSame(url, Root);

    /// <summary>What errors call the server of an address.</summary>
    private Uri ServerOf(Uri url) => IsOwn(url) ? Root : Origin.Of(url);

    /// <summary>Whether it is an exception of a kind that only the caller's handlers throw, such as those of a resilience handler.</summary>
    private bool IsOfHandler(Exception e) => !_ownsHttp && e is not (GradioException or OperationCanceledException or IOException);

    private GradioConnectException NoAnswer(OperationCanceledException e) => new($"The server at {Root} did not answer within {_options.RequestTimeout.TotalSeconds:0.#} s (GradioClientOptions.RequestTimeout).", Root, e);

    private static GradioConnectException GaveUp(Uri server, Exception e) => new(e is ObjectDisposedException
        ? $"The HttpClient of the options, or a handler of it, was disposed before the request to the server at {server}. It has to live as long as the GradioClient."
        : $"A handler of the HttpClient gave up the request to the server at {server} ({e.GetType().Name}): {e.Message.TrimEnd('.')}.", server, e);

    /// <summary>Reads a body of which nobody said how long it is, or that is too long.</summary>
    private async Task LoadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        try
        {
#if NET
            await content.LoadIntoBufferAsync(_options.MaxMessageSize, cancellationToken).ConfigureAwait(false);
#else
            await content.LoadIntoBufferAsync(_options.MaxMessageSize).OrGivenUpAsync(cancellationToken).ConfigureAwait(false);
#endif
        }
        catch (HttpRequestException e) when (e.InnerException is null)
        {
            throw new GradioProtocolException($"An answer of the server at {Root} has more than {_options.MaxMessageSize} bytes (GradioClientOptions.MaxMessageSize).", e);
        }
    }

    /// <summary>Reads what an error says, and no more than anybody would read.</summary>
    private static async Task<byte[]> ReadStartAsync(HttpContent content, CancellationToken cancellationToken)
    {
        using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var buffer = new byte[MaxErrorBody];
        var length = 0;
        try
        {
            while (length < buffer.Length && await stream.ReadAsync(buffer.AsMemory(length), cancellationToken).ConfigureAwait(false) is > 0 and var read)
                length += read;
        }
        catch (IOException)
        {
            // the status says enough
        }

        Array.Resize(ref buffer, length);
        return buffer;
    }

    private static HttpMessageInvoker CreateInvoker()
    {
#if NET
        // Gradio closes an idle connection after 5 s; one that is closed just as it is used again would lose the call
        var handler = new SocketsHttpHandler
        {
            PooledConnectionIdleTimeout = ConnectionHealth.IdleLimit,
            AllowAutoRedirect = false,
            UseCookies = false,
            EnableMultipleHttp2Connections = true,
            KeepAlivePingDelay = TimeSpan.FromSeconds(15),
            KeepAlivePingTimeout = TimeSpan.FromSeconds(15),
            KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        };
#else
        var handler = new HttpClientHandler { MaxConnectionsPerServer = int.MaxValue, AllowAutoRedirect = false, UseCookies = false };
#endif
        return new HttpMessageInvoker(handler);
    }
}
