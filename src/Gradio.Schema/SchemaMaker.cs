using Gradio.Schema.Json;

namespace Gradio.Schema;

/// <summary>Makes JSON schemas of what is not one.</summary>
/// <param name="position">Where that stands.</param>
internal sealed class SchemaMaker(JsonPosition position)
{
    public JsonValue Any() => Object();

    public JsonValue Type(string name) => Object(("type", Text(name)));

    public JsonValue Array(JsonValue items) => Object(("type", Text("array")), ("items", items));

    public JsonValue Tuple(IReadOnlyList<JsonValue> items) => Object(("type", Text("array")), ("prefixItems", List(items)));

    public JsonValue Union(IReadOnlyList<JsonValue> members) => Object(("anyOf", List(members)));

    public JsonValue Constant(string text) => Object(("const", Text(text)), ("type", Text("string")));

    public JsonValue Choices(IEnumerable<string> texts, JsonKind kind) =>
        Object(("enum", List(texts.Select(text => new JsonValue(kind, position, text)).ToList())), ("type", Text("string")));

    public JsonValue Properties(IReadOnlyList<(string Name, JsonValue Schema)> properties, JsonValue? others, string? title = null, IReadOnlyList<JsonValue>? required = null)
    {
        var members = new List<(string, JsonValue)> { ("type", Text("object")) };
        if (properties.Count > 0)
            members.Add(("properties", Object([.. properties])));
        if (others is not null)
            members.Add(("additionalProperties", others));
        if (title is not null)
            members.Add(("title", Text(title)));
        if (required is not null)
            members.Add(("required", List(required)));
        return Object([.. members]);
    }

    public JsonValue File() => Properties([("path", Type("string")), ("meta", Properties([("_type", Constant("gradio.FileData"))], null))], null);

    private JsonValue Text(string text) => new(JsonKind.String, position, text);

    private JsonValue List(IReadOnlyList<JsonValue> items) => new(position, items);

    private JsonValue Object(params (string Key, JsonValue Value)[] members)
    {
        var byKey = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        var list = new List<JsonMember>();
        foreach (var (key, value) in members)
        {
            if (byKey.ContainsKey(key))
                continue;
            byKey.Add(key, value);
            list.Add(new JsonMember(key, position, value));
        }

        return new JsonValue(position, list, byKey);
    }
}
