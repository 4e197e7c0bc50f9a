using System.Text;
using System.Text.Json;
using Gradio.Http;
using Gradio.Protocol;

namespace Gradio.Api;

/// <summary>What the app says of its endpoints, asked for once, when it is wanted: by a caller, or for an argument that is left to its default or given by name.</summary>
#pragma warning disable CA1001 // the gate holds nothing while nobody asks for its wait handle, and to dispose it would break those who wait
internal sealed class ApiDescription(Transport transport, AppConfig config)
#pragma warning restore CA1001
{
    /// <summary>What callers do not give of the state, the server takes from the session.</summary>
    private static readonly GradioApiParameter SessionState = new() { HasDefault = true, Default = Null() };

    private readonly SemaphoreSlim _gate = new(1);
    private volatile Known _known = new(config, null);

    /// <summary>Gets the description; where the app does not give one, what its config knows.</summary>
    public async Task<GradioApi> GetAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var known = _known;
            if (known.Api is { } api)
                return api;
            api = await AskAsync(known.Config, cancellationToken).ConfigureAwait(false);
            Keep(api, known);
            return api;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Puts arguments that are given by name in their places.</summary>
    /// <exception cref="ArgumentException">A name is not known, or its argument given twice.</exception>
    public async Task<GradioArguments> ArrangeAsync(EndpointConfig endpoint, GradioArguments arguments, CancellationToken cancellationToken)
    {
        var parameters = await ParametersAsync(endpoint, cancellationToken).ConfigureAwait(false);
        var names = arguments.Names;
        var first = arguments.Count - names.Count;
        var order = new List<int>(Enumerable.Range(0, first));
        for (var i = 0; i < names.Count; i++)
        {
            var name = names[i];
            var place = parameters.FindIndex(parameter => parameter?.Name == name);
            if (place < 0)
                throw Unknown(endpoint, name, parameters);
            while (order.Count <= place)
                order.Add(-1);
            if (order[place] >= 0)
                throw new ArgumentException($"{endpoint.Name} was given its argument '{name}' twice, by its place and by its name.");
            order[place] = first + i;
        }

        return arguments.Arrange(order);
    }

    /// <summary>Gets the defaults of an endpoint for the arguments that are left out; the others are empty.</summary>
    /// <exception cref="ArgumentException">An argument without a default is left out.</exception>
    public async Task<IReadOnlyList<ReadOnlyMemory<byte>>> GetDefaultsAsync(EndpointConfig endpoint, GradioArguments arguments, int inputs, CancellationToken cancellationToken)
    {
        var parameters = await ParametersAsync(endpoint, cancellationToken).ConfigureAwait(false);
        var defaults = new ReadOnlyMemory<byte>[inputs];
        for (var i = 0; i < inputs; i++)
        {
            if (i >= arguments.Count || arguments.Ends[i] < 0)
                defaults[i] = DefaultOf(endpoint, i < parameters.Count ? parameters[i] : null, i);
        }

        return defaults;
    }

    /// <summary>Asks for the description as the app writes it; what it says is known from then on.</summary>
    /// <exception cref="GradioServerException">The app does not give one.</exception>
    public async Task<string> ReadInfoAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var known = _known;
            var answer = await transport.SendAsync(HttpMethod.Get, new Uri(transport.Api, "info"), null, cancellationToken).ConfigureAwait(false);
            if (!answer.IsSuccess)
                throw transport.Failed(answer, "the question for its endpoints");
            if (known.Api is null && Parse(answer, root => ApiParser.OfInfo(root, known.Config)) is { } api)
                Keep(api, known);
            return Encoding.UTF8.GetString(answer.Body);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>After the app has changed.</summary>
    public void Forget(AppConfig config) => _known = new Known(config, null);

    /// <summary>Keeps a description, unless the app has changed while it was asked for.</summary>
    private void Keep(GradioApi api, Known before) => Interlocked.CompareExchange(ref _known, before with { Api = api }, before);

    private static JsonElement Null()
    {
        using var document = JsonDocument.Parse("null");
        return document.RootElement.Clone();
    }

    private static byte[] DefaultOf(EndpointConfig endpoint, GradioApiParameter? parameter, int index)
    {
        if (parameter is not { HasDefault: true, Default.ValueKind: not JsonValueKind.Undefined })
            throw new ArgumentException($"{endpoint.Name} was called without its argument {(parameter?.Name is { } name ? $"'{name}'" : $"number {index + 1}")}, which has no default.");
        return Encoding.UTF8.GetBytes(parameter.Default.GetRawText());
    }

    private static ArgumentException Unknown(EndpointConfig endpoint, string name, List<GradioApiParameter?> parameters)
    {
        var names = parameters.Select(parameter => parameter?.Name).OfType<string>().ToList();
        return new ArgumentException(names.Count == 0
            ? $"The app does not tell the names of the arguments of {endpoint.Name}, so '{name}' has to be given by its place."
            : $"{endpoint.Name} has no argument '{name}'. It has {string.Join(", ", names)}.");
    }

    /// <summary>Gets what is known of each input that callers give; null for one that the app does not describe.</summary>
    private async Task<List<GradioApiParameter?>> ParametersAsync(EndpointConfig endpoint, CancellationToken cancellationToken)
    {
        var described = (await GetAsync(cancellationToken).ConfigureAwait(false)).Find(endpoint.Name)?.Parameters ?? [];
        var next = 0;
        var parameters = new List<GradioApiParameter?>();
        for (var i = 0; i < endpoint.ShownInputs.Length; i++)
        {
            if (endpoint.DescribedInputs[i])
                parameters.Add(next < described.Count ? described[next++] : null);
            else if (endpoint.ShownInputs[i])
                parameters.Add(SessionState);
        }

        return parameters;
    }

    private async Task<GradioApi> AskAsync(AppConfig config, CancellationToken cancellationToken)
    {
        var answer = await transport.SendAsync(HttpMethod.Get, new Uri(transport.Api, "info"), null, cancellationToken).ConfigureAwait(false);
        if (answer.StatusCode == 401)
            throw transport.Failed(answer, "the question for its endpoints");
        if (answer.IsSuccess && Parse(answer, root => ApiParser.OfInfo(root, config)) is { } api)
            return api;

        // apps with a component that cannot be described fail here, and can be called all the same
        var fallback = await transport.SendAsync(HttpMethod.Get, new Uri(transport.Root, "config"), null, cancellationToken).ConfigureAwait(false);
        if (!fallback.IsSuccess)
            throw transport.Failed(answer, "the question for its endpoints");
        return Parse(fallback, root => ApiParser.OfConfig(root, config)) ?? throw new GradioProtocolException("The app's /info and /config are not JSON.");
    }

    private static GradioApi? Parse(Answer answer, Func<JsonElement, GradioApi?> read)
    {
        try
        {
            using var document = JsonDocument.Parse(answer.Body, new JsonDocumentOptions { MaxDepth = JsonReading.Deep.MaxDepth });
            return read(document.RootElement);
        }
        catch (Exception e) when (JsonReading.IsNonsense(e))
        {
            return null;
        }
    }

    /// <summary>What an app said of itself; null for nothing yet.</summary>
    private sealed record Known(AppConfig Config, GradioApi? Api);
}
