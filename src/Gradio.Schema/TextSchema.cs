using Gradio.Schema.Json;

namespace Gradio.Schema;

/// <summary>Makes the schema of a parameter or output that has none: the JavaScript client keeps only how TypeScript and Python write its type.</summary>
internal static class TextSchema
{
    private const string FilesInTypeScript = "Blob | File | Buffer";
    private const string ListInTypeScript = "[]";

    /// <summary>The schema.</summary>
    /// <param name="holder">The parameter or output.</param>
    public static JsonValue Of(JsonValue holder)
    {
        var make = new SchemaMaker((holder["type"] ?? holder).Position);
        var python = holder["python_type"]?.TextOf("type") ?? "";

        // in Gradio 3 it says what the Python client gives, not what the app takes
        if (python.Length == 0 || holder["serializer"] is not null)
            return OfTypeScript(holder.TextOf("type") ?? "", make);

        var schema = PythonTypeReader.Read(python, make, HasNumbers(holder));
        return IsListOfTuples(holder, schema) ? make.Array(schema) : schema;
    }

    private static JsonValue OfTypeScript(string type, SchemaMaker make) => type switch
    {
        "string" or "number" or "boolean" => make.Type(type),
        FilesInTypeScript => make.File(),
        _ when type.EndsWith(ListInTypeScript, StringComparison.Ordinal) => make.Array(OfTypeScript(type.Substring(0, type.Length - ListInTypeScript.Length).Trim('(', ')'), make)),
        _ when type.StartsWith("{ name: string; data: string;", StringComparison.Ordinal) => make.File(),
        _ => make.Any(),
    };

    /// <summary>Whether choices are numbers: Python writes all of them as texts, so their default or example must tell.</summary>
    private static bool HasNumbers(JsonValue holder) => First(holder["parameter_default"])?.Kind == JsonKind.Number || First(holder["example_input"])?.Kind == JsonKind.Number;

    /// <summary>Whether the tuple is that of each item: Gradio leaves the list around it out.</summary>
    private static bool IsListOfTuples(JsonValue holder, JsonValue schema) => schema["prefixItems"] is not null
        && (string.Equals(holder.TextOf("component"), "Chatbot", StringComparison.OrdinalIgnoreCase) || First(holder["parameter_default"])?.Kind == JsonKind.Array);

    private static JsonValue? First(JsonValue? value) => value switch
    {
        { Kind: JsonKind.Array, Items: [var first, ..] } => first,
        { Kind: JsonKind.Array } => null,
        _ => value,
    };
}
