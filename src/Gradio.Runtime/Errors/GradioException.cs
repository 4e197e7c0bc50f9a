namespace Gradio;

/// <summary>The base of all errors of this library.</summary>
public class GradioException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public GradioException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>The server said something that the protocol, or the snapshot, does not allow.</summary>
public sealed class GradioProtocolException : GradioException
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What was wrong.</param>
    /// <param name="innerException">The cause, if there is one.</param>
    public GradioProtocolException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}

/// <summary>The server answered a request with an HTTP error that has no meaning of its own in Gradio.</summary>
public sealed class GradioServerException : GradioException
{
    internal GradioServerException(string message, int statusCode, string body)
        : base(message)
    {
        StatusCode = statusCode;
        Body = body;
    }

    /// <summary>The HTTP status code.</summary>
    public int StatusCode { get; }

    /// <summary>The beginning of the answer, at most 1,000 characters; written by the server, so show it as text only.</summary>
    public string Body { get; }
}
