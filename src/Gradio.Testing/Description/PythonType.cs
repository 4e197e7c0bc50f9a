using System.Text.Json.Nodes;

namespace Gradio.Testing.Description;

/// <summary>The text by which <c>/info</c> shows a schema to people who write Python.</summary>
internal static class PythonType
{
    public static string Of(JsonNode schema) => Of(schema, schema["$defs"]);

    private static string Of(JsonNode? node, JsonNode? definitions)
    {
        if (node is not JsonObject { Count: > 0 } schema)
            return "Any";
        if (schema["$ref"] is { } reference)
            return Of(definitions![((string)reference!).Split('/')[^1]], definitions);
        if (schema.TryGetPropertyValue("const", out var constant))
            return $"Literal[{constant}]";
        if (schema["enum"] is JsonArray choices)
            return $"Literal[{string.Join(", ", choices.Select(choice => $"'{choice}'"))}]";
        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray alternatives)
            return string.Join(" | ", alternatives.Select(alternative => Of(alternative, definitions)));
        if (schema["type"] is not JsonValue type)
            return ((string?)schema["description"])?.Contains("json", StringComparison.Ordinal) == true ? "str | float | bool | list | dict" : "Any";

        return (string)type! switch
        {
            "null" => "None",
            "string" => "str",
            "integer" => "int",
            "number" => "float",
            "boolean" => "bool",
            "array" when schema["prefixItems"] is JsonArray items => $"tuple[{string.Join(", ", items.Select(item => Of(item, definitions)))}]",
            "array" => $"list[{Of(schema["items"], definitions)}]",
            _ => OfObject(schema, definitions),
        };
    }

    private static string OfObject(JsonObject schema, JsonNode? definitions)
    {
        if (IsFile(schema, definitions))
            return "filepath";

        var members = (schema["properties"] as JsonObject ?? []).Select(property => $"{property.Key}: {Of(property.Value, definitions)}{Description(property.Value)}");
        if (schema["additionalProperties"] is { } others)
            members = members.Append("str, " + (others is JsonObject ? Of(others, definitions) : "Any"));
        return $"dict({string.Join(", ", members)})";
    }

    private static string Description(JsonNode? schema) => schema?["description"] is { } description ? $" ({description})" : "";

    private static bool IsFile(JsonObject schema, JsonNode? definitions)
    {
        if (schema["properties"] is not JsonObject properties || !properties.ContainsKey("path") || properties["meta"] is not JsonObject meta)
            return false;
        if (meta["$ref"] is { } reference)
            meta = definitions![((string)reference!).Split('/')[^1]]!.AsObject();
        return (string?)(meta["properties"]?["_type"]?["const"] ?? meta["default"]?["_type"]) == "gradio.FileData";
    }
}
