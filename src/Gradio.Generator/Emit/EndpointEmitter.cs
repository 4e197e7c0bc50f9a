using Gradio.Generator.Model;
using Gradio.Generator.Plan;
using Gradio.Schema;

namespace Gradio.Generator.Emit;

/// <summary>Writes an endpoint: its description for the runtime, and its method.</summary>
internal static class EndpointEmitter
{
    public static void Write(CodeWriter writer, EndpointPlan endpoint, ClassPlan plan, TypeNames names, TargetModel target)
    {
        writer.Separate();
        WriteField(writer, endpoint, names);
        writer.Separate();
        if (target.HasInterface)
            writer.Line("/// <inheritdoc />");
        else
            WriteDocumentation(writer, endpoint, names);
        writer.Line(ClassEmitter.GeneratedCode);
        writer.Open($"public {(target.IsSealed ? "" : "virtual ")}{Signature.Method(endpoint, names)}");
        writer.Line("var arguments = new global::Gradio.GradioArguments();");
        for (var i = 0; i < endpoint.Parameters.Count; i++)
            writer.Line(Argument(endpoint.Parameters[i], endpoint.Model.Parameters[i], plan, names));
        writer.Line($"return {plan.Client}.Submit({endpoint.Field}, arguments, cancellationToken);");
        writer.Close();
    }

    private static void WriteField(CodeWriter writer, EndpointPlan endpoint, TypeNames names)
    {
        var type = "global::Gradio." + Signature.GenericName("GradioEndpoint", endpoint, names);
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

    public static void WriteDocumentation(CodeWriter writer, EndpointPlan endpoint, TypeNames names)
    {
        writer.Line($"/// <summary>{Documentation.Summary(endpoint.Model)}</summary>");
        for (var i = 0; i < endpoint.Parameters.Count; i++)
        {
            var parameter = endpoint.Model.Parameters[i];
            writer.Line($"/// <param name=\"{endpoint.Parameters[i].TrimStart('@')}\">{Documentation.Of(parameter)}</param>");
        }

        writer.Line("/// <param name=\"cancellationToken\">Cancels the call.</param>");
        var outputs = endpoint.Result is { } result ? $" Await it for its outputs, a <see cref=\"{names.Prefix}{result}\"/>."
            : endpoint.Model.Returns is [var output] ? " Await it for its output: " + Documentation.Of(output)
            : " Await it for its end.";
        var call = endpoint.Model.Streams ? "The call, which can be enumerated for each output as it comes." : "The call.";
        writer.Line($"/// <returns>{call}{outputs}</returns>");
    }

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
