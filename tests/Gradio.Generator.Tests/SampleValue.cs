using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Gradio.Generator.Tests;

/// <summary>Makes values of the types that generated code has, and writes them as text that two equal values share.</summary>
internal static class SampleValue
{
    /// <summary>How many different values there are of each type.</summary>
    public const int Variants = 3;

    private const int MaxDepth = 4;

    /// <summary>What the components of Gradio show.</summary>
    private static readonly Dictionary<Type, Func<int, object>> Components = new()
    {
        [typeof(GradioValue)] = variant => variant switch { 0 => (GradioValue)"a cell", 1 => (GradioValue)1.5, _ => (GradioValue)true },
        [typeof(GradioLabel)] = variant => new GradioLabel("cat", variant == 0 ? null : [new GradioConfidence("cat", 0.75), new GradioConfidence("dog", 0.25)]),
        [typeof(GradioDataFrame)] = _ => Table(),
        [typeof(GradioChatMessage)] = variant => variant % 2 == 1 ? GradioChatMessage.User(new GradioChatText("hi")) : GradioChatMessage.Assistant(new GradioChatText("hello")),
        [typeof(GradioHighlightedToken)] = variant => variant switch { 0 => new("of"), 1 => new("Paris", "LOC"), _ => new GradioHighlightedToken("great", 0.5) },
        [typeof(GradioGalleryItem)] = variant => new GradioGalleryItem(File(variant), variant == 0 ? null : "a caption"),
        [typeof(GradioAnnotatedImage)] = variant => new GradioAnnotatedImage(File(variant), [new GradioAnnotation(File(9), "sky")]),
        [typeof(GradioEditorValue)] = variant => new GradioEditorValue(File(variant), variant == 0 ? null : [File(8)]),
        [typeof(GradioMultimodalText)] = variant => new GradioMultimodalText("look", variant == 0 ? [] : [File(variant)]),
        [typeof(GradioPlot)] = _ => new GradioPlot("plotly", "{}"),
        [typeof(GradioNativePlot)] = _ => new GradioNativePlot(Table(), "line", new Dictionary<string, string> { ["fruit"] = "nominal" }),
        [typeof(GradioRange)] = variant => new GradioRange(variant, 7.5),
        [typeof(GradioVideo)] = variant => new GradioVideo(File(variant), variant == 0 ? null : File(7)),
    };

    public static object? Of(Type type, int variant) => Of(type, variant, 0);

    /// <summary>A value as text: the parts of it, in their order.</summary>
    public static string Describe(object? value) => value switch
    {
        null => "null",
        string text => JsonSerializer.Serialize(text),
        JsonElement json => json.ValueKind == JsonValueKind.Undefined ? "null" : JsonSerializer.Serialize(json),
        GradioFile file => $"file {file.Name}",
        DateTime date => date.ToString("s", CultureInfo.InvariantCulture),
        _ when Components.ContainsKey(value.GetType()) => value.GetType().Name,
        IDictionary entries => "{" + string.Join(", ", entries.Keys.Cast<string>().Order(StringComparer.Ordinal).Select(key => $"{key}: {Describe(entries[key])}")) + "}",
        IEnumerable items => "[" + string.Join(", ", items.Cast<object?>().Select(Describe)) + "]",
        ITuple tuple => "(" + string.Join(", ", Enumerable.Range(0, tuple.Length).Select(i => Describe(tuple[i]))) + ")",
        _ when IsUnion(value.GetType()) => Describe(value.GetType().GetProperty("Value")!.GetValue(value)),
        _ when value.GetType().IsPrimitive => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        _ => value.GetType().Name + "{" + string.Join(", ", Properties(value.GetType()).Select(property => $"{property.Name}: {Describe(property.GetValue(value))}")) + "}",
    };

    private static object? Of(Type type, int variant, int depth)
    {
        if (Components.TryGetValue(type, out var component))
            return component(variant);
        if (Nullable.GetUnderlyingType(type) is { } inner)
            return variant == 0 ? null : Of(inner, variant, depth);
        if (type.IsGenericType)
            return OfGeneric(type, variant, depth);
        return Type.GetTypeCode(type) switch
        {
            TypeCode.String => variant == 0 ? "" : $"text \"{variant}\" é日\n",
            TypeCode.Double => (variant * 1.5) - 2,
            TypeCode.Int64 => (variant * 7L) - 9,
            TypeCode.Boolean => variant % 2 == 0,
            TypeCode.DateTime => new DateTime(2024, 2, 27 + variant),
            _ when type == typeof(JsonElement) => JsonElement.Parse(variant == 0 ? "\"any\"" : $$"""{"any": [{{variant}}, null]}"""),
            _ when type == typeof(GradioFile) => File(variant),
            _ => OfConstructor(type, variant, depth),
        };
    }

    private static GradioFile File(int variant) => GradioFile.FromBytes([1, 2, 3], $"file {variant}.png");

    private static GradioDataFrame Table() => new(["fruit", "count"], [["apples", 3], ["pears", 2.5]]);

    private static object OfGeneric(Type type, int variant, int depth)
    {
        var parts = type.GetGenericArguments();
        var definition = type.GetGenericTypeDefinition();
        if (definition == typeof(IReadOnlyList<>))
        {
            var list = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(parts))!;
            for (var i = 0; i < variant && depth < MaxDepth; i++)
                list.Add(Of(parts[0], i + 1, depth + 1));
            return list;
        }

        if (definition == typeof(IReadOnlyDictionary<,>))
        {
            var entries = (IDictionary)Activator.CreateInstance(typeof(Dictionary<,>).MakeGenericType(parts))!;
            for (var i = 0; i < variant; i++)
                entries.Add($"key {i}", Of(parts[1], i + 1, depth + 1));
            return entries;
        }

        if (IsUnion(type))
            return Activator.CreateInstance(type, Of(parts[variant % parts.Length], 1, depth + 1))!;
        return Activator.CreateInstance(type, parts.Select(part => Of(part, variant, depth + 1)).ToArray())!;
    }

    /// <summary>A record with all its members, or without those that it may lack; or a choice, known or not.</summary>
    private static object OfConstructor(Type type, int variant, int depth)
    {
        var choices = type.GetProperties(BindingFlags.Static | BindingFlags.Public).Where(property => property.PropertyType == type).ToList();
        if (variant == 0 && choices.Count > 0)
            return choices[^1].GetValue(null)!;
        var constructor = type.GetConstructors().OrderByDescending(candidate => candidate.GetParameters().Length).First();
        return constructor.Invoke([.. constructor.GetParameters().Select(parameter =>
            parameter.HasDefaultValue && (variant == 0 || depth >= MaxDepth) ? null : Of(parameter.ParameterType, Math.Max(variant, 1), depth + 1))]);
    }

    private static bool IsUnion(Type type) => type.IsGenericType && type.FullName!.StartsWith("Gradio.GradioUnion`", StringComparison.Ordinal);

    private static IEnumerable<PropertyInfo> Properties(Type type) => type.GetProperties(BindingFlags.Instance | BindingFlags.Public).Where(property => property.GetIndexParameters().Length == 0);
}
