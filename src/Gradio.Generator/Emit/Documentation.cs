using Gradio.Generator.Plan;
using Gradio.Schema;

namespace Gradio.Generator.Emit;

/// <summary>The texts of documentation comments.</summary>
internal static class Documentation
{
    public static string Summary(EndpointModel endpoint) =>
        endpoint.Description.Trim().Length > 0 ? Escaping.Xml(endpoint.Description) : $"Calls the endpoint <c>{Escaping.Xml(endpoint.Name)}</c>.";

    public static string Of(ParameterModel parameter, string? otherwise) =>
        Describe(parameter.Label, parameter.Component, parameter.Description) + (parameter.IsOptional && otherwise is not null ? " " + otherwise : "");

    public static string Of(ReturnModel output) => Describe(output.Label, output.Component, output.Description);

    public static string Of(PropertyModel property) => property.Description.Trim().Length > 0 ? Sentence(property.Description) : $"The property <c>{Escaping.Xml(property.Name)}</c>.";

    private static string Describe(string label, string component, string description)
    {
        var what = component.Length == 0 ? label : $"{label} ({component})";
        return (Sentence(what) + " " + Sentence(description)).Trim();
    }

    private static string Sentence(string text)
    {
        var xml = Escaping.Xml(text);
        return xml.Length == 0 || xml[xml.Length - 1] is '.' or '?' or '!' ? xml : xml + ".";
    }
}
