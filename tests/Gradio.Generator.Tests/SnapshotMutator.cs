using System.Text;
using System.Text.Json.Nodes;

namespace Gradio.Generator.Tests;

/// <summary>Bends snapshots: by their structure, and by their characters.</summary>
internal sealed class SnapshotMutator(IReadOnlyList<string> seeds)
{
    private static readonly string[] Texts =
    [
        "", " ", "\"", "\\", "\n", "\r\n#error evil\r\n", "\u0085class Evil { }", "\u2028class Evil { }", "*/ class Evil { } /*", "</summary>", "]]>", "<!--", "&", "{0}", "\ud800", "\uffff", "\0", "\u202e",
        "\"); } class Evil { static Evil() { Run(\"", "class", "Demo", "Client", "ToString", "Converters", "Equals", "cancellationToken", "value", "reader", "_", "1", "-1", "1e999", "日本語", "🎉", "/", "//", "/a-b", "/a_b", "Async",
        "ConnectAsync", "Result", "Nullable", "global", "record", "System", "Gradio", "string|'a", "null", "true", "\u0301", "ǅ", "Ⅷ",
    ];

    private static readonly string[] Keys =
    [
        "type", "enum", "const", "anyOf", "oneOf", "allOf", "items", "prefixItems", "properties", "required", "additionalProperties", "$ref", "$defs", "definitions", "title", "description", "default", "format",
        "parameter_name", "parameter_default", "parameter_has_default", "label", "component", "python_type", "parameters", "returns", "named_endpoints", "unnamed_endpoints", "streams", "path", "meta", "_type",
    ];

    private static readonly string[] Values =
    [
        "null", "true", "false", "0", "-1.5e300", "123456789012345678901234567890", "\"string\"", "\"number\"", "\"integer\"", "\"object\"", "\"array\"", "[]", "{}", "[null]", "[{}]", "[\"string\",\"null\"]",
        "{\"$ref\":\"#\"}", "{\"$ref\":\"#/$defs/A\"}", "{\"type\":\"array\",\"items\":{\"$ref\":\"#\"}}", "{\"anyOf\":[{\"type\":\"string\"},{\"type\":\"null\"}]}", "{\"oneOf\":[{\"type\":\"integer\"},{\"type\":\"object\",\"properties\":{\"a\":{}}}]}",
        "{\"enum\":[\"a\",\"A\",\"\",\"a b\",\"a-b\"]}", "{\"enum\":[1,2.5,-3,1e2]}", "{\"enum\":[1,\"a\",null,true]}", "{\"type\":\"object\",\"properties\":{\"a\":{\"$ref\":\"#\"},\"A\":{}},\"required\":[\"a\"]}",
        "{\"$defs\":{\"A\":{\"properties\":{\"b\":{\"$ref\":\"#/$defs/A\"}}}},\"$ref\":\"#/$defs/A\"}", "{\"prefixItems\":[{\"type\":\"string\"},{\"type\":\"number\"}]}", "{\"allOf\":[{\"properties\":{\"a\":{}}},{\"properties\":{\"b\":{}}}]}",
    ];

    /// <summary>The input of a number; the same each time.</summary>
    public string Make(int seed)
    {
        var random = new Random(seed);
        var text = seeds[random.Next(seeds.Count)];
        if (random.Next(4) > 0)
            text = Bend(random, JsonNode.Parse(text)!);
        return random.Next(4) == 0 ? Scramble(random, text) : text;
    }

    private string Bend(Random random, JsonNode root)
    {
        for (var changes = 1 + random.Next(8); changes > 0; changes--)
        {
            var nodes = Nodes(root).ToList();
            Change(random, nodes[random.Next(nodes.Count)]);
        }

        return root.ToJsonString();
    }

    private void Change(Random random, JsonNode node)
    {
        switch (node)
        {
            case JsonObject { Count: > 0 } item when random.Next(3) > 0:
                ChangeMember(random, item, item.ElementAt(random.Next(item.Count)).Key);
                break;
            case JsonObject item:
                item[Pick(random, Keys)] = Value(random);
                break;
            case JsonArray { Count: > 0 } list when random.Next(3) > 0:
                ChangeItem(random, list, random.Next(list.Count));
                break;
            case JsonArray list:
                list.Add(Value(random));
                break;
        }
    }

    private void ChangeMember(Random random, JsonObject item, string key)
    {
        var value = item[key];
        switch (random.Next(6))
        {
            case 0:
                item.Remove(key);
                break;
            case 1:
                item[Pick(random, Texts)] = value?.DeepClone();
                break;
            case 2:
                item[key + Pick(random, Texts)] = value?.DeepClone();
                break;
            case 3:
                item[key] = Wrap(random, value);
                break;
            default:
                item[key] = Value(random);
                break;
        }
    }

    private void ChangeItem(Random random, JsonArray list, int index)
    {
        var value = list[index];
        switch (random.Next(4))
        {
            case 0:
                list.RemoveAt(index);
                break;
            case 1:
                for (var copies = random.Next(random.Next(20) == 0 ? 1000 : 10); copies >= 0; copies--)
                    list.Add(value?.DeepClone());
                break;
            case 2:
                list[index] = Wrap(random, value);
                break;
            default:
                list[index] = Value(random);
                break;
        }
    }

    /// <summary>Puts a value deep into others.</summary>
    private static JsonNode? Wrap(Random random, JsonNode? value)
    {
        value = value?.DeepClone();
        for (var depth = random.Next(random.Next(8) == 0 ? 40 : 4); depth >= 0; depth--)
            value = random.Next(2) == 0 ? new JsonArray(value) : new JsonObject { [Pick(random, Keys)] = value };
        return value;
    }

    /// <summary>A text, a value that schemas have, or a piece of another snapshot.</summary>
    private JsonNode? Value(Random random)
    {
        switch (random.Next(3))
        {
            case 0:
                return JsonValue.Create(Pick(random, Texts) + (random.Next(3) == 0 ? Pick(random, Texts) : ""));
            case 1:
                return JsonNode.Parse(Pick(random, Values));
            default:
                var nodes = Nodes(JsonNode.Parse(seeds[random.Next(seeds.Count)])!).ToList();
                return nodes[random.Next(nodes.Count)].DeepClone();
        }
    }

    private static string Scramble(Random random, string text)
    {
        var builder = new StringBuilder(text);
        for (var changes = 1 + random.Next(6); changes > 0 && builder.Length > 0; changes--)
        {
            var at = random.Next(builder.Length);
            var length = Math.Min(random.Next(random.Next(2) == 0 ? 3 : 2000), builder.Length - at);
            switch (random.Next(5))
            {
                case 0:
                    builder.Remove(at, length);
                    break;
                case 1:
                    builder[at] = (char)random.Next(random.Next(2) == 0 ? 128 : 65536);
                    break;
                case 2:
                    builder.Insert(random.Next(builder.Length), builder.ToString(at, length));
                    break;
                case 3:
                    builder.Insert(at, "[]{}\",:\\-0e"[random.Next(11)].ToString(), random.Next(random.Next(4) == 0 ? 300 : 2));
                    break;
                default:
                    builder.Length = at;
                    break;
            }
        }

        return builder.ToString();
    }

    private static IEnumerable<JsonNode> Nodes(JsonNode root)
    {
        var open = new Stack<JsonNode>([root]);
        while (open.TryPop(out var node))
        {
            yield return node;
            foreach (var next in node switch { JsonObject item => item.Select(member => member.Value), JsonArray list => list, _ => [] })
            {
                if (next is not null)
                    open.Push(next);
            }
        }
    }

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];
}
