namespace Gradio.Schema;

/// <summary>Finds the simplest type of a value that has one of several types.</summary>
internal static class TypeUnion
{
    public const int MaxMembers = 4;

    /// <summary>The type, or null where there are too many.</summary>
    public static TypeModel? Of(IReadOnlyCollection<TypeModel> types)
    {
        var members = Simplify(types.SelectMany(MembersOf).Distinct().ToList());
        TypeModel? type = members switch
        {
            [] => SimpleType.Json,
            _ when members.Contains(SimpleType.Json) => SimpleType.Json,
            [var single] => single,
            { Count: <= MaxMembers } => new UnionType(members.ToEquatableArray()),
            _ => null,
        };
        return type is not null && types.Any(member => member is NullableType) ? NullableType.Of(type) : type;
    }

    private static IEnumerable<TypeModel> MembersOf(TypeModel type) => type switch
    {
        NullableType nullable => MembersOf(nullable.Value),
        UnionType union => union.Members,
        _ => [type],
    };

    /// <summary>A number can be whole, a choice any other value of its kind, the choices of one kind are one type, and so are the forms of a shared type.</summary>
    private static List<TypeModel> Simplify(List<TypeModel> types)
    {
        var choices = types.OfType<ChoiceType>().GroupBy(choice => choice.Value).ToDictionary(group => group.Key, group => OneOf(group.ToList()));
        var absorbed = new HashSet<TypeModel>(choices.Keys.Concat(choices.Keys.SelectMany(MembersOf)));
        if (types.Contains(SimpleType.Number) || absorbed.Contains(SimpleType.Number))
            absorbed.Add(SimpleType.Integer);
        return types.Where(type => !absorbed.Contains(type))
            .Select(type => type is ChoiceType choice ? choices[choice.Value] : type)
            .GroupBy(WithoutForms)
            .Select(alike => alike.First())
            .ToList();
    }

    private static ChoiceType OneOf(List<ChoiceType> choices) =>
        choices is [var only] ? only : ChoiceType.Of(choices[0].Name, choices.SelectMany(choice => choice.Choices));

    /// <summary>The type as C# has it, where the forms of a shared type are one.</summary>
    private static TypeModel WithoutForms(TypeModel type) => type switch
    {
        SharedType shared => shared with { Form = "" },
        UnionType union => new UnionType(union.Members.Select(WithoutForms).ToEquatableArray()),
        _ => type.WithParts(WithoutForms),
    };
}
