using Gradio.Schema.Json;

namespace Gradio.Schema;

/// <summary>Finds the C# type of a JSON schema. What has none becomes any JSON, and is reported where the schema did say something.</summary>
/// <param name="root">The schema that references start from.</param>
/// <param name="objects">Takes the object types.</param>
/// <param name="issues">Takes what is reported.</param>
internal sealed class SchemaReader(JsonValue root, ObjectTable objects, List<SnapshotIssue> issues)
{
    private const int MaxDepth = 32;

    // references let a small text hold a type of any size
    private const int MaxSize = 100;

    private readonly Dictionary<JsonValue, TypeModel> _referenced = [];

    // a shape holds only smaller ones, so a schema that holds itself is never asked for while it is being found
    private readonly Dictionary<(JsonValue Target, Shape Shape), bool> _fits = [];
    private readonly HashSet<JsonValue> _open = [];
    private int _depth;

    /// <summary>Reads a schema.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="place">Where it is, as a name for a type that has no title.</param>
    public TypeModel Read(JsonValue schema, string place)
    {
        if (_depth == MaxDepth)
            return Untyped(schema, "is nested too deeply");
        _depth++;
        var type = ReadAny(schema, place);
        _depth--;
        return type.Size > MaxSize ? Untyped(schema, "is too large") : type;
    }

    /// <summary>Whether a schema, or the one that it refers to, has a shape.</summary>
    public bool Has(JsonValue? schema, Shape shape)
    {
        if (schema?.TextOf("$ref") is not { } pointer)
            return schema is not null && shape.Fits(schema, this);
        if (Resolve(pointer) is not { } target)
            return false;
        if (!_fits.TryGetValue((target, shape), out var fits))
            _fits[(target, shape)] = fits = shape.Fits(target, this);
        return fits;
    }

    private TypeModel ReadAny(JsonValue schema, string place) => schema switch
    {
        { Kind: JsonKind.Boolean } => SimpleType.Json,
        { Kind: not JsonKind.Object } => Untyped(schema, "is not a JSON schema"),
        _ when schema.TextOf("$ref") is { } pointer => ReadReference(schema, pointer),
        _ when KnownShapes.Find(schema, this) is { } known => known,
        _ when schema["const"] is { } constant => ReadChoices(schema, [constant], place),
        _ when schema["enum"] is { Kind: JsonKind.Array } choices => ReadChoices(schema, choices.Items, place),
        _ when (schema["anyOf"] ?? schema["oneOf"]) is { Kind: JsonKind.Array } union => ReadUnion(schema, union, place),
        _ when schema["allOf"] is { Kind: JsonKind.Array } => ReadAll(schema, place),
        _ when schema["type"] is { Kind: JsonKind.Array } types => Unite(schema, types.Items.Select(type => type.Text == "null" ? null : ReadType(schema, type.Text, place))),
        _ => ReadType(schema, schema.TextOf("type"), place),
    };

    private TypeModel ReadType(JsonValue schema, string? type, string place) => type switch
    {
        "string" => SimpleType.Text,
        "number" => SimpleType.Number,
        "integer" => SimpleType.Integer,
        "boolean" => SimpleType.Boolean,
        "array" => ReadArray(schema, place),
        "object" => ReadObject(schema, place),
        null when schema["properties"] is not null => ReadObject(schema, place),
        null when (schema["items"] ?? schema["prefixItems"]) is not null => ReadArray(schema, place),
        null or "null" => SimpleType.Json,
        _ => Untyped(schema, $"has the unknown type \"{type}\""),
    };

    private TypeModel ReadReference(JsonValue schema, string pointer)
    {
        if (Resolve(pointer) is not { } target)
            return Untyped(schema, $"refers to \"{pointer}\", which is not there");
        if (_referenced.TryGetValue(target, out var known))
            return _depth + DepthOf(known) > MaxDepth ? Untyped(schema, "is nested too deeply") : known;
        if (!_open.Add(target))
            return Untyped(schema, "contains itself");

        var type = Read(target, Naming.Pascal(Unescape(pointer.Substring(pointer.LastIndexOf('/') + 1))));
        _open.Remove(target);
        return _referenced[target] = type;
    }

    /// <summary>How deep a type is; an object is named, so nothing in it counts.</summary>
    private static int DepthOf(TypeModel type) => 1 + type.Parts.Select(DepthOf).DefaultIfEmpty().Max();

    private JsonValue? Resolve(string pointer)
    {
        if (pointer is not ['#', ..])
            return null;
        JsonValue? value = root;
        foreach (var part in pointer.Split('/').Skip(1))
            value = value?[Unescape(part)];
        return value;
    }

    /// <summary>The name in a part of a pointer, which stands in a URL.</summary>
    private static string Unescape(string part) => Uri.UnescapeDataString(part).Replace("~1", "/").Replace("~0", "~");

    private TypeModel ReadChoices(JsonValue schema, IReadOnlyList<JsonValue> choices, string place)
    {
        var values = choices.Where(choice => choice.Kind != JsonKind.Null).ToList();
        TypeModel type = values switch
        {
            [] when choices.Count > 0 => SimpleType.Json,
            [] => SimpleType.Text,
            _ when values.TrueForAll(choice => choice.Kind == JsonKind.Boolean) => SimpleType.Boolean,
            _ when values.TrueForAll(Constants.IsScalar) => ChoiceType.Of(place, values.Select(choice => new Choice(choice.Kind, choice.Text))),
            _ => Untyped(schema, "has choices that are lists or objects"),
        };
        return values.Count < choices.Count ? NullableType.Of(type) : type;
    }

    private TypeModel ReadUnion(JsonValue schema, JsonValue union, string place) =>
        Unite(schema, union.Items.Select(item => IsNull(item) ? null : Read(item, place)));

    private static bool IsNull(JsonValue schema) => schema.TextOf("type") == "null" || schema["const"] is { Kind: JsonKind.Null };

    /// <summary>The one type of a union; null in the list stands for JSON's null.</summary>
    private TypeModel Unite(JsonValue schema, IEnumerable<TypeModel?> members)
    {
        var all = members.ToList();
        var type = TypeUnion.Of(all.OfType<TypeModel>().ToList()) ?? Untyped(schema, $"is a union of more than {TypeUnion.MaxMembers} types");
        return all.Contains(null) ? NullableType.Of(type) : type;
    }

    private TypeModel ReadArray(JsonValue schema, string place)
    {
        var items = schema["items"];
        if ((schema["prefixItems"] ?? items) is not { Kind: JsonKind.Array } tuple)
            return new ListType(items is null ? SimpleType.Json : Read(items, place));
        var types = tuple.Items.Select((item, index) => Read(item, Naming.Within(place, $"Item{index + 1}"))).ToEquatableArray();

        // more may follow, of a type that is told
        if (tuple != items && items is { Kind: JsonKind.Object })
            return new ListType(Unite(schema, types.Append(Read(items, place))));
        return types.Count is >= TupleType.MinItems and <= TupleType.MaxItems ? new TupleType(types) : new ListType(Unite(schema, types));
    }

    private TypeModel ReadObject(JsonValue schema, string place) => ReadObject(schema, place, schema);

    /// <summary>Reads an object.</summary>
    /// <param name="schema">Its schema.</param>
    /// <param name="place">Where it is.</param>
    /// <param name="identity">The schema that references to it lead to.</param>
    private TypeModel ReadObject(JsonValue schema, string place, JsonValue identity)
    {
        var others = schema["additionalProperties"] is { IsFalse: false } values ? values : null;
        if (schema["properties"] is not { Members.Count: > 0 } properties)
            return new DictionaryType(others is null ? SimpleType.Json : Read(others, place));
        if (IsFile(properties))
            return SimpleType.File;

        var name = schema.TextOf("title") is { } title && Naming.HasName(title) ? Naming.Pascal(title) : place;
        var type = objects.Add(name);
        _referenced[identity] = type;
        var required = new HashSet<string>(schema["required"]?.Items.Select(item => item.Text) ?? [], StringComparer.Ordinal);
        var constants = properties.Members.Where(property => property.Value.TextOf("const") is not null).ToList();
        var members = properties.Members.Except(constants).Select(property => new PropertyModel(
            property.Key,
            property.Value.TextOf("description") ?? "",
            Read(property.Value, Naming.Within(name, property.Key)),
            required.Contains(property.Key)));
        objects.Set(type, new ObjectModel(
            name,
            members.OrderBy(property => property.IsRequired ? 0 : 1).ToEquatableArray(),
            constants.Select(property => new ConstantModel(property.Key, property.Value.TextOf("const")!, required.Contains(property.Key))).ToEquatableArray(),
            others is null ? null : Read(others, Naming.Within(name, "Value"))));
        return type;
    }

    /// <summary>A value that all schemas of a list hold for: an object with the properties of all, or what the only one says that says anything.</summary>
    private TypeModel ReadAll(JsonValue schema, string place)
    {
        var all = new AllOf(schema, Resolve);
        var only = all.Only;
        if (!objects.CanCombine(only is null ? all.Parts : [only]) || (only ?? all.Merged()) is not { } said)
            return Untyped(schema, "combines several schemas");
        return only is null ? ReadObject(said, place, schema) : Read(said, place);
    }

    /// <summary>Files are told by their structure: titles are whatever the app's author chose, and older versions have no mark.</summary>
    public bool IsFile(JsonValue properties)
    {
        if (properties["path"] is null)
            return false;
        var meta = properties["meta"];
        if (meta?.TextOf("$ref") is { } pointer)
            meta = Resolve(pointer);
        const string mark = "gradio.FileData";
        return meta?["properties"]?["_type"]?.TextOf("const") == mark
            || meta?["default"]?.TextOf("_type") == mark
            || (properties["url"] is not null && properties["size"] is not null && properties["orig_name"] is not null && properties["mime_type"] is not null);
    }

    private SimpleType Untyped(JsonValue schema, string reason)
    {
        issues.Add(new SnapshotIssue(SnapshotIssueKind.Untyped, schema.Position, reason));
        return SimpleType.Json;
    }
}
