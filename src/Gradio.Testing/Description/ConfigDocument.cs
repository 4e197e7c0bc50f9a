using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gradio.Testing.Json;

namespace Gradio.Testing.Description;

/// <summary>What <c>GET /config</c> answers.</summary>
internal sealed class ConfigDocument(AppModel app, GradioTestServerOptions options, TestServerFaults faults)
{
    private readonly ConcurrentDictionary<(string Root, string? Username, ulong AppId), string> _texts = new();

    public string Text(string root, string? username) =>
        _texts.GetOrAdd((root, username, faults.AppId), key => Build(key.Root, key.Username, key.AppId).ToJsonString(GradioJson.Plain));

    private JsonObject Build(string root, string? username, ulong appId)
    {
        var layout = new JsonObject
        {
            ["id"] = 0,
            ["children"] = new JsonArray([.. app.Components.Select(component => new JsonObject { ["id"] = component.Id })]),
        };
        return new JsonObject
        {
            ["version"] = "6.31.0",
            ["api_prefix"] = options.ApiPrefix,
            ["mode"] = "blocks",
            ["app_id"] = appId,
            ["dev_mode"] = false,
            ["vibe_mode"] = false,
            ["analytics_enabled"] = false,
            ["components"] = new JsonArray([.. app.Components.Select(Component)]),
            ["css"] = null,
            ["connect_heartbeat"] = app.HasState,
            ["js"] = null,
            ["head"] = null,
            ["title"] = options.Title,
            ["space_id"] = options.SpaceId,
            ["enable_queue"] = true,
            ["show_error"] = options.ShowErrors,
            ["footer_links"] = new JsonArray("api", "gradio", "settings", "runs"),
            ["run_history"] = true,
            ["is_colab"] = false,
            ["max_file_size"] = options.MaxFileSize,
            ["stylesheets"] = new JsonArray(),
            ["theme"] = "default",
            ["protocol"] = "sse_v3",
            ["body_css"] = new JsonObject(),
            ["fill_height"] = false,
            ["fill_width"] = false,
            ["theme_hash"] = "",
            ["pwa"] = false,
            ["pages"] = new JsonArray(new JsonArray("", "Home", true)),
            ["page"] = new JsonObject
            {
                [""] = new JsonObject
                {
                    ["layout"] = layout.DeepClone(),
                    ["components"] = new JsonArray([.. app.Components.Select(component => JsonValue.Create(component.Id))]),
                    ["dependencies"] = new JsonArray([.. app.Endpoints.Select(endpoint => JsonValue.Create(endpoint.Definition.Index))]),
                },
            },
            ["mcp_server"] = false,
            ["i18n_translations"] = null,
            ["dependencies"] = new JsonArray([.. app.Endpoints.Select(Dependency)]),
            ["layout"] = layout,
            ["username"] = username,
            ["root"] = root,
        };
    }

    private static JsonObject Component(AppComponent component)
    {
        var type = ComponentCatalog.TypeOf(component.Component.Kind);
        var described = new JsonObject
        {
            ["id"] = component.Id,
            ["type"] = type,
            ["props"] = Properties(component, type),
            ["skip_api"] = component.IsSkipped,
            ["component_class_id"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(type))),
            ["key"] = null,
        };
        if (component.IsSkipped)
            return described;

        var schema = ComponentCatalog.Schema(component.Component, component.Type);
        described["api_info"] = schema;
        described["api_info_as_input"] = schema.DeepClone();
        described["api_info_as_output"] = schema.DeepClone();
        described["example_inputs"] = ComponentCatalog.Example(component.Component);
        return described;
    }

    private static JsonObject Properties(AppComponent component, string type)
    {
        var (chosen, properties) = (component.Component, ComponentCatalog.Properties(component.Component.Kind));
        if (chosen.Value is not null)
            properties["value"] = JsonSerializer.SerializeToNode(chosen.Value, GradioJson.Plain);
        if (component.Label is not null)
            properties["label"] = component.Label;
        if (chosen.Kind == "slider")
            (properties["minimum"], properties["maximum"]) = (JsonSerializer.SerializeToNode(chosen.Choices[0]), JsonSerializer.SerializeToNode(chosen.Choices[1]));
        else if (chosen.Choices.Count > 0)
            properties["choices"] = new JsonArray([.. chosen.Choices.Select(choice => new JsonArray(choice.ToString(), JsonSerializer.SerializeToNode(choice)))]);
        if (chosen.AllowsCustomValue)
            properties["allow_custom_value"] = true;
        if (chosen.Kind == "api")
            properties["_api_info"] = ComponentCatalog.Schema(chosen, component.Type);
        if (chosen.Functions.Count > 0)
            properties["server_fns"] = new JsonArray([.. chosen.Functions.Keys.Select(name => JsonValue.Create(name))]);
        properties["visible"] = true;
        properties["name"] = type;
        properties["_selectable"] = false;
        return properties;
    }

    private static JsonObject Dependency(AppEndpoint endpoint) => new()
    {
        ["id"] = endpoint.Definition.Index,
        ["targets"] = new JsonArray(new JsonArray(endpoint.ButtonId, "click")),
        ["inputs"] = new JsonArray([.. endpoint.Inputs.Select(slot => JsonValue.Create(slot.Component.Id))]),
        ["outputs"] = new JsonArray([.. endpoint.Outputs.Select(output => JsonValue.Create(output.Id))]),
        ["backend_fn"] = true,
        ["js"] = null,
        ["queue"] = endpoint.Definition.IsQueued,
        ["api_name"] = endpoint.Definition.Name,
        ["api_description"] = endpoint.Definition.Description.Length == 0 ? null : endpoint.Definition.Description,
        ["scroll_to_output"] = false,
        ["show_progress"] = "full",
        ["show_progress_on"] = null,
        ["batch"] = endpoint.Definition.IsBatched,
        ["max_batch_size"] = 4,
        ["cancels"] = new JsonArray(),
        ["types"] = new JsonObject { ["generator"] = endpoint.Definition.Function.Streams, ["cancel"] = false },
        ["collects_event_data"] = false,
        ["trigger_after"] = null,
        ["trigger_only_on_success"] = false,
        ["trigger_only_on_failure"] = false,
        ["trigger_mode"] = "once",
        ["api_visibility"] = endpoint.Definition.Visibility,
        ["rendered_in"] = null,
        ["render_id"] = null,
        ["connection"] = "sse",
        ["time_limit"] = null,
        ["stream_every"] = 0.5,
        ["event_specific_args"] = null,
        ["component_prop_inputs"] = new JsonArray(),
        ["js_implementation"] = null,
    };
}
