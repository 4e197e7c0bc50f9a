namespace Gradio.Testing;

/// <summary>An error that an endpoint wants its caller to see, as <c>gr.Error</c> is. Every other exception is hidden from the client.</summary>
public sealed class TestAppException : Exception
{
    /// <summary>An error with a message.</summary>
    /// <param name="message">What the client is told.</param>
    /// <param name="title">The title above it.</param>
    /// <param name="duration">For how many seconds a page would show it; null for ever.</param>
    /// <param name="visible">Whether a page would show it at all.</param>
    public TestAppException(string message, string title = "Error", double? duration = 10, bool visible = true) : base(message)
    {
        Title = title;
        Duration = duration;
        Visible = visible;
    }

    /// <summary>The title above the message.</summary>
    public string Title { get; }

    /// <summary>For how many seconds a page would show it; null for ever.</summary>
    public double? Duration { get; }

    /// <summary>Whether a page would show it at all.</summary>
    public bool Visible { get; }
}
