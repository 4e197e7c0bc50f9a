using Gradio.Schema.Json;

namespace Gradio.Schema;

/// <summary>The C# type of a parameter, output or property, before it has a C# name.</summary>
internal abstract record TypeModel
{
    /// <summary>The types that it is made of, not those of its properties.</summary>
    public virtual IEnumerable<TypeModel> Parts => [];

    /// <summary>How many types it is made of in all, itself among them.</summary>
    public int Size => 1 + Parts.Sum(part => part.Size);

    /// <summary>The same of other parts.</summary>
    public virtual TypeModel WithParts(Func<TypeModel, TypeModel> replace) => this;
}

internal enum SimpleKind
{
    Text,
    Number,
    Integer,
    Boolean,

    /// <summary>A date and time, as the component for them writes it.</summary>
    DateTime,

    /// <summary>A date alone.</summary>
    Date,
    File,

    /// <summary>Any JSON.</summary>
    Json,
}

internal sealed record SimpleType(SimpleKind Kind) : TypeModel
{
    public static readonly SimpleType Text = new(SimpleKind.Text);
    public static readonly SimpleType Number = new(SimpleKind.Number);
    public static readonly SimpleType Integer = new(SimpleKind.Integer);
    public static readonly SimpleType Boolean = new(SimpleKind.Boolean);
    public static readonly SimpleType DateTime = new(SimpleKind.DateTime);
    public static readonly SimpleType Date = new(SimpleKind.Date);
    public static readonly SimpleType File = new(SimpleKind.File);
    public static readonly SimpleType Json = new(SimpleKind.Json);
}

internal sealed record ListType(TypeModel Item) : TypeModel
{
    public override IEnumerable<TypeModel> Parts => [Item];

    public override TypeModel WithParts(Func<TypeModel, TypeModel> replace) => new ListType(replace(Item));
}

/// <summary>An object with any keys.</summary>
internal sealed record DictionaryType(TypeModel Value) : TypeModel
{
    public override IEnumerable<TypeModel> Parts => [Value];

    public override TypeModel WithParts(Func<TypeModel, TypeModel> replace) => new DictionaryType(replace(Value));
}

internal sealed record NullableType(TypeModel Value) : TypeModel
{
    public override IEnumerable<TypeModel> Parts => [Value];

    public override TypeModel WithParts(Func<TypeModel, TypeModel> replace) => Of(replace(Value));

    /// <summary>The type or null; what may be null already stays as it is.</summary>
    public static TypeModel Of(TypeModel type) => type is NullableType or SimpleType { Kind: SimpleKind.Json } ? type : new NullableType(type);
}

/// <summary>A list of a fixed number of items, each of its own type.</summary>
internal sealed record TupleType(EquatableArray<TypeModel> Items) : TypeModel
{
    public const int MinItems = 2;
    public const int MaxItems = 7;

    public override IEnumerable<TypeModel> Parts => Items;

    public override TypeModel WithParts(Func<TypeModel, TypeModel> replace) => new TupleType(Items.Select(replace).ToEquatableArray());
}

/// <summary>A value of one of several types, all different.</summary>
internal sealed record UnionType(EquatableArray<TypeModel> Members) : TypeModel
{
    public override IEnumerable<TypeModel> Parts => Members;

    public override TypeModel WithParts(Func<TypeModel, TypeModel> replace) => TypeUnion.Of(Members.Select(replace).ToList()) ?? SimpleType.Json;
}

/// <summary>A value among known choices.</summary>
/// <param name="Name">Its place, which is not yet a unique name.</param>
/// <param name="Value">The type of the choices: text, number, or a union of these and booleans.</param>
/// <param name="Choices">The choices, all different.</param>
internal sealed record ChoiceType(string Name, TypeModel Value, EquatableArray<Choice> Choices) : TypeModel
{
    public override IEnumerable<TypeModel> Parts => [Value];

    /// <summary>Whether all choices are numbers.</summary>
    public bool IsNumeric => Value == SimpleType.Number;

    public static ChoiceType Of(string name, IEnumerable<Choice> choices)
    {
        var distinct = choices.Distinct().ToEquatableArray();
        var kinds = distinct.Select(choice => choice.Type).Distinct().ToList();
        return new ChoiceType(name, kinds is [var single] ? single : new UnionType(kinds.ToEquatableArray()), distinct);
    }
}

/// <summary>A choice: a text, or a number or boolean as JSON writes it.</summary>
internal readonly record struct Choice(JsonKind Kind, string Text)
{
    public TypeModel Type => Kind switch
    {
        JsonKind.String => SimpleType.Text,
        JsonKind.Boolean => SimpleType.Boolean,
        _ => SimpleType.Number,
    };
}

/// <summary>An object with known properties: the one at that index of <see cref="SpaceModel.Objects"/>, so that it can hold itself.</summary>
internal sealed record ObjectType(int Index) : TypeModel;
