using Gradio.Schema;

namespace Gradio.Generator.Emit;

/// <summary>Writes an endpoint: its description for the runtime, and its method.</summary>
internal static class EndpointEmitter
{
    public static void Write(CodeWriter writer, EndpointPlan endpoint, ClassPlan plan, TypeNames names, bool isVirtual)
    {
        writer.Separate();
        WriteField(writer, endpoint, names);
        writer.Separate();
        WriteDocumentation(writer, endpoint);
        writer.Line(ClassEmitter.GeneratedCode);
        writer.Open($"public {(isVirtual ? "virtual " : "")}global::Gradio.{GenericName("GradioJob", endpoint, names)} {endpoint.Method}({Parameters(endpoint, names)})");
        writer.Line("var arguments = new global::Gradio.GradioArguments();");
        for (var i = 0; i < endpoint.Parameters.Count; i++)
            writer.Line(Argument(endpoint.Parameters[i], endpoint.Model.Parameters[i], plan, names));
        writer.Line($"return Client.Submit({endpoint.Field}, arguments, cancellationToken);");
        writer.Close();
    }

    private static void WriteField(CodeWriter writer, EndpointPlan endpoint, TypeNames names)
    {
        var type = "global::Gradio." + GenericName("GradioEndpoint", endpoint, names);
        var name = Escaping.Literal(endpoint.Model.Name);
        writer.Line($"private static readonly {type} {endpoint.Field} =");
        if (endpoint.Result is null)
        {
            var converter = endpoint.Model.Returns is [var output] ? ", " + names.Converter(output.Type) : "";
            writer.Continuation($"new {type}({name}{converter});");
            return;
        }

        writer.Indent();
        writer.Line($"new {type}({name}, (ref global::Gradio.GradioReader outputs) => new {endpoint.Result}(");
        for (var i = 0; i < endpoint.Outputs.Count; i++)
            writer.Continuation($"outputs.Next({names.Converter(endpoint.Model.Returns[i].Type)}){(i < endpoint.Outputs.Count - 1 ? "," : "));")}");
        writer.Unindent();
    }

    private static string GenericName(string type, EndpointPlan endpoint, TypeNames names) => endpoint.Model.Returns switch
    {
        [] => type,
        [var single] => $"{type}<{names.Name(single.Type)}>",
        _ => $"{type}<{endpoint.Result}>",
    };

    private static void WriteDocumentation(CodeWriter writer, EndpointPlan endpoint)
    {
        writer.Line($"/// <summary>{Documentation.Summary(endpoint.Model)}</summary>");
        for (var i = 0; i < endpoint.Parameters.Count; i++)
        {
            var parameter = endpoint.Model.Parameters[i];
            var otherwise = parameter switch
            {
                { Default: null } => "Null leaves it to the app's own default.",
                { Default: { } value, Type: not ChoiceType } => $"Its default is <c>{Escaping.Xml(value)}</c>.",
                { Type: ChoiceType } => $"Null stands for <c>{Escaping.Xml(parameter.Default)}</c>.",
                _ => null,
            };
            writer.Line($"/// <param name=\"{endpoint.Parameters[i].TrimStart('@')}\">{Documentation.Of(parameter, otherwise)}</param>");
        }

        writer.Line("/// <param name=\"cancellationToken\">Cancels the call.</param>");
        var outputs = endpoint.Result is { } result ? $" Await it for its outputs, a <see cref=\"{result}\"/>."
            : endpoint.Model.Returns is [var output] ? " Await it for its output: " + Documentation.Of(output)
            : " Await it for its end.";
        var call = endpoint.Model.Streams ? "The call, which can be enumerated for each output as it comes." : "The call.";
        writer.Line($"/// <returns>{call}{outputs}</returns>");
    }

    private static string Parameters(EndpointPlan endpoint, TypeNames names)
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

    private static string Argument(string name, ParameterModel parameter, ClassPlan plan, TypeNames names)
    {
        var converter = names.Converter(TypeNames.Sent(parameter));
        return parameter switch
        {
            { IsOptional: true, Default: null } => $"arguments.AddOrDefault({name}, {converter});",
            { IsOptional: true, Default: { } value, Type: ChoiceType choice } => $"arguments.Add({name} ?? {plan.NameOf(choice)}.{plan.Choices[choice].NameOf(value)}, {converter});",
            _ => $"arguments.Add({name}, {converter});",
        };
    }
}
