using System.Net;
using System.Net.Http.Headers;
using System.Net.WebSockets;
using Gradio.Protocol;

namespace Gradio.Http;

/// <summary>The requests to one app. Everything goes to the address that the caller named; what the server says of its own address is not followed.</summary>
internal sealed class Transport : IDisposable
{
    // not an HttpClient where it is our own: that links a token source and buffers anew for each request
    private readonly HttpMessageInvoker _http;
    private readonly bool _ownsHttp;
    private readonly GradioClientOptions _options;

    private Transport(HttpMessageInvoker http, bool ownsHttp, Uri root, GradioClientOptions options)
    {
        _http = http;
        _ownsHttp = ownsHttp;
        _options = options;
        Root = root;
        Api = root;
    }

    /// <summary>The address of the app, with a final slash.</summary>
    public Uri Root { get; }

    /// <summary>Where the API is, with a final slash.</summary>
    public Uri Api { get; private set; }

    public static Transport Create(Uri url, GradioClientOptions options) =>
        new(options.HttpClient ?? CreateInvoker(), options.HttpClient is null, RootOf(url), options);

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
        if (api.GetLeftPart(UriPartial.Authority) != Root.GetLeftPart(UriPartial.Authority))
            throw new GradioProtocolException("The app's api_prefix leads to another server.");
        Api = api;
    }

    /// <summary>Sends a short request and reads the whole answer, whatever its status.</summary>
    public async Task<Answer> SendAsync(HttpMethod method, Uri url, HttpContent? content, CancellationToken cancellationToken)
    {
        using var timeout = _options.TimeProvider.CancelAfter(_options.RequestTimeout);
        using var caller = cancellationToken.Register(static state => ((CancellationTokenSource)state!).Cancel(), timeout);
        try
        {
            return await SendWithoutTimeoutAsync(method, url, content, timeout.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GradioConnectException($"The server at {Root} did not answer within {_options.RequestTimeout.TotalSeconds:0.#} s.", Root, e);
        }
    }

    /// <summary>Sends a request that may take as long as it takes (an upload, an unqueued call).</summary>
    public async Task<Answer> SendWithoutTimeoutAsync(HttpMethod method, Uri url, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = NewRequest(method, url);
        request.Content = content;
        try
        {
            using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
            return new Answer((int)response.StatusCode, response.Content.Headers, await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false));
        }
        catch (HttpRequestException e)
        {
            throw CannotConnect(e);
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GradioConnectException($"The request to the server at {Root} took longer than the Timeout of the HttpClient; calls without a queue and uploads need a longer one.", Root, e);
        }
    }

    /// <summary>Opens a body that is read as it comes; the caller disposes the response.</summary>
    public async Task<HttpResponseMessage> OpenAsync(Uri url, CancellationToken cancellationToken)
    {
        using var request = NewRequest(HttpMethod.Get, url);
        HttpResponseMessage response;
        try
        {
            response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException e)
        {
            throw CannotConnect(e);
        }

        if (response.StatusCode == HttpStatusCode.OK)
            return response;
        using (response)
        {
            var body = await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            throw Failed(new Answer((int)response.StatusCode, null, body), "the request for " + url.AbsolutePath);
        }
    }

    /// <summary>Opens a WebSocket at an address of the app (Gradio 3), for the caller to dispose.</summary>
    public async Task<WebSocket> OpenSocketAsync(Uri url, CancellationToken cancellationToken)
    {
        using var request = NewRequest(HttpMethod.Get, url);
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
            var address = new UriBuilder(url) { Scheme = url.Scheme == Uri.UriSchemeHttps ? "wss" : "ws" }.Uri;
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
            throw new GradioConnectException($"The server at {Root} did not answer within {_options.RequestTimeout.TotalSeconds:0.#} s.", Root, e);
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
    public GradioException Failed(Answer answer, string request) => answer.StatusCode == 401
        ? new GradioAuthenticationException($"The app at {Root} wants a login.", Root)
        : ErrorPayload.OfStatus(answer.StatusCode, answer.Text, request);

    /// <summary>The exception for a call that the server did not take.</summary>
    public GradioException Refused(Answer answer, string endpoint) => answer.StatusCode switch
    {
        503 => new GradioQueueFullException($"The queue of the app is full, so {endpoint} was not started ({ErrorPayload.Detail(answer.Text).TrimEnd('.')}). Call again later."),
        400 or 422 => ErrorPayload.OfRefusedCall(answer.StatusCode, answer.Text),
        _ => Failed(answer, "the call of " + endpoint),
    };

    public void Dispose()
    {
        if (_ownsHttp)
            _http.Dispose();
    }

    public static ByteArrayContent Json(JsonBuffer json) => new(json.Array, 0, json.Length)
    {
        Headers = { ContentType = new MediaTypeHeaderValue("application/json") },
    };

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => _http is HttpClient client
        ? client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken)
        : _http.SendAsync(request, cancellationToken);

    /// <summary>Whether a request failed before there was a connection that could carry it.</summary>
    public static bool NeverConnected(HttpRequestException e) =>
#if NET
        e.HttpRequestError is HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
#else
        e.InnerException is WebException { Status: WebExceptionStatus.ConnectFailure or WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure };
#endif

    private GradioConnectException CannotConnect(HttpRequestException e) =>
        new($"No connection to the server at {Root}: {e.Message.TrimEnd('.')}. Does it run, and is the address right?", Root, e);

    private static HttpRequestMessage NewRequest(HttpMethod method, Uri url)
    {
        var request = new HttpRequestMessage(method, url);
#if NET
        // Gradio itself speaks 1.1 only; what stands before it on the web speaks 2, where streams share a connection
        if (url.Scheme == Uri.UriSchemeHttps)
            request.Version = HttpVersion.Version20;
#endif
        return request;
    }

    private static HttpMessageInvoker CreateInvoker()
    {
#if NET
        // Gradio closes an idle connection after 5 s; one that is closed just as it is used again would lose the call
        var handler = new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(4), AllowAutoRedirect = false };
#else
        var handler = new HttpClientHandler { MaxConnectionsPerServer = int.MaxValue, AllowAutoRedirect = false };
#endif
        return new HttpMessageInvoker(handler);
    }
}
