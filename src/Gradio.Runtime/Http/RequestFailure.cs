#if NET
using System.Net.Sockets;
#else
using System.Net;
#endif

namespace Gradio.Http;

/// <summary>Why a request got no answer, and what to do.</summary>
internal static class RequestFailure
{
    private enum Kind { Other, NoSuchHost, NoConnection, Tls, Proxy, NotHttp }

    public static GradioConnectException Describe(Uri root, HttpRequestException e) => new(KindOf(e) switch
    {
        Kind.NoSuchHost => $"There is no server {root.Host}. Is the address {root} right?",
        Kind.NoConnection => $"No connection to the server at {root}: {Reason(e)}. Does it run, and are the address and the port right?",
        Kind.Tls => $"No encrypted connection to the server at {root}: {Reason(e)}. If its certificate is one of your own, set an HttpClient whose handler trusts it; if the server speaks plain http, the address begins with http://.",
        Kind.Proxy => $"The proxy of this machine does not let through to {root}: {Reason(e)}.",
        Kind.NotHttp => $"What listens at {root} does not answer as a web server does: {Reason(e)}. Are the port right and http or https?",
        _ => $"The request to the server at {root} failed: {Reason(e)}. Does it run, and is the address right?",
    }, root, e);

#if NET
    /// <summary>Whether the other end cut a connection without a word.</summary>
    public static bool IsReset(HttpRequestException e) => e.InnerException?.GetBaseException() is SocketException { SocketErrorCode: SocketError.ConnectionReset or SocketError.ConnectionAborted };
#endif

    /// <summary>The innermost reason: the outer ones say little more than that something went wrong.</summary>
    private static string Reason(Exception e)
    {
        while (e.InnerException is { } inner)
            e = inner;
        return e.Message.TrimEnd('.');
    }

#if NET
    private static Kind KindOf(HttpRequestException e) => e.HttpRequestError switch
    {
        HttpRequestError.NameResolutionError => Kind.NoSuchHost,
        HttpRequestError.ConnectionError => Kind.NoConnection,
        HttpRequestError.SecureConnectionError => Kind.Tls,
        HttpRequestError.ProxyTunnelError => Kind.Proxy,
        HttpRequestError.InvalidResponse or HttpRequestError.HttpProtocolError => Kind.NotHttp,
        _ => Kind.Other,
    };
#else
    private static Kind KindOf(HttpRequestException e) => (e.InnerException as WebException)?.Status switch
    {
        WebExceptionStatus.NameResolutionFailure => Kind.NoSuchHost,
        WebExceptionStatus.ConnectFailure => Kind.NoConnection,
        WebExceptionStatus.TrustFailure or WebExceptionStatus.SecureChannelFailure => Kind.Tls,
        WebExceptionStatus.ProxyNameResolutionFailure => Kind.Proxy,
        WebExceptionStatus.ServerProtocolViolation => Kind.NotHttp,
        _ => Kind.Other,
    };
#endif
}
