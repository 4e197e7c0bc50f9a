namespace Gradio;

/// <summary>A connection to one Gradio app, with one session. Thread-safe.</summary>
public sealed class GradioClient : IAsyncDisposable
{
    /// <summary>Connects.</summary>
    public static Task<GradioClient> ConnectAsync(Uri url, GradioClientOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Connects.</summary>
    public static Task<GradioClient> ConnectAsync(string reference, GradioClientOptions? options = null, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Calls an endpoint without outputs.</summary>
    public GradioJob Submit(GradioEndpoint endpoint, GradioArguments arguments, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <summary>Calls an endpoint.</summary>
    public GradioJob<T> Submit<T>(GradioEndpoint<T> endpoint, GradioArguments arguments, CancellationToken cancellationToken = default) => throw new NotImplementedException();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => throw new NotImplementedException();
}
