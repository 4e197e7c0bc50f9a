using Gradio.Schema.Json;

namespace Gradio.Schema;

/// <summary>The object types of an app. Each parameter brings its own copy of a type, so equal ones are merged at the end.</summary>
internal sealed class ObjectTable
{
    // far more than any real app needs; what is so deep stays unmerged, so that a hostile snapshot costs no more
    private const int MaxRounds = 50;

    // references let a small text combine the same schemas again and again
    private const int MaxCombined = 100_000;

    private readonly List<ObjectModel> _objects = [];
    private int _combined;

    public ObjectType Add(string name)
    {
        _objects.Add(new ObjectModel(name, default));
        return new ObjectType(_objects.Count - 1);
    }

    public void Set(ObjectType type, ObjectModel model) => _objects[type.Index] = model;

    /// <summary>Counts what is read once more because schemas are combined; says whether that is not too much for one app.</summary>
    public bool CanCombine(IEnumerable<JsonValue> schemas)
    {
        foreach (var schema in schemas)
            Count(schema);
        return _combined <= MaxCombined;
    }

    private void Count(JsonValue schema)
    {
        if (_combined > MaxCombined)
            return;
        _combined++;
        foreach (var member in schema.Members)
            Count(member.Value);
        foreach (var item in schema.Items)
            Count(item);
    }

    /// <summary>An app with some of its endpoints, and the object types that these use.</summary>
    public static SpaceModel Reduce(SpaceModel space, IReadOnlyList<EndpointModel> endpoints)
    {
        var table = new ObjectTable();
        table._objects.AddRange(space.Objects);
        return table.Complete(endpoints);
    }

    /// <summary>The model, with equal object types merged and those left out that nothing uses.</summary>
    public SpaceModel Complete(IReadOnlyList<EndpointModel> endpoints)
    {
        var classes = Classify();
        var kept = new List<int>();
        var newIndex = new Dictionary<int, int>();
        var completed = endpoints.Select(endpoint => endpoint with
        {
            Parameters = endpoint.Parameters.Select(parameter => parameter with { Type = Replace(parameter.Type) }).ToEquatableArray(),
            Returns = endpoint.Returns.Select(output => output with { Type = Replace(output.Type) }).ToEquatableArray(),
        }).ToEquatableArray();

        var objects = new List<ObjectModel>();
        while (objects.Count < kept.Count)
            objects.Add(_objects[kept[objects.Count]].WithTypes(Replace));

        return new SpaceModel(completed, objects.ToEquatableArray());

        TypeModel Replace(TypeModel type)
        {
            return Map(type, index =>
            {
                if (!newIndex.TryGetValue(classes[index], out var replaced))
                {
                    newIndex.Add(classes[index], replaced = kept.Count);
                    kept.Add(index);
                }

                return replaced;
            });
        }
    }

    /// <summary>Numbers the objects so that equal ones have one number, also where they hold themselves: names first, then refined by what the properties hold.</summary>
    private int[] Classify()
    {
        var classes = new int[_objects.Count];
        var count = 0;
        for (var round = 0; round < MaxRounds; round++)
        {
            var numbers = new Dictionary<(int Class, ObjectModel Shape), int>();
            var refined = new int[classes.Length];
            for (var i = 0; i < classes.Length; i++)
            {
                var key = (classes[i], _objects[i].WithTypes(type => Map(type, index => classes[index])));
                if (!numbers.TryGetValue(key, out refined[i]))
                    numbers.Add(key, refined[i] = numbers.Count);
            }

            classes = refined;
            if (numbers.Count == count)
                return classes;
            count = numbers.Count;
        }

        return Enumerable.Range(0, classes.Length).ToArray();
    }

    private static TypeModel Map(TypeModel type, Func<int, int> index) =>
        type is ObjectType item ? new ObjectType(index(item.Index)) : type.WithParts(part => Map(part, index));
}
