using Gradio.Schema;

namespace Gradio.Generator.Plan;

/// <summary>How C# writes the types and their converters.</summary>
internal sealed class TypeNames
{
    private const int MaxNameLength = 100;
    private const string Ready = "global::Gradio.GradioConverters.";

    private readonly ClassPlan _plan;
    private readonly Dictionary<TypeModel, string> _fields = [];
    private readonly Dictionary<ObjectType, string> _converterClasses = [];
    private readonly List<TypeModel> _order = [];
    private readonly NameScope _scope = new();

    /// <summary>Finds the names.</summary>
    /// <param name="plan">The names of what is in the class.</param>
    /// <param name="prefix">What types of the class are written with; empty within the class.</param>
    public TypeNames(ClassPlan plan, string prefix = "")
    {
        _plan = plan;
        Prefix = prefix;
        var used = plan.Space.Endpoints
            .SelectMany(endpoint => endpoint.Parameters.Select(Sent).Concat(endpoint.Returns.Select(output => output.Type)))
            .Concat(plan.Space.Objects.SelectMany(type => type.Properties.Select(Held).Concat(type.Others is null ? [] : [type.Others])))
            .ToList();

        var objects = Enumerable.Range(0, plan.Space.Objects.Count).Select(index => new ObjectType(index)).ToList();
        AddConverterClasses(objects);

        // an object's converter needs no other one to be made, so those come first and may hold each other
        foreach (var type in objects)
            AddField(type);
        foreach (var type in used)
            AddFields(type);
    }

    public string Prefix { get; }

    /// <summary>The types with a converter of their own, each after those that it is made of.</summary>
    public IReadOnlyList<TypeModel> Fields => _order;

    /// <summary>The name of a type's converter in the class <c>Converters</c>.</summary>
    public string FieldOf(TypeModel type) => _fields[type];

    public string ConverterClassOf(ObjectType type) => _converterClasses[type];

    /// <summary>The type that is written for a parameter: null stands for "not sent" where it is optional without a constant.</summary>
    public static TypeModel Sent(ParameterModel parameter) =>
        parameter is { IsOptional: true, Default: null, Type: NullableType nullable } ? nullable.Value : parameter.Type;

    /// <summary>The type of a property: what may be missing may be null.</summary>
    public static TypeModel Held(PropertyModel property) => property.IsRequired ? property.Type : Nullable(property.Type);

    public static NullableType Nullable(TypeModel type) => type as NullableType ?? new NullableType(type);

    /// <summary>The type as C# writes it.</summary>
    /// <param name="type">The type.</param>
    /// <param name="nullable">What marks a reference that may be null.</param>
    public string Name(TypeModel type, string nullable = "?") => type switch
    {
        SimpleType { Kind: SimpleKind.Text } => "string",
        SimpleType { Kind: SimpleKind.Number } => "double",
        SimpleType { Kind: SimpleKind.Integer } => "long",
        SimpleType { Kind: SimpleKind.Boolean } => "bool",
        SimpleType { Kind: SimpleKind.DateTime or SimpleKind.Date } => "global::System.DateTime",
        SimpleType { Kind: SimpleKind.File } => "global::Gradio.GradioFile",
        SimpleType => "global::System.Text.Json.JsonElement",
        ListType list => $"global::System.Collections.Generic.IReadOnlyList<{Name(list.Item, nullable)}>",
        DictionaryType dictionary => $"global::System.Collections.Generic.IReadOnlyDictionary<string, {Name(dictionary.Value, nullable)}>",
        NullableType { Value: var value } => Name(value, nullable) + (IsValue(value) ? "?" : nullable),
        TupleType tuple => $"({Names(tuple.Items, nullable)})",
        UnionType union => $"global::Gradio.GradioUnion<{Names(union.Members, nullable)}>",
        SharedType { IsList: true } shared => $"global::System.Collections.Generic.IReadOnlyList<global::Gradio.Gradio{shared.Name}>",
        SharedType shared => "global::Gradio.Gradio" + shared.Name,
        _ => Prefix + _plan.NameOf(type),
    };

    private string Names(IEnumerable<TypeModel> types, string nullable) => string.Join(", ", types.Select(type => Name(type, nullable)));

    private string ConvertersOf(IEnumerable<TypeModel> types) => string.Join(", ", types.Select(Converter));

    /// <summary>The converter of a type; with the name of its class, which no local or inherited name hides.</summary>
    public string Converter(TypeModel type) => type switch
    {
        SimpleType simple => Ready + simple.Kind,
        SharedType shared => Ready + shared.Converter,
        _ => _plan.Converters + "." + FieldOf(type),
    };

    /// <summary>How a type's converter is made.</summary>
    public string NewConverter(TypeModel type) => type switch
    {
        ListType list => $"{Ready}ListOf({Converter(list.Item)})",
        DictionaryType dictionary => $"{Ready}DictionaryOf({Converter(dictionary.Value)})",
        NullableType nullable when IsValue(nullable.Value) => $"{Ready}NullableValue({Converter(nullable.Value)})",
        NullableType nullable => $"{Ready}Nullable({Converter(nullable.Value)})",
        TupleType tuple => $"{Ready}TupleOf({ConvertersOf(tuple.Items)})",
        UnionType union => $"{Ready}UnionOf({ConvertersOf(union.Members)})",
        ChoiceType choice => $"new global::Gradio.GradioChoiceConverter<{Name(type)}, {Name(choice.Value)}>({Converter(choice.Value)}, value => new {Name(type)}(value), choice => choice.Value)",
        ObjectType item => $"new {ConverterClassOf(item)}()",
        _ => throw new InvalidOperationException("This type has a ready converter."),
    };

    /// <summary>Whether the type is a value type in C#.</summary>
    public static bool IsValue(TypeModel type) =>
        type is ChoiceType or TupleType or UnionType or SharedType { IsValueType: true } or SimpleType { Kind: SimpleKind.Number or SimpleKind.Integer or SimpleKind.Boolean or SimpleKind.DateTime or SimpleKind.Date or SimpleKind.Json };

    private void AddConverterClasses(List<ObjectType> types)
    {
        // the class of a converter would hide a type of its name
        var scope = new NameScope([.. _plan.Types]);
        foreach (var type in types)
        {
            var name = scope.Give(_plan.NameOf(type) + "Converter", "Class");
            _scope.Reserve(name);
            _converterClasses.Add(type, Escaping.Identifier(name));
        }
    }

    private void AddFields(TypeModel type)
    {
        if (type is SimpleType or SharedType || _fields.ContainsKey(type))
            return;
        foreach (var part in type.Parts)
            AddFields(part);
        AddField(type);
    }

    private void AddField(TypeModel type)
    {
        _fields.Add(type, Escaping.Identifier(_scope.Give(FieldName(type), "Converter")));
        _order.Add(type);
    }

    private string FieldName(TypeModel type) => type switch
    {
        ListType list => "ListOf" + PartName(list.Item),
        DictionaryType dictionary => "DictionaryOf" + PartName(dictionary.Value),
        NullableType nullable => "Nullable" + PartName(nullable.Value),
        TupleType tuple => Shortened("TupleOf" + string.Join("And", tuple.Items.Select(PartName))),
        UnionType union => Shortened("UnionOf" + string.Join("Or", union.Members.Select(PartName))),
        _ => _plan.NameOf(type),
    };

    /// <summary>A name within what people read; the scope makes it unique.</summary>
    private static string Shortened(string name) => name.Length > MaxNameLength ? name.Substring(0, MaxNameLength) : name;

    private string PartName(TypeModel type) => type switch
    {
        SimpleType simple => simple.Kind.ToString(),
        SharedType shared => shared.Converter,
        _ => FieldOf(type),
    };
}
