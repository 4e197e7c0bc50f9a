using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gradio.Schema;
using Gradio.Tool.Terminal;

namespace Gradio.Tool.Snapshots;

/// <summary>
/// Writes the snapshot of an app: the contract of its endpoints, and nothing that differs between two servers of the same app.
/// </summary>
internal sealed class SnapshotWriter
{
    private static readonly string[] ParameterKeys = ["component", "label", "parameter_default", "parameter_has_default", "parameter_name", "python_type", "type"];
    private static readonly string[] ReturnKeys = ["component", "label", "python_type", "type"];

    private static readonly string[] TemporaryFolders = ["/tmp/", "/var/folders/", @"\AppData\Local\Temp\"];

    private readonly JsonObject _info;
    private readonly string _gradioVersion;
    private readonly string _app;
    private readonly Dictionary<string, (string Number, JsonObject Dependency)> _dependencies;
    private readonly string[] _addresses;
    private readonly IReadOnlyList<string> _unknown;

    /// <summary>The snapshot of a running app.</summary>
    public SnapshotWriter(AppDescription app)
    {
        _info = app.Info;
        _gradioVersion = app.GradioVersion;
        _app = $" of the app at {app.Url}";
        _dependencies = Dependencies(app.Config);
        _addresses = AppReference.ParseUrl(app.Config.Text("root")) is { } root ? [app.Url.Authority, root.Authority] : [app.Url.Authority];
        _unknown = [];
    }

    /// <summary>The snapshot of what a server once answered to <c>/info</c>.</summary>
    public SnapshotWriter(JsonObject info)
    {
        _info = info;
        _gradioVersion = info.Text("gradio_version") ?? "";
        _app = "";
        _dependencies = [];
        _addresses = [];
        _unknown = EndpointFact.UnknownTo(0);
    }

    /// <summary>The text of the snapshot.</summary>
    /// <param name="source">Where the snapshot can be taken again; null where nobody knows.</param>
    public string Write(AppReference? source)
    {
        var named = Endpoints(Object(_info["named_endpoints"], "named_endpoints"));
        var snapshot = new JsonObject
        {
            ["format"] = SnapshotReader.Format,
            ["hash"] = HashOf(named),
            ["named_endpoints"] = named,
        };
        if (_gradioVersion.Length > 0)
            snapshot["gradio_version"] = _gradioVersion;
        if (source is not null)
            snapshot["source"] = source.ToString();
        if (_unknown.Count > 0)
            snapshot["unknown"] = JsonOutput.Array(_unknown);
        if (_info["unnamed_endpoints"] is JsonObject { Count: > 0 } unnamed)
            snapshot["unnamed_endpoints"] = Endpoints(unnamed);
        return CanonicalJson.Indented(snapshot);
    }

    /// <summary>The hash of the endpoints that have a name.</summary>
    public static string HashOf(JsonNode named) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Compact(named))));

    /// <summary>The dependencies by what <c>/info</c> calls them: their name after a slash or, for one without a name, its number.</summary>
    private static Dictionary<string, (string Number, JsonObject Dependency)> Dependencies(JsonObject config)
    {
        var dependencies = new Dictionary<string, (string Number, JsonObject Dependency)>();
        foreach (var (index, node) in (config["dependencies"] as JsonArray ?? []).Index())
        {
            if (node is not JsonObject dependency)
                continue;
            var number = (dependency["id"] ?? index).ToJsonString();
            dependencies.TryAdd(dependency.Text("api_name") is { } name ? "/" + name : number, (number, dependency));
        }
        return dependencies;
    }

    private JsonObject Endpoints(JsonObject source)
    {
        var endpoints = new JsonObject();
        foreach (var (key, endpoint) in source)
            endpoints[key] = Endpoint(key, Object(endpoint, key));
        return endpoints;
    }

    private JsonObject Endpoint(string key, JsonObject source)
    {
        var endpoint = new JsonObject
        {
            ["parameters"] = List(source["parameters"], $"{key} parameters", Parameter),
            ["returns"] = List(source["returns"], $"{key} returns", output => Pick(output, ReturnKeys)),
        };
        if (source.Text("description") is { Length: > 0 } description && !PointsIntoServer(source["description"]))
            endpoint["description"] = description;
        if (source.Text(EndpointFact.OAuthToken) is { } oauthToken)
            endpoint[EndpointFact.OAuthToken] = oauthToken;
        if (_dependencies.TryGetValue(key, out var known))
            AddWhatConfigKnows(endpoint, known.Dependency);
        return endpoint;
    }

    private void AddWhatConfigKnows(JsonObject endpoint, JsonObject dependency)
    {
        if (dependency["types"] is JsonObject types && types.Is("generator", true))
            endpoint[EndpointFact.Streams] = true;
        if (dependency.Is("queue", false))
            endpoint[EndpointFact.Queue] = false;
        if (dependency.Is("batch", true))
            endpoint[EndpointFact.Batch] = true;
        if (dependency.Is("show_api", false) || dependency.Text("api_visibility") is not (null or "public"))
            endpoint[EndpointFact.Hidden] = true;
        if (Cancelled(dependency) is { Count: > 0 } cancelled)
            endpoint[EndpointFact.Cancels] = JsonOutput.Array(cancelled);
    }

    /// <summary>The names of the endpoints that an endpoint cancels; their numbers are not those of the next start.</summary>
    private List<string> Cancelled(JsonObject dependency)
    {
        if (dependency["cancels"] is not JsonArray numbers)
            return [];
        var cancelled = numbers.Select(number => number?.ToJsonString()).ToHashSet();
        return [.. _dependencies.Where(other => cancelled.Contains(other.Value.Number) && other.Key is ['/', ..]).Select(other => other.Key).Order(StringComparer.Ordinal)];
    }

    private JsonObject Parameter(JsonObject source)
    {
        var parameter = Pick(source, ParameterKeys);
        if (!source.Is("parameter_has_default", true) || PointsIntoServer(source["parameter_default"]))
            parameter.Remove("parameter_default");
        return parameter;
    }

    /// <summary>Whether a value holds a file, or an address, of the server that was asked.</summary>
    private bool PointsIntoServer(JsonNode? value) => value switch
    {
        JsonObject properties => properties.Text("path") is not null || properties.Text("url") is not null || properties.Any(property => PointsIntoServer(property.Value)),
        JsonArray items => items.Any(PointsIntoServer),
        JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String => PointsIntoServer(scalar.GetValue<string>()),
        _ => false,
    };

    private bool PointsIntoServer(string text) =>
        _addresses.Any(address => text.Contains(address, StringComparison.OrdinalIgnoreCase)) || TemporaryFolders.Any(folder => text.Contains(folder, StringComparison.OrdinalIgnoreCase));

    private JsonArray List(JsonNode? source, string what, Func<JsonObject, JsonObject> item) => source switch
    {
        null => [],
        JsonArray items => [.. items.Select(node => item(Object(node, what)))],
        _ => throw Malformed(what),
    };

    private static JsonObject Pick(JsonObject source, string[] keys)
    {
        var picked = new JsonObject();
        foreach (var key in keys)
        {
            if (source.TryGetPropertyValue(key, out var value))
                picked[key] = value?.DeepClone();
        }
        return picked;
    }

    private JsonObject Object(JsonNode? node, string what) => node as JsonObject ?? throw Malformed(what);

    private ToolException Malformed(string what) =>
        new($"The API description{_app} is malformed: {what}.");
}
