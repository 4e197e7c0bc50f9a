using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gradio.Replay.Tests;

/// <summary>JSON in which one value is another, or is gone.</summary>
internal static class JsonMutations
{
    /// <summary>What a value may be in place of what it is.</summary>
    private static readonly string[] Values =
        ["null", "true", "0", "-1", "1.5", "1e400", "9223372036854775807", "123456789012345678901234567890", "\"\"", "\"x\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "[[[0]]]", "{}", "{\"a\":{\"b\":null}}"];

    /// <summary>Each value replaced by each other one, and left out; of a long list only the first entries.</summary>
    public static IEnumerable<(string What, string Json)> All(string json, int maxItems)
    {
        var root = JsonNode.Parse(json);
        foreach (var path in Paths(root, maxItems, []))
        {
            foreach (var value in Values)
                yield return ($"{Name(path)} = {value}", Replace(json, path, value));
            if (path.Count > 0)
                yield return ($"{Name(path)} left out", Replace(json, path, null));
        }
    }

    /// <summary>One of them by chance.</summary>
    public static string One(string json, Random random)
    {
        var paths = Paths(JsonNode.Parse(json), int.MaxValue, []).ToList();
        var path = paths[random.Next(paths.Count)];
        var value = random.Next(Values.Length + 1);
        return Replace(json, path, value < Values.Length || path.Count == 0 ? Values[value % Values.Length] : null);
    }

    private static IEnumerable<IReadOnlyList<object>> Paths(JsonNode? node, int maxItems, IReadOnlyList<object> path)
    {
        yield return path;
        IEnumerable<(object Key, JsonNode? Value)> entries = node switch
        {
            JsonObject members => members.Select(member => ((object)member.Key, member.Value)),
            JsonArray items => items.Take(maxItems).Select((item, i) => ((object)i, item)),
            _ => [],
        };
        foreach (var (key, value) in entries)
        {
            foreach (var deeper in Paths(value, maxItems, [.. path, key]))
                yield return deeper;
        }
    }

    private static string Replace(string json, IReadOnlyList<object> path, string? value)
    {
        if (path.Count == 0)
            return value!;
        var root = JsonNode.Parse(json)!;
        var parent = path.SkipLast(1).Aggregate(root, (node, key) => key is int index ? node[index]! : node[(string)key]!);

        // put in as text afterwards: a node would not hold what is no valid value
        const string Gap = "\"--gap--\"";
        if (parent is JsonArray items)
        {
            if (value is null)
                items.RemoveAt((int)path[^1]);
            else
                items[(int)path[^1]] = "--gap--";
        }
        else if (value is null)
        {
            parent.AsObject().Remove((string)path[^1]);
        }
        else
        {
            parent[(string)path[^1]] = "--gap--";
        }

        return root.ToJsonString(new JsonSerializerOptions()).Replace(Gap, value, StringComparison.Ordinal);
    }

    private static string Name(IReadOnlyList<object> path) => path.Count == 0 ? "all" : string.Join('.', path);
}
