namespace Gradio;

/// <summary>The base of all errors of this library.</summary>
public class GradioException : Exception
{
    /// <summary>Makes the exception.</summary>
    public GradioException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}

/// <summary>The server said something that the protocol, or the snapshot, does not allow.</summary>
public sealed class GradioProtocolException : GradioException
{
    /// <summary>Makes the exception.</summary>
    public GradioProtocolException(string message, Exception? innerException = null)
        : base(message, innerException) { }
}
