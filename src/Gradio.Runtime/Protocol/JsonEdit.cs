using System.Globalization;
using System.Text.Json.Nodes;

namespace Gradio.Protocol;

/// <summary>Applies one edit of a diff: an action, a path and a value.</summary>
internal static class JsonEdit
{
    /// <summary>Applies an edit.</summary>
    /// <returns>The new root.</returns>
    /// <exception cref="InvalidOperationException">The edit does not fit the value.</exception>
    public static JsonNode? Apply(JsonNode? root, string action, JsonArray path, JsonNode? value)
    {
        if (path.Count == 0)
        {
            return action switch
            {
                "replace" => value,
                "append" => Join(root, value),
                _ => throw new InvalidOperationException("The action does not apply to a whole value."),
            };
        }

        var key = path[path.Count - 1];
        switch (ContainerOf(root, path))
        {
            case JsonArray list:
                Apply(list, Index(key), action, value);
                break;
            case JsonObject members:
                Apply(members, Name(key), action, value);
                break;
            default:
                throw new InvalidOperationException("The path of an edit leads through a value that is no container.");
        }

        return root;
    }

    /// <summary>Finds the value at a path that is not empty, and the way to put another there.</summary>
    /// <exception cref="InvalidOperationException">There is no such path.</exception>
    public static (JsonNode? Value, Action<JsonNode?> Put) Find(JsonNode? root, JsonArray path)
    {
        var key = path[path.Count - 1];
        var container = ContainerOf(root, path);
        Action<JsonNode?> put = container is JsonArray list ? value => list[Index(key)] = value : value => ((JsonObject)container!)[Name(key)] = value;
        return (Get(container, key), put);
    }

    /// <summary>The member of a container.</summary>
    /// <exception cref="InvalidOperationException">There is none.</exception>
    public static JsonNode? Get(JsonNode? container, JsonNode? key) => container switch
    {
        JsonArray list when Index(key) is var index && index < list.Count => list[index],
        JsonObject members when members.TryGetPropertyValue(Name(key), out var member) => member,
        _ => throw new InvalidOperationException("The path of an edit does not exist."),
    };

    private static JsonNode? ContainerOf(JsonNode? root, JsonArray path)
    {
        var container = root;
        for (var i = 0; i < path.Count - 1; i++)
            container = Get(container, path[i]);
        return container;
    }

    private static void Apply(JsonObject members, string name, string action, JsonNode? value)
    {
        switch (action)
        {
            case "add" or "replace":
                members[name] = value;
                break;
            case "append":
                members[name] = Join(members[name], value);
                break;
            case "delete" when members.Remove(name):
                break;
            default:
                throw new InvalidOperationException("An edit has an action that is not known, or deletes what does not exist.");
        }
    }

    private static void Apply(JsonArray list, int index, string action, JsonNode? value)
    {
        switch (action)
        {
            case "add" when index <= list.Count:
                list.Insert(index, value);
                break;
            case "replace" when index < list.Count:
                list[index] = value;
                break;
            case "append" when index < list.Count:
                list[index] = Join(list[index], value);
                break;

            // lists only ever lose their last items: anything else is a delete that was not understood
            case "delete" when index == list.Count - 1:
                list.RemoveAt(index);
                break;
            default:
                throw new InvalidOperationException("An edit has an action that is not known, or an index that does not exist.");
        }
    }

    private static int Index(JsonNode? key) => key is JsonValue value && value.TryGetValue<int>(out var index) && index >= 0
        ? index
        : throw new InvalidOperationException("The index of an edit is none.");

    /// <summary>A Python dictionary may have numbers as keys, which are texts in JSON.</summary>
    private static string Name(JsonNode? key) => key switch
    {
        JsonValue value when value.TryGetValue<string>(out var name) => name,
        JsonValue value when value.TryGetValue<long>(out var number) => number.ToString(CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException("The path of an edit has a key that is none."),
    };

    private static JsonValue Join(JsonNode? text, JsonNode? more) => text is JsonValue && more is JsonValue
        ? JsonValue.Create(text.GetValue<string>() + more.GetValue<string>())!
        : throw new InvalidOperationException("Only text can be appended, and only to text.");
}
