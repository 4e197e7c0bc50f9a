using Gradio.Schema;

namespace Gradio.Generator.Plan;

/// <summary>The head of an endpoint's method, as C# writes it.</summary>
internal static class Signature
{
    /// <summary>A type of the runtime with what the endpoint gives as its type argument, if it gives anything.</summary>
    public static string GenericName(string type, EndpointPlan endpoint, TypeNames names) => endpoint.Model.Returns switch
    {
        [] => type,
        [var single] => $"{type}<{names.Name(single.Type)}>",
        _ => $"{type}<{names.Prefix}{endpoint.Result}>",
    };

    /// <summary>The method without its modifiers.</summary>
    public static string Method(EndpointPlan endpoint, TypeNames names) => $"global::Gradio.{GenericName("GradioJob", endpoint, names)} {endpoint.Method}({Parameters(endpoint, names)})";

    public static string Parameters(EndpointPlan endpoint, TypeNames names) =>
        string.Join(", ", InOrder(endpoint).Select(parameter => Parameter(parameter.Model, parameter.Name, names)).Append("global::System.Threading.CancellationToken cancellationToken = default"));

    /// <summary>The types of the parameters, as far as they tell the method from others of its name: that a reference may be null does not.</summary>
    public static string[] ParameterTypes(EndpointPlan endpoint, TypeNames names) =>
        [.. InOrder(endpoint).Select(parameter => names.Name(Declared(parameter.Model), nullable: "")), "CancellationToken"];

    /// <summary>Whether the default of an optional parameter is a constant of C#; null stands for another.</summary>
    public static bool HasConstantDefault(ParameterModel parameter) => parameter.Default is not null && parameter.Type is (SimpleType or NullableType { Value: SimpleType });

    private static IEnumerable<(ParameterModel Model, string Name)> InOrder(EndpointPlan endpoint) =>
        endpoint.Model.Parameters.Zip(endpoint.Parameters, (model, name) => (model, name)).OrderBy(parameter => parameter.model.IsOptional ? 1 : 0);

    private static string Parameter(ParameterModel parameter, string name, TypeNames names)
    {
        var declaration = $"{names.Name(Declared(parameter))} {name}";
        if (!parameter.IsOptional)
            return declaration;
        return $"{declaration} = {(HasConstantDefault(parameter) ? Constant(parameter.Type, parameter.Default!) : "null")}";
    }

    private static TypeModel Declared(ParameterModel parameter) =>
        parameter.IsOptional && !HasConstantDefault(parameter) ? TypeNames.Nullable(parameter.Type) : parameter.Type;

    private static string Constant(TypeModel type, string value) => type switch
    {
        NullableType nullable => Constant(nullable.Value, value),
        SimpleType { Kind: SimpleKind.Text } => Escaping.Literal(value),
        SimpleType { Kind: SimpleKind.Number } => Number(value),
        _ => value,
    };

    /// <summary>A number of JSON as a double in C#; an integer literal would have to fit an integer type.</summary>
    public static string Number(string value) => value.All(character => character is '-' or (>= '0' and <= '9')) && value.Length > 9 ? value + "d" : value;
}
