using Gradio.Generator.Plan;
using Gradio.Schema;

namespace Gradio.Generator.Emit;

/// <summary>The texts of documentation comments.</summary>
internal static class Documentation
{
    private const int MaxChoices = 8;

    public static string Summary(EndpointModel endpoint) =>
        endpoint.Description.Trim().Length > 0 ? Escaping.Xml(endpoint.Description) : $"Calls the endpoint <c>{Escaping.Xml(endpoint.Name)}</c>.";

    public static string Of(ParameterModel parameter) =>
        string.Join(" ", new[] { Describe(parameter.Label, parameter.Component, parameter.Description), Choices(parameter.Type), Default(parameter) }.Where(text => text.Length > 0));

    public static string Of(ReturnModel output) => Describe(output.Label, output.Component, output.Description);

    public static string Of(PropertyModel property) => property.Description.Trim().Length > 0 ? Sentence(property.Description) : $"The property <c>{Escaping.Xml(property.Name)}</c>.";

    /// <summary>The first choices of a parameter, or of the items of one.</summary>
    private static string Choices(TypeModel type)
    {
        if (type is not ChoiceType choice)
            return type.Parts.Select(Choices).FirstOrDefault(text => text.Length > 0) ?? "";
        var listed = string.Join(", ", choice.Choices.Take(MaxChoices).Select(value => Code(value.Text)));
        return "Choices: " + listed + (choice.Choices.Count > MaxChoices ? FormattableString.Invariant($", and {choice.Choices.Count - MaxChoices} more.") : ".");
    }

    private static string Default(ParameterModel parameter) => parameter switch
    {
        { IsOptional: false } => "",
        { Default: null, DefaultText: null } => "Null leaves it to the app's own default.",
        { Default: null, DefaultText: { } text } => $"Null leaves it to the app's own default, {Code(text)}.",
        { Default: { } value, Type: ChoiceType or NullableType { Value: ChoiceType } } => $"Null stands for {Code(value)}.",
        { Default: { } value } => $"Its default is {Code(value)}.",
    };

    private static string Code(string text) => $"<c>{Escaping.Xml(text)}</c>";

    private static string Describe(string label, string component, string description)
    {
        var what = component.Length == 0 ? label : label.Length == 0 || label == component ? component : $"{label} ({component})";
        return (Sentence(what) + " " + Sentence(description)).Trim();
    }

    private static string Sentence(string text)
    {
        var xml = Escaping.Xml(text);
        return xml.Length == 0 || xml[xml.Length - 1] is '.' or '?' or '!' ? xml : xml + ".";
    }
}
