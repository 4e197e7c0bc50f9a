using Gradio.Schema.Json;

namespace Gradio.Schema;

/// <summary>Finds the C# type of a JSON schema. What has none becomes any JSON, and is reported where the schema did say something.</summary>
/// <param name="root">The schema that references start from.</param>
/// <param name="objects">Takes the object types.</param>
/// <param name="issues">Takes what is reported.</param>
internal sealed class SchemaReader(JsonValue root, ObjectTable objects, List<SnapshotIssue> issues)
{
    private const int MaxDepth = 32;

    private readonly Dictionary<JsonValue, TypeModel> _referenced = [];
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
        return type;
    }

    /// <summary>Whether a schema, or the one that it refers to, has a shape.</summary>
    public bool Has(JsonValue? schema, Shape shape)
    {
        if (schema?.TextOf("$ref") is { } pointer)
            schema = Resolve(pointer);
        return schema is not null && shape.Fits(schema, this);
    }

    private TypeModel ReadAny(JsonValue schema, string place) => schema switch
    {
        { Kind: JsonKind.Boolean } => SimpleType.Json,
        { Kind: not JsonKind.Object } => Untyped(schema, "is not a JSON schema"),
        _ when schema.TextOf("$ref") is { } pointer => ReadReference(schema, pointer),
        _ when KnownShapes.Find(schema, this) is { } known => known,
        _ when schema["enum"] is { Kind: JsonKind.Array } choices => ReadChoices(schema, choices, place),
        _ when schema["const"] is { } constant && schema["type"] is null => ReadConstant(constant),
        _ when (schema["anyOf"] ?? schema["oneOf"]) is { Kind: JsonKind.Array } union => ReadUnion(schema, union, place),
        _ when schema["allOf"] is { Kind: JsonKind.Array } all => all.Items.Count == 1 ? Read(all.Items[0], place) : Untyped(schema, "combines several schemas"),
        _ when schema["type"] is { Kind: JsonKind.Array } types => ReadTypes(schema, types, place),
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
        null when schema["items"] is not null => ReadArray(schema, place),
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

        var type = Read(target, Naming.Pascal(pointer.Substring(pointer.LastIndexOf('/') + 1)));
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
            value = value?[part.Replace("~1", "/").Replace("~0", "~")];
        return value;
    }

    private TypeModel ReadChoices(JsonValue schema, JsonValue choices, string place)
    {
        var values = choices.Items.Where(choice => choice.Kind != JsonKind.Null).ToList();
        var texts = values.Select(choice => choice.Text).Distinct().ToEquatableArray();
        TypeModel type = values switch
        {
            [] => SimpleType.Text,
            _ when values.All(choice => choice.Kind == JsonKind.String) => new ChoiceType(place, false, texts),
            _ when values.All(choice => choice.Kind == JsonKind.Number && Constants.IsFinite(Constants.ToDouble(choice.Text))) => new ChoiceType(place, true, texts),
            _ when values.All(choice => choice.Kind == JsonKind.Boolean) => SimpleType.Boolean,
            _ => Untyped(schema, "has choices of different types"),
        };
        return values.Count < choices.Items.Count ? Nullable(type) : type;
    }

    private static SimpleType ReadConstant(JsonValue constant) => constant.Kind switch
    {
        JsonKind.String => SimpleType.Text,
        JsonKind.Number => SimpleType.Number,
        JsonKind.Boolean => SimpleType.Boolean,
        _ => SimpleType.Json,
    };

    private TypeModel ReadUnion(JsonValue schema, JsonValue union, string place) =>
        Unite(schema, union.Items.Select(item => item.TextOf("type") == "null" ? null : Read(item, place)).ToList());

    private TypeModel ReadTypes(JsonValue schema, JsonValue types, string place) =>
        Unite(schema, types.Items.Select(type => type.Text == "null" ? null : ReadType(schema, type.Text, place)).ToList());

    /// <summary>The one type of a union; null in the list stands for JSON's null.</summary>
    private TypeModel Unite(JsonValue schema, List<TypeModel?> members)
    {
        var types = members.OfType<TypeModel>().Distinct().ToList();
        if (types.Contains(SimpleType.Number))
            types.Remove(SimpleType.Integer);
        var type = types switch
        {
            [] => SimpleType.Json,
            [var single] => single,
            _ when types.Contains(SimpleType.Json) => SimpleType.Json,
            _ => Untyped(schema, "is a union of different types"),
        };
        return members.Contains(null) ? Nullable(type) : type;
    }

    private static TypeModel Nullable(TypeModel type) => type is NullableType or SimpleType { Kind: SimpleKind.Json } ? type : new NullableType(type);

    private TypeModel ReadArray(JsonValue schema, string place)
    {
        if (schema["prefixItems"] is not null || schema["items"] is { Kind: JsonKind.Array })
            return Untyped(schema, "is a tuple");
        return new ListType(schema["items"] is { } items ? Read(items, place) : SimpleType.Json);
    }

    private TypeModel ReadObject(JsonValue schema, string place)
    {
        if (schema["properties"] is not { Members.Count: > 0 } properties)
            return new DictionaryType(schema["additionalProperties"] is { } values ? Read(values, place) : SimpleType.Json);
        if (IsFile(properties))
            return SimpleType.File;

        var name = schema.TextOf("title") is { } title && Naming.HasName(title) ? Naming.Pascal(title) : place;
        var required = new HashSet<string>(schema["required"]?.Items.Select(item => item.Text) ?? [], StringComparer.Ordinal);
        var type = objects.Add(name);
        _referenced[schema] = type;
        objects.SetProperties(type, properties.Members.Select(property => new PropertyModel(
            property.Key,
            property.Value.TextOf("description") ?? "",
            Read(property.Value, Naming.Within(name, property.Key)),
            required.Contains(property.Key))));
        return type;
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
