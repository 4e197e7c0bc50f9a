using System.Net;

namespace Gradio.Http;

/// <summary>
/// A body that knows whether it went out, and goes out once where a handler of the caller's may want to send it again: what repeats a request that seems to have failed would start a second job.
/// </summary>
internal abstract class RequestBody : HttpContent
{
    private int _begun;

    /// <summary>Whether it may go out again: it does no harm, or the handler repeats only what the server has refused unseen, as .NET's own does over HTTP/2.</summary>
    public bool MayRepeat { get; set; }

    /// <summary>Whether some of it went out.</summary>
    public bool HasBegun => Volatile.Read(ref _begun) != 0;

    /// <summary>Whether the server may have acted on the request though it failed: something went out, and no answer came. To say that nothing was reached would invite a second job.</summary>
    public bool MayHaveArrived(Exception failure) => HasBegun && failure is GradioConnectException { InnerException: not null };

    protected abstract Task WriteAsync(Stream stream, CancellationToken cancellationToken);

    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => WriteOnceAsync(stream, CancellationToken.None);

#if NET
    protected sealed override Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken) => WriteOnceAsync(stream, cancellationToken);
#endif

    private Task WriteOnceAsync(Stream stream, CancellationToken cancellationToken)
    {
        // of a kind that no retry policy takes for a passing trouble
        if (Interlocked.Exchange(ref _begun, 1) != 0 && !MayRepeat)
            throw new NotSupportedException("a handler of the HttpClient wanted to send it again, by a retry, a redirect or a login, which might start a second job; the second time nothing was sent (one that logs in must not wait to be asked: set PreAuthenticate, or send the header yourself)");
        return WriteAsync(stream, cancellationToken);
    }
}
