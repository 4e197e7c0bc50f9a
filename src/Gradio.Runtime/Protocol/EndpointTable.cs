namespace Gradio.Protocol;

/// <summary>The endpoints of an app by their names.</summary>
internal sealed class EndpointTable
{
    private readonly Dictionary<string, EndpointConfig> _byName = new(StringComparer.Ordinal);

    public EndpointTable(AppConfig config)
    {
        foreach (var endpoint in config.Endpoints)
            _byName.TryAdd(endpoint.Name, endpoint);

        Names = config.Endpoints.Where(endpoint => !endpoint.Private).Select(endpoint => endpoint.Name).Distinct(StringComparer.Ordinal).ToList();
    }

    /// <summary>The names that callers may use, with their leading slash.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The endpoint of that name, or null where callers may not use it.</summary>
    public EndpointConfig? TryFind(string name) => _byName.TryGetValue(name, out var endpoint) && !endpoint.Private ? endpoint : null;

    /// <exception cref="GradioEndpointNotFoundException">There is none of that name, or it is private.</exception>
    public EndpointConfig Find(string name)
    {
        if (_byName.TryGetValue(name, out var endpoint) && !endpoint.Private)
            return endpoint;
        if (endpoint is not null)
            throw new GradioEndpointNotFoundException($"The app keeps the endpoint '{name}' private.", name, Names);
        var known = Names.Count == 0 ? "It has none." : "It has " + string.Join(", ", Names.Take(20)) + (Names.Count > 20 ? ", …" : "") + ".";
        throw new GradioEndpointNotFoundException($"The app has no endpoint '{name}'. {known} If the call is generated, the app has changed: take the snapshot again.", name, Names);
    }
}
