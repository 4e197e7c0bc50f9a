using System.Reflection;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization.Metadata;
using Gradio.Testing.Json;

namespace Gradio.Testing.Description;

/// <summary>The JSON schema of what a C# type is written as, in the forms that <c>gr.api</c> makes from Python types.</summary>
internal static class TypeSchema
{
    private static readonly JsonSchemaExporterOptions WithoutNull = new() { TreatNullObliviousAsNonNullable = true };

    /// <exception cref="ArgumentException">The type cannot be written.</exception>
    public static JsonObject Of(Type type)
    {
        try
        {
            return Of(type, []);
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException)
        {
            throw new ArgumentException($"An endpoint cannot take or give {type}: {e.Message}", e);
        }
    }

    /// <param name="type">The type.</param>
    /// <param name="enclosing">The types around it: one that contains itself is any value below.</param>
    private static JsonObject Of(Type type, Type[] enclosing)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Optional(Of(underlying, enclosing));
        if (type == typeof(double))
            return Simple("number");
        if (type == typeof(TestFile))
            return ComponentCatalog.Schema(TestComponent.File, type).AsObject();
        if (type == typeof(TestMedia))
            return ComponentCatalog.Schema(TestComponent.Audio, type).AsObject();

        var json = GradioJson.Plain.GetTypeInfo(type);
        return json.Kind switch
        {
            JsonTypeInfoKind.Enumerable => new JsonObject { ["type"] = "array", ["items"] = Of(json.ElementType!, enclosing) },
            JsonTypeInfoKind.Dictionary => OfDictionary(json, enclosing),
            JsonTypeInfoKind.Object => enclosing.Contains(type) ? [] : OfObject(json, [.. enclosing, type]),
            _ => OfValue(type),
        };
    }

    private static JsonObject OfDictionary(JsonTypeInfo json, Type[] enclosing)
    {
        if (GradioJson.Plain.GetTypeInfo(json.KeyType!).Kind != JsonTypeInfoKind.None)
            throw new NotSupportedException($"{json.KeyType} is more than the keys of a JSON object hold.");
        return new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(json.ElementType!, enclosing) };
    }

    private static JsonObject OfObject(JsonTypeInfo json, Type[] enclosing)
    {
        if (json.Properties.Count == 0 && json.Type.GetFields(BindingFlags.Public | BindingFlags.Instance).Length > 0)
            throw new NotSupportedException($"{json.Type} has nothing but fields, which JSON leaves out. Take an array or a record instead.");

        var written = json.Properties.Where(property => property.Get is not null && !property.IsExtensionData).ToArray();
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = new JsonObject(written.Select(property => KeyValuePair.Create(property.Name, (JsonNode?)OfProperty(property, enclosing)))),
            ["required"] = new JsonArray([.. written.Where(property => property.ShouldSerialize is null).Select(property => JsonValue.Create(property.Name))]),
        };
    }

    private static JsonObject OfProperty(JsonPropertyInfo property, Type[] enclosing)
    {
        if (property.CustomConverter is not null || property.NumberHandling is not null)
            return [];
        var schema = Of(property.PropertyType, enclosing);
        return IsNullableReference(property) ? Optional(schema) : schema;
    }

    private static bool IsNullableReference(JsonPropertyInfo json) =>
        !json.PropertyType.IsValueType && json.AttributeProvider switch
        {
            PropertyInfo property => new NullabilityInfoContext().Create(property),
            FieldInfo field => new NullabilityInfoContext().Create(field),
            _ => null,
        } is { ReadState: NullabilityState.Nullable };

    private static JsonObject OfValue(Type type)
    {
        // any JSON, as JsonElement is
        if (type.IsAssignableTo(typeof(JsonNode)) || GradioJson.Plain.GetJsonSchemaAsNode(type, WithoutNull) is not JsonObject schema)
            return [];
        if (schema.ContainsKey("not"))
            throw new NotSupportedException($"{type} cannot be written as JSON.");
        return new JsonObject(schema.Where(part => part.Key is "type" or "enum").Select(part => KeyValuePair.Create(part.Key, part.Value?.DeepClone())));
    }

    private static JsonObject Simple(string type) => new() { ["type"] = type };

    private static JsonObject Optional(JsonObject schema) => new() { ["oneOf"] = new JsonArray(Simple("null"), schema) };
}
