namespace Gradio.Schema;

/// <summary>The C# type of a parameter, output or property, before it has a C# name.</summary>
internal abstract record TypeModel
{
    /// <summary>The types that it is made of, not those of its properties.</summary>
    public virtual IEnumerable<TypeModel> Parts => [];

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

    public override TypeModel WithParts(Func<TypeModel, TypeModel> replace) => new NullableType(replace(Value));
}

/// <summary>A value among known choices; numbers are held as they are written.</summary>
internal sealed record ChoiceType(string Name, bool IsNumeric, EquatableArray<string> Choices) : TypeModel;

/// <summary>An object with known properties: the one at that index of <see cref="SpaceModel.Objects"/>, so that it can hold itself.</summary>
internal sealed record ObjectType(int Index) : TypeModel;
