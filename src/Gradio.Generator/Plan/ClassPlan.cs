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

    private static readonly string[] Infrastructure = [".ctor", "_client", "Client", "ConnectAsync", "Converters", "DisposeAsync"];

    private readonly NestedTypes _types;
    private readonly List<IReadOnlyList<string>> _properties = [];
    private readonly List<PlanIssue> _issues = [];

    public ClassPlan(string className, SpaceModel space, ClassOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= ClassOptions.None;
        Space = Chosen(space, options.Endpoints);
        Own = new OwnMembers(options.Members);
        var names = new EndpointNames(className, Space, options.Endpoints, _issues);
        var scope = new NameScope(TakenNames);
        scope.Reserve(className);
        foreach (var endpoint in Space.Endpoints)
        {
            scope.Reserve(names[endpoint.Name] + "Async");
            scope.Reserve(names[endpoint.Name] + "Endpoint");
        }

        _types = new NestedTypes(Space, names, Own, scope, _issues);
        Own = Own.Knowing(new HashSet<string>(_types.Names.Where(type => type.Key is ObjectType).Select(type => type.Value.TrimStart('@')), StringComparer.Ordinal));
        for (var i = 0; i < Space.Objects.Count; i++)
            _properties.Add(EndpointPlan.MemberNames(NameOf(new ObjectType(i)), Space.Objects[i].Properties.Select(property => property.Name).Append(Others)));
        Choices = _types.Names.Keys.OfType<ChoiceType>().Select(type => new ChoicePlan(type, NameOf(type))).ToDictionary(plan => plan.Type);
        Endpoints = Space.Endpoints.Select(Planned).ToList();

        EndpointPlan Planned(EndpointModel endpoint)
        {
            cancellationToken.ThrowIfCancellationRequested();
            return new EndpointPlan(endpoint, names[endpoint.Name], this);
        }
    }

    /// <summary>The app, without what the author of the class left out.</summary>
    public SpaceModel Space { get; }

    /// <summary>The members that the author of the class wrote.</summary>
    public OwnMembers Own { get; }

    /// <summary>The name of the property by which the methods reach the client.</summary>
    public string Client => Own.Has("Client") ? Own.Unused("ConnectedClient") : "Client";

    /// <summary>The name of the class of the converters.</summary>
    public string Converters => Own.Unused("Converters");

    /// <summary>What the author of the class should know of the names.</summary>
    public IReadOnlyList<PlanIssue> Issues => _issues;

    /// <summary>The endpoints in the order of the snapshot.</summary>
    public IReadOnlyList<EndpointPlan> Endpoints { get; }

    /// <summary>The names of the members of an object type; the last is that for all other properties, whether it has such or not.</summary>
    public IReadOnlyList<string> PropertiesOf(ObjectType type) => _properties[type.Index];

    public IReadOnlyDictionary<ChoiceType, ChoicePlan> Choices { get; }

    /// <summary>The names of all types in the class.</summary>
    public IEnumerable<string> Types => _types.Results.Values.Concat(_types.Names.Values);

    /// <summary>The name of an object or choice type.</summary>
    public string NameOf(TypeModel type) => _types.Names[type];

    /// <summary>The name of the record of an endpoint's outputs, where there are several.</summary>
    public string? ResultOf(EndpointModel endpoint) => _types.Results.TryGetValue(endpoint.Name, out var name) ? name : null;

    /// <summary>Whether the class has a generated member of that name, or would have one if another name were taken.</summary>
    public bool Declares(string name) =>
        Infrastructure.Contains(name) || Endpoints.Any(endpoint => endpoint.Method == name || endpoint.Field == name) || Types.Any(type => type.TrimStart('@') == name);

    private SpaceModel Chosen(SpaceModel space, EquatableArray<EndpointOptions> options)
    {
        var names = new HashSet<string>(space.Endpoints.Select(endpoint => endpoint.Name), StringComparer.Ordinal);
        foreach (var (endpoint, index) in options.Select((option, index) => (option.Endpoint, index)).Where(option => !names.Contains(option.Endpoint)))
            _issues.Add(new PlanIssue(PlanIssueKind.UnknownEndpoint, index, endpoint, string.Join(", ", names.OrderBy(name => name, StringComparer.Ordinal))));

        var ignored = new HashSet<string>(options.Where(option => option.IsIgnored).Select(option => option.Endpoint), StringComparer.Ordinal);
        return ignored.Overlaps(names) ? ObjectTable.Reduce(space, space.Endpoints.Where(endpoint => !ignored.Contains(endpoint.Name)).ToList()) : space;
    }
}
