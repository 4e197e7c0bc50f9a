using System.Text.Json;

namespace Gradio;

/// <summary>How a call is made. Read when it is submitted.</summary>
public sealed class GradioCallOptions
{
    internal static readonly GradioCallOptions Default = new();

    /// <summary>Makes the options of a call like any other.</summary>
    public GradioCallOptions()
    {
    }

    private GradioCallOptions(GradioCallOptions other)
    {
        foreach (var header in other.Headers)
            Headers[header.Key] = header.Value;
        EventData = other.EventData?.Clone();
        TriggerId = other.TriggerId;
        OAuthToken = other.OAuthToken;
        ShowState = other.ShowState;
        RetryOnConnectionLoss = other.RetryOnConnectionLoss;
        OwnSession = other.OwnSession;
        Events = other.Events;
    }

    /// <summary>Headers of the request that makes the call; the app's function can read them (<c>gr.Request</c>). They come before the client's own of the same name.</summary>
    public IDictionary<string, string> Headers { get; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>What the function gets as its <c>gr.EventData</c>.</summary>
    /// <value>null (the default) for none.</value>
    public JsonElement? EventData { get; set; }

    /// <summary>The id of the component that is said to have triggered the call (Gradio 4.3 and later).</summary>
    /// <value>null (the default) for none.</value>
    public int? TriggerId { get; set; }

    /// <summary>Gives the Hugging Face token that the function acts with, for an endpoint that asks for one (<c>gr.OAuthToken</c>, Gradio 6.21 and later); it is sent to no other endpoint.</summary>
    /// <value>null (the default) for none.</value>
    /// <remarks>Where it throws, the call ends with <see cref="GradioAuthenticationException"/>, whose inner exception is the one that was thrown.</remarks>
    public Func<CancellationToken, ValueTask<string?>>? OAuthToken { get; set; }

    /// <summary>Whether session state has its places among the arguments and outputs of an untyped call; the server sends null for it.</summary>
    /// <value>false.</value>
    public bool ShowState { get; set; }

    /// <summary>
    /// Whether the call may be made again when the connection is lost, while its files are uploaded or later, up to three times, after some 1, 2 and 4 s: for a function that does no harm when it runs twice. Its outputs begin anew then.
    /// </summary>
    /// <value>false: the job ends with <see cref="GradioConnectionLostException"/>, with <see cref="GradioTransferException"/> where an upload broke off, or with <see cref="GradioConnectException"/> where there was no connection at all.</value>
    public bool RetryOnConnectionLoss { get; set; }

    /// <summary>
    /// Whether the call has a session of its own, so that cancelling it stops no other call of its endpoint (the server stops all of a session, since Gradio 4.31) and session state is not shared.
    /// </summary>
    /// <value>false.</value>
    public bool OwnSession { get; set; }

    /// <summary>What the job keeps of what it hears, for whoever enumerates it or its updates.</summary>
    /// <value><see cref="GradioEvents.All"/>.</value>
    public GradioEvents Events { get; set; } = GradioEvents.All;

    /// <summary>The options as they are now: a call is sent later than it is submitted.</summary>
    internal GradioCallOptions Copy() => new(this);
}
