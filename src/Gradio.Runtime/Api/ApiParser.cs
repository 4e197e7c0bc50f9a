using System.Text.Json;
using Gradio.Protocol;

namespace Gradio.Api;

/// <summary>Reads what an app says of its endpoints; what is malformed is empty, and the rest unharmed.</summary>
internal static class ApiParser
{
    /// <summary>Reads the answer of <c>/info</c>.</summary>
    /// <returns>The description, or null where the JSON is not one.</returns>
    public static GradioApi? OfInfo(JsonElement root, AppConfig config)
    {
        if (Member(root, "api") is { ValueKind: JsonValueKind.Object } wrapped)
            root = wrapped;
        if (Member(root, "named_endpoints") is not { ValueKind: JsonValueKind.Object } endpoints)
            return null;
        var unnamed = Member(root, "unnamed_endpoints") is { ValueKind: JsonValueKind.Object } others ? others.EnumerateObject() : default;
        return new GradioApi([.. endpoints.EnumerateObject().Select(entry => (entry.Name, entry.Value)).Concat(unnamed.Select(entry => (Name: "#" + entry.Name, entry.Value))).Select(entry => Endpoint(
            entry.Name, config, Text(entry.Value, "description"), Items(entry.Value, "parameters").Select(Parameter), Items(entry.Value, "returns").Select(Value), Text(entry.Value, "oauth_token") is "required" or "optional"))]);
    }

    /// <summary>Makes a description of what <c>/config</c> knows: names of parameters are not among it.</summary>
    public static GradioApi OfConfig(JsonElement root, AppConfig config)
    {
        var components = new Dictionary<int, JsonElement>();
        foreach (var component in Items(root, "components"))
        {
            if (Id(component) is { } id)
                components[id] = component;
        }

        var endpoints = new List<GradioApiEndpoint>();
        var index = 0;
        foreach (var dependency in Items(root, "dependencies"))
        {
            var id = Id(dependency) ?? index;
            index++;
            if (config.Endpoints.FirstOrDefault(endpoint => endpoint.FnIndex == id) is { Private: false } endpoint)
                endpoints.Add(Endpoint(endpoint.Name, config, Text(dependency, "api_description"), Linked(dependency, "inputs", endpoint.ShownInputs).Select(InputOf), Linked(dependency, "outputs", endpoint.ShownOutputs).Select(OutputOf)));
        }

        return new GradioApi(endpoints);

        IEnumerable<JsonElement> Linked(JsonElement dependency, string name, bool[] shown) => Items(dependency, name)
            .Where((_, i) => i < shown.Length && shown[i])
            .Select(id => id.ValueKind == JsonValueKind.Number && id.TryGetInt32(out var key) && components.TryGetValue(key, out var component) ? component : default);
    }

    private static GradioApiEndpoint Endpoint(string name, AppConfig config, string description, IEnumerable<GradioApiParameter> parameters, IEnumerable<GradioApiValue> returns, bool takesOAuthToken = false)
    {
        var endpoint = config.Endpoints.FirstOrDefault(known => known.Name == name);
        return new GradioApiEndpoint(name)
        {
            Index = endpoint?.FnIndex,
            Description = description,
            Parameters = [.. parameters],
            Returns = [.. returns],
            Streams = endpoint?.Streams ?? false,
            IsQueued = endpoint?.Queued ?? true,
            TakesOAuthToken = takesOAuthToken,
        };
    }

    private static GradioApiParameter Parameter(JsonElement entry)
    {
        var name = Text(entry, "parameter_name");
        return new GradioApiParameter
        {
            Label = Text(entry, "label"),
            Component = Text(entry, "component"),
            Schema = Clone(entry, "type"),
            PythonType = PythonType(entry),
            Name = name.Length == 0 ? null : name,
            HasDefault = Member(entry, "parameter_has_default") is { ValueKind: JsonValueKind.True },
            Default = Clone(entry, "parameter_default"),
            Example = Clone(entry, "example_input"),
        };
    }

    private static GradioApiValue Value(JsonElement entry) => new()
    {
        Label = Text(entry, "label"),
        Component = Text(entry, "component"),
        Schema = Clone(entry, "type"),
        PythonType = PythonType(entry),
    };

    private static GradioApiParameter InputOf(JsonElement component)
    {
        var properties = Member(component, "props").GetValueOrDefault();
        var value = Clone(properties, "value");
        return new GradioApiParameter
        {
            Label = Text(properties, "label"),
            Component = Capitalised(Text(component, "type")),
            Schema = SchemaOf(component, "api_info_as_input"),
            HasDefault = value.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null),
            Default = value,
            Example = Clone(component, "example_inputs"),
        };
    }

    private static GradioApiValue OutputOf(JsonElement component) => new()
    {
        Label = Text(Member(component, "props").GetValueOrDefault(), "label"),
        Component = Capitalised(Text(component, "type")),
        Schema = SchemaOf(component, "api_info_as_output"),
    };

    private static JsonElement SchemaOf(JsonElement component, string name) =>
        Clone(component, name) is { ValueKind: not JsonValueKind.Undefined } schema ? schema : Clone(component, "api_info");

    private static string PythonType(JsonElement entry) => Text(Member(entry, "python_type").GetValueOrDefault(), "type");

    private static string Capitalised(string type) => type.Length == 0 ? type : char.ToUpperInvariant(type[0]) + type.Substring(1);

    private static JsonElement? Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    private static JsonElement Clone(JsonElement element, string name) => Member(element, name)?.Clone() ?? default;

    private static string Text(JsonElement element, string name) => element.ValueKind == JsonValueKind.Object ? element.TextOf(name) ?? "" : "";

    private static int? Id(JsonElement element) => Member(element, "id") is { ValueKind: JsonValueKind.Number } id && id.TryGetInt32(out var value) ? value : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Array } items ? items.EnumerateArray() : default;
}
