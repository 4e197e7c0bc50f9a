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
        _ => $"{type}<{endpoint.Result}>",
    };

    public static string Parameters(EndpointPlan endpoint, TypeNames names)
    {
        var parameters = endpoint.Model.Parameters.Zip(endpoint.Parameters, (model, name) => (model.IsOptional, Code: Parameter(model, name, names))).ToList();
        return string.Join(", ", parameters.Where(parameter => !parameter.IsOptional)
            .Concat(parameters.Where(parameter => parameter.IsOptional))
            .Select(parameter => parameter.Code)
            .Append("global::System.Threading.CancellationToken cancellationToken = default"));
    }

    private static string Parameter(ParameterModel parameter, string name, TypeNames names)
    {
        var type = names.Name(parameter.Type);
        if (!parameter.IsOptional)
            return $"{type} {name}";
        return parameter.Default is null || parameter.Type is not (SimpleType or NullableType { Value: SimpleType })
            ? $"{type.TrimEnd('?')}? {name} = null"
            : $"{type} {name} = {Constant(parameter.Type, parameter.Default)}";
    }

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
