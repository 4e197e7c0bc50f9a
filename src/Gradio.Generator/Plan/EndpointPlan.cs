using Gradio.Schema;

namespace Gradio.Generator.Plan;

/// <summary>The C# names of one endpoint; its name is that of the method without <c>Async</c>.</summary>
internal sealed class EndpointPlan(EndpointModel model, string name, NameScope types)
{
    private static readonly string[] RecordMembers =
        ["Clone", "Deconstruct", "Equals", "EqualityContract", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "PrintMembers", "ReferenceEquals", "ToString"];

    public EndpointModel Model { get; } = model;

    public string Method { get; } = Escaping.Identifier(name + "Async");

    public string Field { get; } = Escaping.Identifier(name + "Endpoint");

    /// <summary>The name of the record of the outputs, where there are several.</summary>
    public string? Result { get; } = model.Returns.Count > 1 ? Escaping.Identifier(types.Give(name + "Result", "Value")) : null;

    /// <summary>The C# names of the parameters, in the order of the snapshot.</summary>
    public IReadOnlyList<string> Parameters { get; private set; } = [];

    /// <summary>The names of the members of the result.</summary>
    public IReadOnlyList<string> Outputs { get; private set; } = [];

    public void NameMembers(ClassPlan plan)
    {
        // names of the method's body, which a parameter would hide
        var scope = new NameScope("arguments", "cancellationToken", "Client", "Converters", Field);
        foreach (var parameter in Model.Parameters)
        {
            if (parameter.Type is ChoiceType choice)
                scope.Reserve(plan.NameOf(choice));
        }

        Parameters = Model.Parameters
            .Select(parameter => Escaping.Identifier(scope.Give(Naming.Identifier(Naming.Camel(parameter.Name), "value"), "Value")))
            .ToList();

        if (Result is not null)
            Outputs = MemberNames(Result, Model.Returns.Select(output => output.Label));
    }

    /// <summary>The names of the members of a record.</summary>
    public static IReadOnlyList<string> MemberNames(string record, IEnumerable<string> names)
    {
        var scope = new NameScope(RecordMembers);
        scope.Reserve(record);
        return names.Select(name => Escaping.Identifier(scope.Give(Naming.Identifier(Naming.Pascal(name), "Value"), "Value"))).ToList();
    }
}
