using System.Text.Json;
using Gradio.Testing;

namespace Gradio.Runtime.Tests.Values;

/// <summary>An app whose endpoints give back what a component took.</summary>
internal static class ComponentApp
{
    public static void Map(GradioTestApp app)
    {
        Map(app, "label", TestComponent.Classification);
        Map(app, "table", TestComponent.Dataframe);
        Map(app, "chat", TestComponent.Chatbot);
        Map(app, "gallery", TestComponent.Gallery);
        Map(app, "highlight", TestComponent.OfType("highlightedtext"));
        Map(app, "annotate", TestComponent.OfType("annotatedimage"));
        Map(app, "plot", TestComponent.OfType("plot"));
        Map(app, "compose", TestComponent.OfType("multimodaltextbox"));
        Map(app, "edit", TestComponent.OfType("imageeditor"));
        app.MapEndpoint("json", (JsonElement value) => value).WithInput("value", TestComponent.Json).WithOutput(0, TestComponent.Json);
        app.MapEndpoint("nothing", () => (new JsonElement?(), new JsonElement?()))
            .WithOutput(0, TestComponent.OfType("plot") with { Label = "Plot" })
            .WithOutput(1, TestComponent.OfType("annotatedimage") with { Label = "Picture" });
    }

    private static void Map(GradioTestApp app, string name, TestComponent component) =>
        app.MapEndpoint(name, (JsonElement value) => value).WithInput("value", component with { Label = "Value" }).WithOutput(0, component with { Label = "Value" });
}
