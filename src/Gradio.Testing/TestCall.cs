using Gradio.Testing.Queue;

namespace Gradio.Testing;

/// <summary>The running call. An endpoint takes it as a parameter to report what it does and to learn who calls.</summary>
public sealed class TestCall
{
    private readonly QueuedEvent? _event;
    private readonly CallRequest _request;

    internal TestCall(CallRequest request, QueuedEvent? queued, CancellationToken cancellationToken)
    {
        _request = request;
        _event = queued;
        CancellationToken = cancellationToken;
    }

    /// <summary>Cancelled when the client cancels the call, goes away, or the server is disposed.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>The id of the event; null for a call that did not go through the queue.</summary>
    public string? EventId => _event?.Id;

    /// <summary>The session of the caller; null when it named none.</summary>
    public string? SessionHash => _request.Session.Hash;

    /// <summary>The headers of the request that made the call, several values of one joined by commas.</summary>
    public IReadOnlyDictionary<string, string> Headers => _request.Headers;

    /// <summary>Who is logged in; null where no login is needed.</summary>
    public string? Username => _request.Username;

    /// <summary>The Hugging Face token that the caller gave for the function to act with; null for none.</summary>
    public string? OAuthToken => _request.OAuthToken;

    /// <summary>Sends an information, as <c>gr.Info</c> does. Calls outside the queue have nowhere to send it.</summary>
    /// <param name="message">What to say.</param>
    /// <param name="duration">For how many seconds a page would show it; null for ever.</param>
    /// <param name="title">The title above it.</param>
    public void Info(string message, double? duration = 10, string title = "Info") => Log(message, "info", duration, title);

    /// <summary>Sends a warning, as <c>gr.Warning</c> does.</summary>
    /// <param name="message">What to say.</param>
    /// <param name="duration">For how many seconds a page would show it; null for ever.</param>
    /// <param name="title">The title above it.</param>
    public void Warning(string message, double? duration = 10, string title = "Warning") => Log(message, "warning", duration, title);

    /// <summary>Sends a message of success, as <c>gr.Success</c> does.</summary>
    /// <param name="message">What to say.</param>
    /// <param name="duration">For how many seconds a page would show it; null for ever.</param>
    /// <param name="title">The title above it.</param>
    public void Success(string message, double? duration = 10, string title = "Success") => Log(message, "success", duration, title);

    /// <summary>Says how many steps of how many are done.</summary>
    /// <param name="index">The steps done.</param>
    /// <param name="length">All steps; null where nobody knows.</param>
    /// <param name="unit">What the steps are.</param>
    /// <param name="description">What is being done.</param>
    public void Progress(double index, double? length, string unit = "steps", string? description = null) =>
        Progress(new ProgressUnit(index, length, unit, null, description));

    /// <summary>Says what part of the work is done.</summary>
    /// <param name="fraction">From 0 to 1.</param>
    /// <param name="description">What is being done.</param>
    public void Progress(double fraction, string? description = null) =>
        Progress(new ProgressUnit(null, null, "steps", fraction, description));

    private void Log(string message, string level, double? duration, string title) =>
        _event?.Send(writer => writer.Log(message, level, duration, visible: true, title));

    private void Progress(ProgressUnit unit) => _event?.Send(writer => writer.Progress(unit));
}
