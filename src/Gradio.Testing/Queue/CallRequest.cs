using System.Text.Json;
using Gradio.Testing.Description;

namespace Gradio.Testing.Queue;

/// <summary>A call as a client asked for it.</summary>
/// <param name="Endpoint">What is called.</param>
/// <param name="Session">The session of the caller.</param>
/// <param name="Data">One value for each input of the endpoint.</param>
/// <param name="SimpleFormat">Whether every output is to be sent whole.</param>
/// <param name="Json">How to read and write values, with the addresses by which this caller reaches the server.</param>
/// <param name="Headers">The headers of the request.</param>
/// <param name="Username">Who is logged in.</param>
/// <param name="OAuthToken">The token that the function is to act with, where the endpoint takes one.</param>
internal sealed record CallRequest(
    AppEndpoint Endpoint,
    Session Session,
    JsonElement[] Data,
    bool SimpleFormat,
    JsonSerializerOptions Json,
    IReadOnlyDictionary<string, string> Headers,
    string? Username,
    string? OAuthToken);
