using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gradio.Testing.Json;

namespace Gradio.Testing.Description;

/// <summary>What <c>GET /info</c> answers: the parameters and returns of every endpoint, without states and layout.</summary>
internal static class InfoDocument
{
    private static readonly string[] ReservedNames = ["api_name", "fn_index", "result_callbacks"];

    public static string Text(AppModel app, bool allEndpoints) => new JsonObject
    {
        ["named_endpoints"] = new JsonObject(app.Endpoints
            .Where(endpoint => allEndpoints || endpoint.Definition.Visibility == "public")
            .Select(endpoint => KeyValuePair.Create("/" + endpoint.Definition.Name, (JsonNode?)Endpoint(endpoint)))),
        ["unnamed_endpoints"] = new JsonObject(),
    }.ToJsonString(GradioJson.Plain);

    private static JsonObject Endpoint(AppEndpoint endpoint)
    {
        var description = Description(endpoint);
        if (endpoint.Definition.OAuthToken is { } token)
            description["oauth_token"] = token;
        return description;
    }

    private static JsonObject Description(AppEndpoint endpoint) => new()
    {
        ["parameters"] = new JsonArray([.. endpoint.Inputs
            .Select((slot, index) => (slot, index))
            .Where(item => !item.slot.Component.IsSkipped)
            .Select(item => Parameter(item.slot, item.index))]),
        ["returns"] = new JsonArray([.. endpoint.Outputs.Where(output => !output.IsSkipped).Select(Return)]),
        ["api_visibility"] = endpoint.Definition.Visibility,
        ["description"] = endpoint.Definition.Description,
    };

    private static JsonObject Parameter(InputSlot slot, int index)
    {
        var (component, schema) = (slot.Component, ComponentCatalog.Schema(slot.Component.Component, slot.Component.Type));
        var value = component.Component.Value is { } given
            ? JsonSerializer.SerializeToNode(given, GradioJson.Plain)
            : ComponentCatalog.Properties(component.Component.Kind)["value"]?.DeepClone();
        return new JsonObject
        {
            ["label"] = component.Label,
            ["parameter_name"] = ReservedNames.Contains(slot.Input.Name) ? string.Create(CultureInfo.InvariantCulture, $"param_{index}") : slot.Input.Name,
            ["parameter_has_default"] = value is not null || slot.Input.HasDefault,
            ["parameter_default"] = value,
            ["type"] = schema,
            ["python_type"] = new JsonObject
            {
                ["type"] = PythonType.Of(schema),
                ["description"] = schema.AsObject().TryGetPropertyValue("additional_description", out var description) ? description?.DeepClone() : "",
            },
            ["component"] = Capitalised(component),
            ["example_input"] = ComponentCatalog.Example(component.Component),
        };
    }

    private static JsonObject Return(AppComponent component)
    {
        var schema = ComponentCatalog.Schema(component.Component, component.Type);
        return new JsonObject
        {
            ["label"] = component.Label,
            ["type"] = schema,
            ["python_type"] = new JsonObject { ["type"] = PythonType.Of(schema), ["description"] = schema["description"]?.DeepClone() ?? "" },
            ["component"] = Capitalised(component),
        };
    }

    private static string Capitalised(AppComponent component)
    {
        var type = ComponentCatalog.TypeOf(component.Component.Kind);
        return char.ToUpperInvariant(type[0]) + type[1..];
    }
}
