using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gradio.Testing.Description;

/// <summary>The components as Gradio 6.31 describes them in <c>/config</c>: properties, schema and example of each.</summary>
internal static class ComponentCatalog
{
    private static readonly JsonObject Entries = Load();

    public static bool Knows(string kind) => Entries.ContainsKey(kind);

    public static string TypeOf(string kind) => (string)Entries[kind]!["type"]!;

    /// <summary>Whether the component is left out of the API, as layout and state are.</summary>
    public static bool IsSkipped(string kind) => (bool?)Entries[kind]!["skip_api"] ?? false;

    public static JsonObject Properties(string kind) => Entries[kind]!["props"]!.DeepClone().AsObject();

    public static JsonNode Schema(TestComponent component, Type type) => component.Kind switch
    {
        "radio" => new JsonObject { ["enum"] = Choices(component), ["title"] = "Radio", ["type"] = "string" },
        "dropdown" => new JsonObject { ["type"] = "string", ["enum"] = Choices(component) },
        "dropdowns" => new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string", ["enum"] = Choices(component) } },
        "checkboxgroup" => new JsonObject
        {
            ["items"] = new JsonObject { ["enum"] = Choices(component), ["type"] = "string" },
            ["title"] = "Checkbox Group",
            ["type"] = "array",
        },
        "slider" => new JsonObject
        {
            ["type"] = "number",
            ["description"] = string.Create(CultureInfo.InvariantCulture, $"numeric value between {component.Choices[0]} and {component.Choices[1]}"),
        },
        "api" => TypeSchema.Of(type),
        _ => Entries[component.Kind]!["schema"]!.DeepClone(),
    };

    public static JsonNode? Example(TestComponent component) => component.Kind switch
    {
        "radio" or "dropdown" or "slider" => component.Choices is [var first, ..] ? JsonSerializer.SerializeToNode(first) : null,
        "dropdowns" or "checkboxgroup" => new JsonArray([.. component.Choices.Take(1).Select(choice => JsonSerializer.SerializeToNode(choice))]),
        "api" => "...",
        _ => Entries[component.Kind]!["example"]?.DeepClone(),
    };

    private static JsonArray Choices(TestComponent component) => new([.. component.Choices.Select(choice => JsonSerializer.SerializeToNode(choice))]);

    private static JsonObject Load()
    {
        using var stream = typeof(ComponentCatalog).Assembly.GetManifestResourceStream("components.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
