namespace Gradio.Http;

/// <summary>
/// Knows when the server may be closing a pooled connection: Gradio does after 5 idle seconds, and after each 500 without saying so. A POST on such a connection is lost, and .NET rightly does not send it
/// again, since the server may have taken it. Asked to wait for the server's consent (Expect: 100-continue) it sends the body only on a connection that lives, and looks for another one by itself.
/// </summary>
internal sealed class ConnectionHealth(GradioClientOptions options)
{
    public static readonly TimeSpan IdleLimit = TimeSpan.FromSeconds(4);

    private readonly TimeProvider _time = options.TimeProvider;
#if NET
    private readonly bool _dropsIdle = options.HttpClient is null;
#endif
    private long _lastAnswer;
    private long _lastCrash;

    public bool ConnectionsMayBeStale => MayHaveIdled || Since(ref _lastCrash) < IdleLimit;

    /// <summary>Our own pool drops a connection before; that of .NET Standard 2.0 cannot be told to.</summary>
    private bool MayHaveIdled =>
#if NET
        !_dropsIdle &&
#endif
        Since(ref _lastAnswer) > IdleLimit;

    public void Answered(HttpResponseMessage response)
    {
        // over HTTP/2 the server says when it closes, and many do not know of consent
        if (response.Version.Major > 1)
            return;
        Volatile.Write(ref _lastAnswer, _time.GetTimestamp());
        if ((int)response.StatusCode == 500)
            Volatile.Write(ref _lastCrash, _time.GetTimestamp());
    }

    /// <returns>The time since then; null for never.</returns>
    private TimeSpan? Since(ref long timestamp) => Volatile.Read(ref timestamp) is not 0 and var then ? _time.GetElapsedTime(then) : null;
}
