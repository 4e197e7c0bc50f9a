using System.Globalization;

namespace Gradio.Protocol;

/// <summary>The endpoints of an app by their names and numbers.</summary>
internal sealed class EndpointTable
{
    /// <summary>The name of the only endpoint of an app, whatever it is called there.</summary>
    public const string Only = "";

    private readonly Dictionary<string, EndpointConfig> _byName = new(StringComparer.Ordinal);

    public EndpointTable(AppConfig config)
    {
        Config = config;
        foreach (var endpoint in config.Endpoints)
        {
            _byName.TryAdd(endpoint.Name, endpoint);
            _byName.TryAdd(NameOf(endpoint.FnIndex), endpoint);
        }

        Names = config.Endpoints.Where(endpoint => endpoint is { Private: false, HasName: true }).OrderBy(endpoint => endpoint.Undocumented).Select(endpoint => endpoint.Name).Distinct(StringComparer.Ordinal).ToList();
        var documented = config.Endpoints.Where(endpoint => endpoint is { Private: false, Undocumented: false, HasName: true }).ToList();
        if (documented.Count == 1)
            _byName[Only] = documented[0];
    }

    /// <summary>The app that has them.</summary>
    public AppConfig Config { get; }

    /// <summary>The names that callers may use, with their leading slash; first those that the app describes.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>What an endpoint is found by that is called by its number.</summary>
    public static string NameOf(int index) => "#" + index.ToString(CultureInfo.InvariantCulture);

    /// <summary>The endpoint of that name, or null where callers may not use it.</summary>
    public EndpointConfig? TryFind(string name) => _byName.TryGetValue(name, out var endpoint) && !endpoint.Private ? endpoint : null;

    /// <exception cref="GradioEndpointNotFoundException">There is none of that name, or it is private.</exception>
    public EndpointConfig Find(string name)
    {
        if (_byName.TryGetValue(name, out var endpoint) && !endpoint.Private)
            return endpoint;
        if (endpoint is not null)
            throw new GradioEndpointNotFoundException($"The app keeps the endpoint '{name}' private.", name, Names);
        var known = Names.Count == 0 ? "It has none with a name." : "It has " + string.Join(", ", Names.Take(20)) + (Names.Count > 20 ? ", …" : "") + ".";
        throw new GradioEndpointNotFoundException(
            name switch
            {
                Only => $"The app has several endpoints or none, so the call must say which. {known}",
                ['#', ..] => $"The app has no endpoint with the number {name.Substring(1)} that callers may use. {known}",
                _ => $"The app has no endpoint '{name}'. {known} If the call is generated, the app has changed: take the snapshot again.",
            },
            name, Names);
    }
}
