using Gradio.Schema;

namespace Gradio.Generator.Plan;

/// <summary>
/// The C# names of the types in a class. A name comes from the type's own title or place and, where several want one, from what the type itself is: so that endpoints which come and go rename no type of another, unless theirs wants the very same name.
/// </summary>
internal sealed class NestedTypes
{
    private readonly SpaceModel _space;
    private readonly OwnMembers _own;
    private readonly NameScope _scope;
    private readonly List<PlanIssue> _issues;
    private readonly Dictionary<string, string> _results = new(StringComparer.Ordinal);
    private readonly Dictionary<TypeModel, string> _names = [];

    public NestedTypes(SpaceModel space, EndpointNames endpoints, OwnMembers own, NameScope scope, List<PlanIssue> issues)
    {
        _space = space;
        _own = own;
        _scope = scope;
        _issues = issues;
        foreach (var endpoint in space.Endpoints.Where(endpoint => endpoint.Returns.Count > 1).OrderBy(endpoint => endpoint.Name, StringComparer.Ordinal))
            _results[endpoint.Name] = Give(endpoints[endpoint.Name] + "Result", "record", endpoint.Name);

        var inputs = new HashSet<TypeModel>(space.Endpoints.SelectMany(endpoint => endpoint.Parameters).SelectMany(parameter => Named(parameter.Type, [])));
        var places = Places(endpoints);
        foreach (var group in space.Endpoints.SelectMany(TypesOf).Distinct().GroupBy(type => places.TryGetValue(type, out var place) ? place : NameOf(type)).OrderBy(group => group.Key, StringComparer.Ordinal))
            Give(group.Key, [.. group], inputs);
    }

    /// <summary>The names of the records of several outputs, by endpoint.</summary>
    public IReadOnlyDictionary<string, string> Results => _results;

    /// <summary>The names of object and choice types.</summary>
    public IReadOnlyDictionary<TypeModel, string> Names => _names;

    /// <summary>Names the types that want one name: those that are put in come first, then by what they are.</summary>
    private void Give(string wanted, IReadOnlyList<TypeModel> types, HashSet<TypeModel> inputs)
    {
        var texts = types.Count == 1 ? null : types.ToDictionary(type => type, TextOf);
        foreach (var type in types.OrderBy(type => inputs.Contains(type) ? 0 : 1).ThenBy(type => texts?[type], StringComparer.Ordinal))
        {
            var name = Naming.Identifier(wanted, type is ChoiceType ? "Choice" : "Value");
            var keyword = type is ChoiceType ? "struct" : "record";
            _names[type] = Give(name, keyword, texts?[type] ?? "", isOutput: texts is not null && !inputs.Contains(type));
        }
    }

    private string Give(string wanted, string keyword, string text, bool isOutput = false)
    {
        var suffix = keyword == "struct" ? "Choice" : "Value";
        var name = _scope.IsReserved(wanted) || IsLikeMember(wanted) ? wanted + suffix : wanted;
        while (_own.HasType(name, keyword))
            name += suffix;
        if (_own.HasType(wanted, keyword))
            _issues.Add(new PlanIssue(PlanIssueKind.OwnName, null, wanted, name));
        if (_scope.TryGive(name))
            return Escaping.Identifier(name);
        var given = isOutput && _scope.TryGive(name + "Output") ? name + "Output" : _scope.Give(Naming.Distinct(name, text), suffix);
        return Escaping.Identifier(given);
    }

    /// <summary>Whether a name could be that of an endpoint's method or field.</summary>
    private static bool IsLikeMember(string name) => name.EndsWith("Async", StringComparison.Ordinal) || name.EndsWith("Endpoint", StringComparison.Ordinal);

    /// <summary>The names by place of types that have the name of a renamed endpoint in theirs.</summary>
    private Dictionary<TypeModel, string> Places(EndpointNames endpoints)
    {
        var places = new Dictionary<TypeModel, string>();
        foreach (var endpoint in _space.Endpoints.Where(endpoint => endpoints.IsChosen(endpoint.Name)))
        {
            var before = Naming.Pascal(endpoint.Name);
            foreach (var type in TypesOf(endpoint).Where(type => before.Length > 0 && NameOf(type).StartsWith(before, StringComparison.Ordinal)))
                places[type] = NameOf(type).Remove(0, before.Length).Insert(0, endpoints[endpoint.Name]);
        }

        return places;
    }

    private IEnumerable<TypeModel> TypesOf(EndpointModel endpoint)
    {
        var seen = new HashSet<TypeModel>();
        return endpoint.Parameters.Select(parameter => parameter.Type).Concat(endpoint.Returns.Select(output => output.Type)).SelectMany(type => Named(type, seen));
    }

    /// <summary>The object and choice types that a type is made of, each once.</summary>
    private IEnumerable<TypeModel> Named(TypeModel type, HashSet<TypeModel> seen)
    {
        var open = new Stack<TypeModel>([type]);
        while (open.Count > 0)
        {
            var next = open.Pop();
            foreach (var part in next.Parts)
                open.Push(part);
            if (next is not (ObjectType or ChoiceType) || !seen.Add(next))
                continue;
            yield return next;
            if (next is ObjectType item)
            {
                if (_space.Objects[item.Index].Others is { } others)
                    open.Push(others);
                foreach (var property in _space.Objects[item.Index].Properties.Reverse())
                    open.Push(property.Type);
            }
        }
    }

    private string NameOf(TypeModel type) => type switch
    {
        ObjectType item => _space.Objects[item.Index].Name,
        ChoiceType choice => choice.Name,
        _ => "",
    };

    /// <summary>What a type is, as far as its names go.</summary>
    private string TextOf(TypeModel type) => type switch
    {
        ObjectType item => TextOf(_space.Objects[item.Index]),
        ChoiceType choice => string.Join("\n", choice.Choices.Select(known => known.Text)),
        _ => "",
    };

    private string TextOf(ObjectModel item) => string.Join("\n", item.Properties
        .Select(property => $"{property.Name}\n{property.IsRequired}\n{Shape(property.Type)}\n{property.Description}")
        .Concat(item.Constants.Select(constant => $"{constant.Name}\n{constant.Text}"))
        .Concat(item.Others is null ? [] : [Shape(item.Others)]));

    private string Shape(TypeModel type) => $"{type.GetType().Name}{(type as SimpleType)?.Kind}{NameOf(type)}({string.Join(",", type.Parts.Select(Shape))})";
}
