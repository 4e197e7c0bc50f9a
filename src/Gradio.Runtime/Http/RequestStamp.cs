using System.Net.Http.Headers;

namespace Gradio.Http;

/// <summary>Puts on each request what says who asks: headers, query parameters, token and cookies. Nothing of it goes to another origin.</summary>
internal sealed class RequestStamp
{
    // tells the app that no browser asks; not the caller's to say
    private const string GradioUser = "x-gradio-user";
    private const string Cookie = "Cookie";

    private readonly Uri _root;
    private readonly Func<CancellationToken, ValueTask<string?>>? _token;
    private readonly string _tokenHeader;
    private readonly IReadOnlyList<KeyValuePair<string, string>> _headers = [];
    private readonly string _query = "";
    private readonly CookieStore? _cookies;

    private RequestStamp(Uri root, GradioClientOptions options)
    {
        _root = root;
        _token = options.TokenProvider;
        _tokenHeader = "Authorization";
    }

    private RequestStamp(Uri root, GradioClientOptions options, CookieStore cookies)
        : this(root, options)
    {
        _tokenHeader = "x-hf-authorization";
        _cookies = cookies;
        _headers = ReadHeaders(options.Headers, cookies);
        _query = string.Join("&", options.QueryParameters.Select(parameter => Uri.EscapeDataString(parameter.Key) + "=" + Uri.EscapeDataString(parameter.Value)));
    }

    /// <summary>The stamp of requests to an app.</summary>
    /// <exception cref="GradioAuthenticationException">There are secrets that must not go there.</exception>
    public static RequestStamp ForApp(Uri root, GradioClientOptions options)
    {
        if (options.TokenProvider is not null || options.Credentials is not null)
            RequireSafe(root, options);
        return new RequestStamp(root, options, new CookieStore(root));
    }

    /// <summary>The stamp of requests to the Hub.</summary>
    /// <exception cref="GradioAuthenticationException">There is a token that must not go there.</exception>
    public static RequestStamp ForHub(Uri root, GradioClientOptions options)
    {
        if (options.TokenProvider is not null)
            RequireSafe(root, options);
        return new RequestStamp(root, options);
    }

    /// <summary>Sets cookies by the text of a Set-Cookie header.</summary>
    public bool SetCookies(string setCookie) => _cookies!.Set(setCookie);

    /// <summary>Stamps a request, if it goes to the one origin. The headers of the call come before those of the client.</summary>
    public async ValueTask ApplyAsync(HttpRequestMessage request, IEnumerable<KeyValuePair<string, string>>? callHeaders, CancellationToken cancellationToken)
    {
        var url = request.RequestUri!;
        if (!Origin.IsSame(url, _root))
            return;
        if (_query.Length > 0)
            request.RequestUri = new Uri(url.AbsoluteUri + (url.Query.Length == 0 ? "?" : "&") + _query);
        if (_cookies is not null)
            request.Headers.TryAddWithoutValidation(GradioUser, "api");
        foreach (var header in callHeaders ?? [])
            Add(request.Headers, header);
        foreach (var header in _headers)
            Add(request.Headers, header);
        if (_cookies?.HeaderFor(url) is { } cookies)
            Add(request.Headers, new(Cookie, cookies));
        if (_token is not null && await GetTokenAsync(_token, "TokenProvider of the options", _root, cancellationToken).ConfigureAwait(false) is { Length: > 0 } token)
            Add(request.Headers, new(_tokenHeader, "Bearer " + token));
    }

    /// <summary>Keeps the cookies of an answer.</summary>
    public void Receive(HttpResponseMessage response)
    {
        if (_cookies is not null && response.Headers.TryGetValues("Set-Cookie", out var setCookies) && response.RequestMessage?.RequestUri is { } url && Origin.IsSame(url, _root))
            _cookies.Receive(url, setCookies);
    }

    /// <exception cref="GradioAuthenticationException">The connection is not encrypted, and goes over a network that nobody said is safe.</exception>
    public static void RequireSafe(Uri root, GradioClientOptions options)
    {
        if (root.Scheme != Uri.UriSchemeHttps && !root.IsLoopback && !Origin.IsAmong(root, options.UnencryptedOrigins))
            throw new GradioAuthenticationException($"A token or password is not sent to {root}: the connection is not encrypted. Use https, or name the address in GradioClientOptions.UnencryptedOrigins if the network is yours.", root);
    }

    /// <summary>Asks the caller's code, which may fail in ways that would be taken for the server's, or for a cancellation.</summary>
    /// <param name="provider">The code.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="root">The address that the token is for.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="GradioAuthenticationException">It failed.</exception>
    public static async ValueTask<string?> GetTokenAsync(Func<CancellationToken, ValueTask<string?>> provider, string name, Uri root, CancellationToken cancellationToken)
    {
        try
        {
            return await provider(cancellationToken).OrGivenUpAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new GradioAuthenticationException($"The {name}, asked for the token for {root}, threw {e.GetType().Name}.", root, innerException: e);
        }
    }

    private static List<KeyValuePair<string, string>> ReadHeaders(IDictionary<string, string> headers, CookieStore cookies)
    {
        var rest = headers.ToList();
        using var probe = new HttpRequestMessage();
        foreach (var header in headers)
            Add(probe.Headers, header);
        if (headers.TryGetValue(Cookie, out var own))
        {
            foreach (var cookie in own.Split([';'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (!cookies.Set(cookie.Trim()))
                    throw new ArgumentException("The Cookie of GradioClientOptions.Headers has a cookie that cannot be sent.");
            }

            rest.RemoveAll(header => header.Key.Equals(Cookie, StringComparison.OrdinalIgnoreCase));
        }

        return rest;
    }

    private static void Add(HttpRequestHeaders headers, KeyValuePair<string, string> header)
    {
        if (!TryAdd(headers, header))
            throw new ArgumentException($"'{header.Key}' is no header that a request can have, or its value has characters that no header can have.");
    }

    /// <returns>Whether the header can be sent; one that is there already stays.</returns>
    private static bool TryAdd(HttpRequestHeaders headers, KeyValuePair<string, string> header)
    {
        try
        {
            return headers.Contains(header.Key)
                || (header.Value.All(c => c is (>= ' ' and <= '~') or '\t') && headers.TryAddWithoutValidation(header.Key, header.Value));
        }
        catch (Exception e) when (e is FormatException or InvalidOperationException or ArgumentException)
        {
            // no name of a header, or the name of one that belongs to the body
            return false;
        }
    }
}
