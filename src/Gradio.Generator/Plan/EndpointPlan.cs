using Gradio.Schema;

namespace Gradio.Generator.Plan;

/// <summary>The C# names of one endpoint; its name is that of the method without <c>Async</c>.</summary>
internal sealed class EndpointPlan
{
    private static readonly string[] RecordMembers =
        ["Clone", "Deconstruct", "Equals", "EqualityContract", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers", "ReferenceEquals", "ToString"];

    public EndpointPlan(EndpointModel model, string name, ClassPlan plan)
    {
        Model = model;
        Method = Escaping.Identifier(name + "Async");
        Field = Escaping.Identifier(plan.Own.Unused(name + "Endpoint"));
        Result = plan.ResultOf(model);
        Outputs = Result is null ? [] : MemberNames(Result, model.Returns.Select(output => output.Label));

        // names of the method's body, which a parameter would hide
        var scope = new NameScope("arguments", "cancellationToken", plan.Client, plan.Converters, Field);
        foreach (var choice in model.Parameters.Select(parameter => parameter.Type).OfType<ChoiceType>())
            scope.Reserve(plan.NameOf(choice));
        Parameters = model.Parameters
            .Select(parameter => Escaping.Identifier(scope.Give(Naming.Identifier(Naming.Camel(parameter.Name), "value"), "Value")))
            .ToList();
    }

    public EndpointModel Model { get; }

    public string Method { get; }

    public string Field { get; }

    /// <summary>The name of the record of the outputs, where there are several.</summary>
    public string? Result { get; }

    /// <summary>The C# names of the parameters, in the order of the snapshot.</summary>
    public IReadOnlyList<string> Parameters { get; }

    /// <summary>The names of the members of the result.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>The names of the members of a record.</summary>
    public static IReadOnlyList<string> MemberNames(string record, IEnumerable<string> names)
    {
        var scope = new NameScope(RecordMembers);
        scope.Reserve(record);
        return names.Select(name => Escaping.Identifier(scope.Give(Naming.Identifier(Naming.Pascal(name), "Value"), "Value"))).ToList();
    }
}
