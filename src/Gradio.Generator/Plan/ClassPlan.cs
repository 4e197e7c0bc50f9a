using Gradio.Schema;

namespace Gradio.Generator.Plan;

/// <summary>The C# names of everything in one class.</summary>
internal sealed class ClassPlan
{
    // what the generated class itself has, what every C# type has, and the namespaces that its author writes
    private static readonly string[] TakenNames =
        ["Client", "ConnectAsync", "DisposeAsync", "Converters", "Gradio", "System", "Equals", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString", "Finalize", "EqualityContract", "PrintMembers"];

    /// <summary>The member for the properties of an object that have no member.</summary>
    private const string Others = "AdditionalProperties";

    private static readonly string[] EndpointSuffixes = ["Async", "Endpoint"];

    private readonly Dictionary<TypeModel, string> _names = [];
    private readonly List<IReadOnlyList<string>> _properties = [];

    public ClassPlan(string className, SpaceModel space)
    {
        Space = space;
        var types = new NameScope(TakenNames);
        types.Reserve(className);
        Endpoints = NameEndpoints(className, space, types);
        for (var i = 0; i < space.Objects.Count; i++)
        {
            var name = Escaping.Identifier(types.Give(Naming.Identifier(space.Objects[i].Name, "Value"), "Value"));
            _names.Add(new ObjectType(i), name);
            _properties.Add(EndpointPlan.MemberNames(name, space.Objects[i].Properties.Select(property => property.Name).Append(Others)));
        }

        foreach (var choice in AllTypes(space).OfType<ChoiceType>().Distinct())
            _names.Add(choice, Escaping.Identifier(types.Give(Naming.Identifier(choice.Name, "Choice"), "Choice")));
        Choices = _names.Keys.OfType<ChoiceType>().Select(type => new ChoicePlan(type, _names[type])).ToDictionary(plan => plan.Type);
        foreach (var endpoint in Endpoints)
            endpoint.NameMembers(this);
    }

    public SpaceModel Space { get; }

    /// <summary>The endpoints in the order of the snapshot.</summary>
    public IReadOnlyList<EndpointPlan> Endpoints { get; }

    /// <summary>The names of the members of an object type; the last is that for all other properties, whether it has such or not.</summary>
    public IReadOnlyList<string> PropertiesOf(ObjectType type) => _properties[type.Index];

    public IReadOnlyDictionary<ChoiceType, ChoicePlan> Choices { get; }

    /// <summary>The name of an object or choice type.</summary>
    public string NameOf(TypeModel type) => _names[type];

    private static List<EndpointPlan> NameEndpoints(string className, SpaceModel space, NameScope types)
    {
        var names = new NameScope("Connect", "Dispose");
        foreach (var suffix in EndpointSuffixes.Where(suffix => className.EndsWith(suffix, StringComparison.Ordinal)))
            names.Reserve(className.Substring(0, className.Length - suffix.Length));

        // endpoints named as Gradio itself names them come first, so that no other takes their name away
        var given = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var endpoint in space.Endpoints.OrderBy(endpoint => IsPlain(endpoint.Name) ? 0 : 1).ThenBy(endpoint => endpoint.Name, StringComparer.Ordinal))
        {
            var name = names.Give(Naming.Identifier(Naming.Pascal(endpoint.Name), "Endpoint"), "Endpoint");
            given.Add(endpoint.Name, name);
            types.Reserve(name + "Async");
            types.Reserve(name + "Endpoint");
        }

        return space.Endpoints.Select(endpoint => new EndpointPlan(endpoint, given[endpoint.Name], types)).ToList();
    }

    private static bool IsPlain(string name) => name.Skip(1).All(character => character is '_' or (>= 'a' and <= 'z') or (>= '0' and <= '9'));

    private static IEnumerable<TypeModel> AllTypes(SpaceModel space) =>
        space.Endpoints.SelectMany(endpoint => endpoint.Parameters.Select(parameter => parameter.Type).Concat(endpoint.Returns.Select(output => output.Type)))
            .Concat(space.Objects.SelectMany(type => type.Properties.Select(property => property.Type)))
            .SelectMany(Parts);

    private static IEnumerable<TypeModel> Parts(TypeModel type) => type.Parts.SelectMany(Parts).Prepend(type);
}
