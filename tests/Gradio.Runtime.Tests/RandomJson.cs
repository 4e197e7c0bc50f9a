using System.Text.Json.Nodes;

namespace Gradio.Runtime.Tests;

/// <summary>Values as a stream may send them, and what may become of them.</summary>
internal static class RandomJson
{
    public static JsonNode? Value(Random random, int depth) => random.Next(depth < 4 ? 7 : 4) switch
    {
        0 => null,
        1 => random.Next(100),
        2 or 3 => Text(random),
        4 or 5 => new JsonArray([.. Enumerable.Range(0, random.Next(5)).Select(_ => Value(random, depth + 1))]),
        _ => new JsonObject(Enumerable.Range(0, random.Next(4)).Select(i => KeyValuePair.Create("ab1\""[i].ToString(), Value(random, depth + 1)))),
    };

    public static JsonNode? Change(Random random, JsonNode? value, int depth)
    {
        if (random.Next(10) == 0)
            return Value(random, depth);
        switch (value)
        {
            case JsonArray list:
                var kept = list.Take(random.Next(2) == 0 ? list.Count : random.Next(list.Count + 1)).Select(item => Change(random, item, depth + 1)).ToList();
                if (kept.Count == list.Count && random.Next(3) == 0)
                    kept.Add(Value(random, depth + 1));
                return new JsonArray([.. kept]);
            case JsonObject members:
                var changed = members.Where(_ => random.Next(5) > 0).ToDictionary(member => member.Key, member => Change(random, member.Value, depth + 1));
                if (random.Next(5) == 0)
                    changed["new"] = Value(random, depth + 1);
                return new JsonObject(changed);
            case JsonValue text when text.TryGetValue<string>(out var old):
                return old + Text(random);
            default:
                return value?.DeepClone();
        }
    }

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => "aé\"\n😀 "[random.Next(4)]));
}
