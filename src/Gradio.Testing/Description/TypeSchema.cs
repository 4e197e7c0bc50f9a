using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gradio.Testing.Description;

/// <summary>The JSON schema of a C# type, in the forms that <c>gr.api</c> makes from Python types.</summary>
internal static class TypeSchema
{
    public static JsonObject Of(Type type) => Of(type, []);

    /// <param name="type">The type.</param>
    /// <param name="enclosing">The types around it: one that contains itself is any value below.</param>
    private static JsonObject Of(Type type, Type[] enclosing)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
            return Optional(Of(underlying, enclosing));
        if (type == typeof(string) || type == typeof(char) || type == typeof(Guid) || type == typeof(DateTime) || type == typeof(DateTimeOffset))
            return Simple("string");
        if (type == typeof(bool))
            return Simple("boolean");
        if (type == typeof(double) || type == typeof(float) || type == typeof(decimal))
            return Simple("number");
        if (type.IsPrimitive)
            return Simple("integer");
        if (type.IsEnum)
            return new JsonObject { ["enum"] = new JsonArray([.. Enum.GetNames(type).Select(name => JsonValue.Create(name))]) };
        if (type == typeof(object) || type == typeof(JsonElement) || type.IsAssignableTo(typeof(JsonNode)))
            return [];
        if (type == typeof(TestFile))
            return ComponentCatalog.Schema(TestComponent.File, type).AsObject();
        if (type == typeof(TestMedia))
            return ComponentCatalog.Schema(TestComponent.Audio, type).AsObject();
        if (ArgumentsOf(type, typeof(IReadOnlyDictionary<,>)) is [var key, var value] && key == typeof(string))
            return new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(value, enclosing) };
        if (ArgumentsOf(type, typeof(IEnumerable<>)) is [var item])
            return new JsonObject { ["type"] = "array", ["items"] = Of(item, enclosing) };
        if (type.IsAssignableTo(typeof(IEnumerable)))
            return new JsonObject { ["type"] = "array", ["items"] = new JsonObject() };
        return enclosing.Contains(type) ? [] : OfObject(type, [.. enclosing, type]);
    }

    private static JsonObject OfObject(Type type, Type[] enclosing)
    {
        var properties = new JsonObject();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var schema = Of(property.PropertyType, enclosing);
            properties[JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)] = IsNullableReference(property) ? Optional(schema) : schema;
        }

        var required = new JsonArray([.. properties.Select(property => JsonValue.Create(property.Key))]);
        return new JsonObject { ["type"] = "object", ["properties"] = properties, ["required"] = required };
    }

    private static bool IsNullableReference(PropertyInfo property) =>
        !property.PropertyType.IsValueType && new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;

    private static JsonObject Simple(string type) => new() { ["type"] = type };

    private static JsonObject Optional(JsonObject schema) => new() { ["oneOf"] = new JsonArray(Simple("null"), schema) };

    private static Type[]? ArgumentsOf(Type type, Type generic) =>
        type.GetInterfaces().Append(type).FirstOrDefault(t => t.IsGenericType && t.GetGenericTypeDefinition() == generic)?.GetGenericArguments();
}
