using Gradio.Schema.Json;

namespace Gradio.Schema;

/// <summary>What the schema of a known component looks like, whatever version of Gradio wrote it. Shapes are finite, so a schema that holds itself ends the search.</summary>
internal abstract class Shape
{
    public static readonly Shape Any = new Where((_, _) => true);
    public static readonly Shape Text = new Where((schema, _) => schema.TextOf("type") == "string");
    public static readonly Shape Number = new Where((schema, _) => schema.TextOf("type") is "number" or "integer");
    public static readonly Shape Null = new Where((schema, _) => schema.TextOf("type") == "null");

    /// <summary>A file in any of its forms.</summary>
    public static readonly Shape File = new Where((schema, reader) => schema["properties"] is { } properties && reader.IsFile(properties));

    public static Shape ListOf(Shape item) => new Where((schema, reader) => schema.TextOf("type") == "array" && schema["prefixItems"] is null && reader.Has(schema["items"], item));

    public static Shape TupleOf(params Shape[] items) => new Where((schema, reader) =>
        schema["prefixItems"] is { Kind: JsonKind.Array } given && given.Items.Count == items.Length && given.Items.Zip(items, reader.Has).All(has => has));

    /// <summary>A type with a description that only one component has.</summary>
    public static Shape Described(string type, string description) => new Where((schema, _) => schema.TextOf("type") == type && schema.TextOf("description") == description);

    /// <summary>A union that has all of the shapes, perhaps null, and nothing else.</summary>
    public static Shape OneOf(params Shape[] shapes) => new Where((schema, reader) =>
        shapes.All(shape => MembersOf(schema).Any(member => reader.Has(member, shape))) && IsAmong(schema, reader, shapes));

    /// <summary>One of the shapes, or a union of some of them, perhaps with null.</summary>
    public static Shape Alternatives(params Shape[] shapes) => new Where((schema, reader) => shapes.Any(shape => shape.Fits(schema, reader)) || IsAmong(schema, reader, shapes));

    /// <summary>A value that may also be null, as most versions say of most properties, but not all.</summary>
    public static Shape Optional(Shape shape) => Alternatives(shape);

    /// <summary>An object with these properties, and no others that could be lost.</summary>
    /// <param name="properties">The name and the shape of each; a name that ends in <c>?</c> may be missing.</param>
    public static Shape Object(params (string Name, Shape Shape)[] properties)
    {
        var known = properties.ToDictionary(property => property.Name.TrimEnd('?'), property => property.Shape, StringComparer.Ordinal);
        var required = properties.Select(property => property.Name).Where(name => name is not [.., '?']).ToList();
        return new Where((schema, reader) =>
            schema["properties"] is { Kind: JsonKind.Object } given
            && schema["additionalProperties"] is null or { Kind: JsonKind.Boolean, Text: "false" }
            && required.TrueForAll(name => given[name] is not null)
            && given.Members.All(member => known.TryGetValue(member.Key, out var shape) && reader.Has(member.Value, shape)));
    }

    private static IReadOnlyList<JsonValue> MembersOf(JsonValue schema) => (schema["anyOf"] ?? schema["oneOf"])?.Items ?? [];

    /// <summary>Whether a union has members of these shapes only.</summary>
    private static bool IsAmong(JsonValue schema, SchemaReader reader, Shape[] shapes) =>
        MembersOf(schema) is { Count: > 0 } members
        && members.Any(member => !reader.Has(member, Null))
        && members.All(member => reader.Has(member, Null) || shapes.Any(shape => reader.Has(member, shape)));

    public abstract bool Fits(JsonValue schema, SchemaReader reader);

    private sealed class Where(Func<JsonValue, SchemaReader, bool> fits) : Shape
    {
        public override bool Fits(JsonValue schema, SchemaReader reader) => fits(schema, reader);
    }
}
