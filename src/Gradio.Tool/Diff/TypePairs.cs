using Gradio.Schema;

namespace Gradio.Tool.Diff;

/// <summary>An object or choice type, and what stands in its places now.</summary>
internal sealed record TypePair(TypeModel Before, TypeModel After);

/// <summary>The object and choice types of two APIs that stand in the same places, whatever they are called. Of one API with itself: all its types.</summary>
internal sealed class TypePairs(SpaceModel before, SpaceModel after)
{
    private readonly HashSet<TypePair> _known = [];
    private readonly Dictionary<TypeModel, int> _counts = [];
    private readonly List<TypePair> _order = [];

    /// <summary>The pairs, in the order in which they were met.</summary>
    public IReadOnlyList<TypePair> All => _order;

    /// <summary>Whether what was one type is several now.</summary>
    public bool IsSplit(TypeModel before) => _counts[before] > 1;

    /// <summary>Adds the pairs of a place, and of all that lies in them.</summary>
    public void Add(TypeModel one, TypeModel other)
    {
        var open = new Stack<(TypeModel, TypeModel)>([(one, other)]);
        while (open.TryPop(out var place))
        {
            foreach (var inner in Inner(place.Item1, place.Item2).Reverse())
                open.Push(inner);
        }
    }

    private IEnumerable<(TypeModel, TypeModel)> Inner(TypeModel one, TypeModel other) => (one, other) switch
    {
        (NullableType nullable, _) => [(nullable.Value, other)],
        (_, NullableType nullable) => [(one, nullable.Value)],
        (ListType list, ListType otherList) => [(list.Item, otherList.Item)],
        (DictionaryType dictionary, DictionaryType otherDictionary) => [(dictionary.Value, otherDictionary.Value)],
        (TupleType, TupleType) or (UnionType, UnionType) => one.Parts.Zip(other.Parts),
        (ObjectType item, ObjectType otherItem) when Note(one, other) => Properties(before.Objects[item.Index], after.Objects[otherItem.Index]),
        (ChoiceType, ChoiceType) when Note(one, other) => [],
        _ => [],
    };

    private static IEnumerable<(TypeModel, TypeModel)> Properties(ObjectModel one, ObjectModel other) =>
        one.Properties.Join(other.Properties, property => property.Name, property => property.Name, (property, now) => (property.Type, now.Type))
            .Concat(one.Others is not null && other.Others is not null ? [(one.Others, other.Others)] : []);

    private bool Note(TypeModel one, TypeModel other)
    {
        var pair = new TypePair(one, other);
        if (!_known.Add(pair))
            return false;
        _order.Add(pair);
        _counts[one] = _counts.GetValueOrDefault(one) + 1;
        return true;
    }
}
