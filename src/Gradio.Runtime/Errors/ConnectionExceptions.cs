namespace Gradio;

/// <summary>There is no Gradio app to be reached at the address.</summary>
public sealed class GradioConnectException : GradioException
{
    internal GradioConnectException(string message, Uri url, Exception? innerException = null)
        : base(message, innerException) => Url = url;

    /// <summary>The address that was tried.</summary>
    public Uri Url { get; }
}

/// <summary>The app wants a login that the client does not have (HTTP 401).</summary>
public sealed class GradioAuthenticationException : GradioException
{
    internal GradioAuthenticationException(string message, Uri url)
        : base(message) => Url = url;

    /// <summary>The address of the app.</summary>
    public Uri Url { get; }
}

/// <summary>The connection broke while a job was under way. Gradio cannot resume one, so its fate on the server is unknown.</summary>
public sealed class GradioConnectionLostException : GradioException
{
    internal GradioConnectionLostException(string message, string? eventId, bool started, Exception? innerException)
        : base(message, innerException)
    {
        EventId = eventId;
        Started = started;
    }

    /// <summary>The event id that the server gave the job; null where it had not answered yet.</summary>
    public string? EventId { get; }

    /// <summary>Whether the server had said that the job runs; if not, it was still waiting in the queue when last heard of.</summary>
    public bool Started { get; }
}

/// <summary>A call took longer than <see cref="GradioClientOptions.CallTimeout"/> allows. It was cancelled on the server as well.</summary>
public sealed class GradioTimeoutException : GradioException
{
    internal GradioTimeoutException(string message, TimeSpan timeout)
        : base(message) => Timeout = timeout;

    /// <summary>How long it may take.</summary>
    public TimeSpan Timeout { get; }
}
