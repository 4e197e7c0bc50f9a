using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gradio.Tool.Snapshots;

/// <summary>
/// Writes the snapshot of an app: the contract of its endpoints, and nothing that differs between two servers of the same app.
/// </summary>
internal sealed class SnapshotWriter
{
    private const int Format = 1;

    private static readonly string[] ParameterKeys = ["component", "label", "parameter_default", "parameter_has_default", "parameter_name", "python_type", "type"];
    private static readonly string[] ReturnKeys = ["component", "label", "python_type", "type"];

    private readonly AppDescription _app;
    private readonly Dictionary<string, JsonObject> _dependencies;
    private readonly string[] _addresses;

    public SnapshotWriter(AppDescription app)
    {
        _app = app;
        _dependencies = Dependencies(app.Config);
        _addresses = AppReference.ParseUrl(app.Config.Text("root")) is { } root ? [app.Url.Authority, root.Authority] : [app.Url.Authority];
    }

    public string Write(SpaceName name)
    {
        var named = Endpoints(Object(_app.Info["named_endpoints"], "named_endpoints"));
        var snapshot = new JsonObject
        {
            ["format"] = Format,
            ["gradio_version"] = _app.GradioVersion,
            ["hash"] = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(CanonicalJson.Compact(named)))),
            ["named_endpoints"] = named,
            ["space"] = name.ToString(),
        };
        if (_app.Info["unnamed_endpoints"] is JsonObject { Count: > 0 } unnamed)
            snapshot["unnamed_endpoints"] = Endpoints(unnamed);
        return CanonicalJson.Indented(snapshot);
    }

    /// <summary>The dependencies by what <c>/info</c> calls them: their name after a slash or, for one without a name, its number.</summary>
    private static Dictionary<string, JsonObject> Dependencies(JsonObject config)
    {
        var dependencies = new Dictionary<string, JsonObject>();
        foreach (var (index, node) in config["dependencies"]!.AsArray().Index())
        {
            if (node is JsonObject dependency)
                dependencies.TryAdd(dependency.Text("api_name") is { } name ? "/" + name : (dependency["id"] ?? index).ToJsonString(), dependency);
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
        if (source.Text("description") is { Length: > 0 } description)
            endpoint["description"] = description;
        if (source.Text("oauth_token") is { } oauthToken)
            endpoint["oauth_token"] = oauthToken;
        if (_dependencies.TryGetValue(key, out var dependency))
            AddWhatConfigKnows(endpoint, dependency);
        return endpoint;
    }

    private static void AddWhatConfigKnows(JsonObject endpoint, JsonObject dependency)
    {
        if (dependency["types"] is JsonObject types && types.Is("generator", true))
            endpoint["streams"] = true;
        if (dependency.Is("queue", false))
            endpoint["queue"] = false;
        if (dependency.Is("batch", true))
            endpoint["batch"] = true;
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
        JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String => _addresses.Any(address => scalar.GetValue<string>().Contains(address, StringComparison.OrdinalIgnoreCase)),
        _ => false,
    };

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
        new($"The API description of the app at {_app.Url} is malformed: {what}.");
}
