using System.Text.Json.Nodes;

namespace Gradio.Diff.Tests;

/// <summary>Two snapshots, and what a C# developer says of each change between them.</summary>
internal sealed record Pair(string Name, string Before, string After, params string[] Changes)
{
    public override string ToString() => Name;

    public static string App(params string[] endpoints) => $$$"""{"format": 2, "named_endpoints": {{{{string.Join(", ", endpoints)}}}}}""";

    /// <summary>An endpoint without outputs.</summary>
    public static string Takes(params string[] parameters) => Endpoint("/f", parameters, []);

    /// <summary>An endpoint without parameters.</summary>
    public static string Gives(params string[] outputs) => Endpoint("/f", [], outputs);

    public static string Endpoint(string name, string[] parameters, string[] outputs, string facts = "") =>
        $$"""{{Json(name)}}: {"parameters": [{{string.Join(", ", parameters)}}], "returns": [{{string.Join(", ", outputs)}}]{{(facts.Length > 0 ? ", " + facts : "")}}}""";

    public static string In(string name, string type, string facts = "") =>
        $$"""{"parameter_name": {{Json(name)}}, "type": {{type}}{{(facts.Length > 0 ? ", " + facts : "")}}}""";

    /// <summary>An optional parameter.</summary>
    public static string Or(string name, string type, string value) => In(name, type, $"\"parameter_has_default\": true, \"parameter_default\": {value}");

    public static string Out(string label, string type, string facts = "") =>
        $$"""{"label": {{Json(label)}}, "type": {{type}}{{(facts.Length > 0 ? ", " + facts : "")}}}""";

    public static string OrNull(string type) => $$"""{"anyOf": [{{type}}, {"type": "null"}]}""";

    public static string List(string item) => $$"""{"type": "array", "items": {{item}}}""";

    public static string Dictionary(string value) => $$$"""{"type": "object", "additionalProperties": {{{value}}}}""";

    public static string Choice(params string[] values) => $$"""{"type": "string", "enum": [{{string.Join(", ", values.Select(Json))}}]}""";

    public static string Numbers(params int[] values) => $$"""{"type": "number", "enum": [{{string.Join(", ", values)}}]}""";

    /// <summary>An object type: properties as <c>name</c> and schema, those that may lack as <c>name?</c>.</summary>
    public static string Object(string title, params (string Name, string Type)[] properties)
    {
        var members = properties.Select(property => $"{Json(property.Name.TrimEnd('?'))}: {property.Type}");
        var required = properties.Where(property => !property.Name.EndsWith('?')).Select(property => Json(property.Name));
        return $$$"""{"type": "object", "title": {{{Json(title)}}}, "properties": {{{{string.Join(", ", members)}}}}, "required": [{{{string.Join(", ", required)}}}]}""";
    }

    /// <summary>An object type that takes, or gives, any other properties of a type.</summary>
    public static string WithOthers(string schema, string others) => $$"""{{schema[..^1]}}, "additionalProperties": {{others}}}""";

    public static string Constant(string value) => $$"""{"const": {{Json(value)}}}""";

    public static string Either(params string[] types) => $$"""{"anyOf": [{{string.Join(", ", types)}}]}""";

    public const string Text = """{"type": "string"}""";
    public const string Number = """{"type": "number"}""";
    public const string Integer = """{"type": "integer"}""";
    public const string Flag = """{"type": "boolean"}""";
    public const string Any = "{}";
    public const string AFile = """{"type": "object", "title": "FileData", "properties": {"path": {"type": "string"}, "meta": {"type": "object", "properties": {"_type": {"const": "gradio.FileData"}}}}}""";

    private static string Json(string text) => JsonValue.Create(text).ToJsonString();
}
