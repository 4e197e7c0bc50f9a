using Gradio.Schema.Json;

namespace Gradio.Schema;

/// <summary>What all schemas of an <c>allOf</c> say.</summary>
internal sealed class AllOf
{
    // more than any real one; each could bring all that those before it have
    private const int MaxSchemas = 64;

    private static readonly string[] Said = ["type", "properties", "items", "prefixItems", "enum", "const", "anyOf", "oneOf", "additionalProperties"];

    private readonly JsonValue _schema;
    private readonly Func<string, JsonValue?> _resolve;
    private readonly HashSet<JsonValue> _seen = [];
    private readonly List<(JsonValue Written, JsonValue Resolved)> _parts = [];

    /// <summary>Gathers the schemas that say what the value is, without those that only describe it.</summary>
    /// <param name="schema">The schema that has <c>allOf</c>.</param>
    /// <param name="resolve">Finds what a reference points to.</param>
    public AllOf(JsonValue schema, Func<string, JsonValue?> resolve)
    {
        _schema = schema;
        _resolve = resolve;
        Add(schema);
    }

    private bool IsTooLarge => _seen.Count == MaxSchemas;

    /// <summary>The one schema that says anything, as it is written; null where there are more, or none within.</summary>
    public JsonValue? Only => !IsTooLarge && _parts is [var (written, _)] && written != _schema ? written : null;

    /// <summary>The schemas that say anything; none where there are too many.</summary>
    public IReadOnlyList<JsonValue> Parts => IsTooLarge ? [] : _parts.ConvertAll(part => part.Resolved);

    /// <summary>An object with the properties of all; null where one is no such object.</summary>
    public JsonValue? Merged()
    {
        var parts = Parts;
        if (parts.Count == 0 || !parts.All(part => part["properties"] is { Kind: JsonKind.Object }))
            return null;
        return new SchemaMaker(_schema.Position).Properties(
            parts.SelectMany(part => part["properties"]!.Members).Select(member => (member.Key, member.Value)).ToList(),
            parts.Select(part => part["additionalProperties"]).FirstOrDefault(value => value is not null),
            _schema.TextOf("title"),
            parts.SelectMany(part => part["required"]?.Items ?? []).ToList());
    }

    private void Add(JsonValue schema)
    {
        var part = schema.TextOf("$ref") is { } pointer ? _resolve(pointer) : schema;
        if (part is null || IsTooLarge || !_seen.Add(part))
            return;
        foreach (var item in part["allOf"]?.Items ?? [])
            Add(item);
        if (Said.Any(key => part[key] is not null))
            _parts.Add((schema, part));
    }
}
