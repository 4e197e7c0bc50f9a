namespace Gradio;

/// <summary>There is no Gradio app to be reached at the address.</summary>
public sealed class GradioConnectException : GradioException
{
    internal GradioConnectException(string message, Uri url, Exception? innerException = null)
        : base(message, innerException) => Url = url;

    /// <summary>The address that was tried.</summary>
    public Uri Url { get; }

    /// <summary>Whether the Hub knows no such Space, or does not show it to who asks.</summary>
    internal bool IsUnseenSpace { get; init; }
}

/// <summary>The app or the Hub wants a login or a token that the client does not have, that it does not accept (HTTP 400, 401 or 403), or that must not be sent there; or the <see cref="GradioClientOptions.TokenProvider"/> or <see cref="GradioCallOptions.OAuthToken"/> failed, whose exception is the inner one.</summary>
public sealed class GradioAuthenticationException : GradioException
{
    internal GradioAuthenticationException(string message, Uri url, string? appMessage = null, Exception? innerException = null)
        : base(message, innerException)
    {
        Url = url;
        AppMessage = appMessage;
    }

    /// <summary>The address of the app or the Hub.</summary>
    public Uri Url { get; }

    /// <summary>What the app tells those who have to log in (<c>auth_message</c>, Gradio 5.36 and later), at most 1,000 characters; null for nothing. It may be HTML: show it as text.</summary>
    public string? AppMessage { get; }
}

/// <summary>The server has had too many requests (HTTP 429). Nothing was started, so the call can be made again later.</summary>
public sealed class GradioRateLimitException : GradioException
{
    internal GradioRateLimitException(string message, Uri url, TimeSpan? retryAfter)
        : base(message)
    {
        Url = url;
        RetryAfter = retryAfter;
    }

    /// <summary>The address of the app or the Hub.</summary>
    public Uri Url { get; }

    /// <summary>How long to wait; null where the server does not say.</summary>
    public TimeSpan? RetryAfter { get; }
}

/// <summary>The Space does not run, and will not by itself or did not in time.</summary>
public sealed class GradioSpaceUnavailableException : GradioException
{
    internal GradioSpaceUnavailableException(GradioSpaceStatus status, string message, Exception? lastFailure)
        : base(message, lastFailure) => Status = status;

    /// <summary>The Space and what is the matter with it.</summary>
    public GradioSpaceStatus Status { get; }
}

/// <summary>The connection broke while a job was under way. Gradio cannot resume one, so its fate on the server is unknown.</summary>
public sealed class GradioConnectionLostException : GradioException
{
    internal GradioConnectionLostException(string message, string? eventId, bool? started, Exception? innerException)
        : base(message, innerException)
    {
        EventId = eventId;
        Started = started;
    }

    /// <summary>The event id that the server gave the job; null where it had not answered yet.</summary>
    public string? EventId { get; }

    /// <summary>Whether the job ran when it was last heard of; false where it waited in the queue, null where nothing had been heard of it: the server may have it all the same, as with every call of an endpoint without a queue.</summary>
    public bool? Started { get; }
}

/// <summary>A call took longer than <see cref="GradioClientOptions.CallTimeout"/> allows. A job was cancelled on the server as well.</summary>
public sealed class GradioTimeoutException : GradioException
{
    internal GradioTimeoutException(string message, TimeSpan timeout)
        : base(message) => Timeout = timeout;

    /// <summary>How long it may take.</summary>
    public TimeSpan Timeout { get; }
}
