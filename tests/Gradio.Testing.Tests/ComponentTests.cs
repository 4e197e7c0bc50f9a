using System.Text.Json.Nodes;

namespace Gradio.Testing.Tests;

/// <summary>Every component beside what a real Gradio 6.31.0 says of it in <c>/info</c> (texts of descriptions left out).</summary>
public sealed class ComponentTests
{
    private static readonly JsonObject Real =
        JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Data", "components-6.31.0.json")))!.AsObject();

    private static IEnumerable<string> Kinds => Real.Select(component => component.Key);

    [TestCaseSource(nameof(Kinds))]
    public async Task A_component_is_described_as_by_gradio(string kind)
    {
        var component = Component(kind);
        await using var server = await GradioTestServer.StartAsync(app =>
            app.MapEndpoint("/same", (JsonNode? value) => value).WithInput("value", component).WithOutput(0, component));
        using var wire = new Wire(server);

        var info = JsonNode.Parse((await wire.InfoAsync("/same")).GetRawText())!;
        var (parameter, returned) = (info["parameters"]![0]!, info["returns"]![0]!);

        var described = new JsonObject
        {
            ["component"] = parameter["component"]!.DeepClone(),
            ["parameter_has_default"] = parameter["parameter_has_default"]!.DeepClone(),
            ["parameter_default"] = parameter["parameter_default"]?.DeepClone(),
            ["python_type"] = parameter["python_type"]!["type"]!.DeepClone(),
            ["type"] = WithoutDescriptions(parameter["type"]),
        };
        Assert.That(described.ToJsonString(), Is.EqualTo(Real[kind]!.ToJsonString()));
        Assert.That(WithoutDescriptions(returned["type"])!.ToJsonString(), Is.EqualTo(described["type"]!.ToJsonString()));
    }

    private static TestComponent Component(string kind) => kind switch
    {
        "radio" => TestComponent.Radio("a", "b") with { Value = "a" },
        "dropdown" => TestComponent.Dropdown("a", "b"),
        "dropdowns" => TestComponent.MultiselectDropdown("a", "b"),
        "checkboxgroup" => TestComponent.CheckboxGroup("a", "b"),
        "slider" => TestComponent.Slider(0, 10) with { Value = 3 },
        _ => TestComponent.OfType(kind),
    };

    private static JsonNode? WithoutDescriptions(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members
            .Where(member => member.Key is not ("description" or "additional_description"))
            .Select(member => KeyValuePair.Create(member.Key, WithoutDescriptions(member.Value)))),
        JsonArray items => new JsonArray([.. items.Select(WithoutDescriptions)]),
        _ => node?.DeepClone(),
    };
}
