using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gradio.Protocol;

/// <summary>Applies one edit of a diff: <c>[action, path, value]</c>.</summary>
internal static class JsonEdit
{
    /// <summary>Applies an edit.</summary>
    /// <returns>The new root.</returns>
    /// <exception cref="InvalidOperationException">The edit does not fit the value.</exception>
    public static JsonNode? Apply(JsonNode? root, JsonArray edit)
    {
        if (edit.Count < 2 || edit[0] is not JsonValue name || edit[1] is not JsonArray path)
            throw new InvalidOperationException("An edit has an action, a path and a value.");
        var action = name.GetValue<string>();
        var value = edit.Count > 2 ? edit[2]?.DeepClone() : null;
        if (path.Count == 0)
        {
            return action switch
            {
                "replace" => value,
                "append" => Join(root, value),
                _ => throw new InvalidOperationException("The action does not apply to a whole value."),
            };
        }

        var container = root;
        for (var i = 0; i < path.Count - 1; i++)
            container = Get(container, Key(path[i]));
        ApplyAt(container, Key(path[path.Count - 1]), action, value);
        return root;
    }

    /// <summary>Whether both delete from the same list.</summary>
    public static bool AreDeletesFromOneList(JsonNode? first, JsonNode? second) =>
        first is JsonArray { Count: >= 2 } a && second is JsonArray { Count: >= 2 } b
        && IsDelete(a[0]) && IsDelete(b[0])
        && a[1] is JsonArray { Count: > 0 } left && b[1] is JsonArray { Count: > 0 } right && left.Count == right.Count
        && left.Take(left.Count - 1).Zip(right, JsonNode.DeepEquals).All(same => same);

    private static bool IsDelete(JsonNode? action) =>
        action is JsonValue value && value.TryGetValue<string>(out var name) && name == "delete";

    private static void ApplyAt(JsonNode? container, JsonNode key, string action, JsonNode? value)
    {
        switch (container)
        {
            case JsonArray list:
                ApplyAt(list, key, action, value);
                break;
            case JsonObject members:
                var name = Name(key);
                if (action == "delete")
                    members.Remove(name);
                else
                    members[name] = action == "append" ? Join(members[name], value) : value;
                break;
            default:
                throw new InvalidOperationException("The path of an edit leads through a value that is no container.");
        }
    }

    private static void ApplyAt(JsonArray list, JsonNode key, string action, JsonNode? value)
    {
        var index = key.GetValue<int>();
        if (action == "add")
        {
            list.Insert(Math.Min(index < 0 ? Math.Max(0, list.Count + index) : index, list.Count), value);
            return;
        }

        index = Index(list, index);
        switch (action)
        {
            case "replace":
                list[index] = value;
                break;
            case "append":
                list[index] = Join(list[index], value);
                break;
            case "delete":
                list.RemoveAt(index);
                break;
            default:
                throw new InvalidOperationException("An edit has an action that is not known.");
        }
    }

    private static JsonNode? Get(JsonNode? container, JsonNode key) => container switch
    {
        JsonArray list => list[Index(list, key.GetValue<int>())],
        JsonObject members when members.TryGetPropertyValue(Name(key), out var member) => member,
        _ => throw new InvalidOperationException("The path of an edit does not exist."),
    };

    /// <summary>Servers since 5.29.1 count from the end where they shift a delete too far.</summary>
    private static int Index(JsonArray list, int index)
    {
        if (index < 0)
            index += list.Count;
        return index >= 0 && index < list.Count ? index : throw new InvalidOperationException("The index of an edit does not exist.");
    }

    /// <summary>A Python dictionary may have numbers as keys, which are texts in JSON.</summary>
    private static string Name(JsonNode key) => key.GetValueKind() == JsonValueKind.Number
        ? key.GetValue<long>().ToString(CultureInfo.InvariantCulture)
        : key.GetValue<string>();

    private static JsonNode Key(JsonNode? key) => key ?? throw new InvalidOperationException("The path of an edit has a null in it.");

    private static JsonValue Join(JsonNode? text, JsonNode? more) => text is JsonValue && more is JsonValue
        ? JsonValue.Create(text.GetValue<string>() + more.GetValue<string>())!
        : throw new InvalidOperationException("Only text can be appended, and only to text.");
}
