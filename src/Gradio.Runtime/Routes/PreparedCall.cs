using Gradio.Protocol;

namespace Gradio.Routes;

/// <summary>A call that only has to be sent: its files are on the server and its defaults are known.</summary>
/// <param name="Config">The app that it was prepared for.</param>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Arguments">The arguments, one per shown input.</param>
/// <param name="Files">What stands for each of the arguments' files, in their order.</param>
/// <param name="Defaults">The defaults of the endpoint's parameters; null where no argument is left to its default.</param>
/// <param name="Options">How the call is made.</param>
/// <param name="OAuthToken">The token that the function acts with; null for none.</param>
internal sealed record PreparedCall(
    AppConfig Config, EndpointConfig Endpoint, GradioArguments Arguments, IReadOnlyList<ReadOnlyMemory<byte>> Files, IReadOnlyList<ReadOnlyMemory<byte>>? Defaults, GradioCallOptions Options, string? OAuthToken)
{
    /// <summary>A secret may be in it.</summary>
    /// <returns>The endpoint's name.</returns>
    public override string ToString() => Endpoint.Name;
}
