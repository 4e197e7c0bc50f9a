using System.Text.Json;
using Gradio.Http;
using Gradio.Protocol;

namespace Gradio.Sessions;

/// <summary>The defaults of an app's parameters: the server does not fill them in, so the client asks for them, once, when a call leaves one out.</summary>
internal sealed class ParameterDefaults(Transport transport) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1);
    private JsonDocument? _description;

    /// <summary>Gets the defaults of an endpoint for the arguments that are left out; the others are empty.</summary>
    /// <exception cref="ArgumentException">An argument without a default is left out.</exception>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> GetAsync(EndpointConfig endpoint, GradioArguments arguments, int inputs, CancellationToken cancellationToken)
    {
        var description = await DescribeAsync(cancellationToken).ConfigureAwait(false);
        var parameters = ParametersOf(description.RootElement, endpoint.Name);
        var defaults = new ReadOnlyMemory<byte>[inputs];
        for (var i = 0; i < inputs; i++)
        {
            if (i < arguments.Count && arguments.Ends[i] >= 0)
                continue;
            defaults[i] = i < parameters.Count ? DefaultOf(parameters[i], endpoint.Name, i) : throw Missing(endpoint.Name, $"number {i + 1}");
        }

        return defaults;
    }

    /// <summary>After the app has changed.</summary>
    public void Forget() => Interlocked.Exchange(ref _description, null)?.Dispose();

    public void Dispose()
    {
        _gate.Dispose();
        _description?.Dispose();
    }

    private static ReadOnlyMemory<byte> DefaultOf(JsonElement parameter, string endpoint, int index)
    {
        if (parameter.ValueKind == JsonValueKind.Object)
        {
            if (parameter.TryGetProperty("parameter_has_default", out var has) && has.ValueKind == JsonValueKind.True && parameter.TryGetProperty("parameter_default", out var value))
                return ToUtf8(value);
            if (parameter.TryGetProperty("parameter_name", out var name) && name.ValueKind == JsonValueKind.String)
                throw Missing(endpoint, $"'{name.GetString()}'");
        }

        throw Missing(endpoint, $"number {index + 1}");
    }

    private static byte[] ToUtf8(JsonElement value)
    {
        var buffer = new JsonBuffer();
        using (var writer = new Utf8JsonWriter(buffer))
            value.WriteTo(writer);
        return buffer.Written.ToArray();
    }

    private static ArgumentException Missing(string endpoint, string parameter) =>
        new($"{endpoint} was called without its argument {parameter}, which has no default.");

    private static List<JsonElement> ParametersOf(JsonElement description, string endpoint)
    {
        if (description.ValueKind == JsonValueKind.Object
            && description.TryGetProperty("named_endpoints", out var endpoints) && endpoints.ValueKind == JsonValueKind.Object
            && endpoints.TryGetProperty(endpoint, out var entry) && entry.ValueKind == JsonValueKind.Object
            && entry.TryGetProperty("parameters", out var parameters) && parameters.ValueKind == JsonValueKind.Array)
            return parameters.EnumerateArray().ToList();
        return [];
    }

    private async Task<JsonDocument> DescribeAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (_description is null)
            {
                var answer = await transport.SendAsync(HttpMethod.Get, new Uri(transport.Api, "info"), null, cancellationToken).ConfigureAwait(false);
                if (!answer.IsSuccess)
                    throw transport.Failed(answer, "the question for the defaults of its parameters");
                _description = JsonDocument.Parse(answer.Body);
            }

            return _description;
        }
        catch (JsonException e)
        {
            throw new GradioProtocolException("The app's /info is not JSON.", e);
        }
        finally
        {
            _gate.Release();
        }
    }
}
