using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gradio.Testing.Tests;

/// <summary>Applies the edits of a stream as a client does.</summary>
internal static class Edits
{
    public static JsonNode? Apply(JsonNode? value, JsonElement edits)
    {
        var holder = new JsonArray(value?.DeepClone());
        foreach (var edit in edits.EnumerateArray())
            ApplyOne(holder, edit[0].GetString()!, [0, .. edit[1].EnumerateArray().Select(Step)], JsonNode.Parse(edit[2].GetRawText()));
        return holder[0]?.DeepClone();
    }

    private static object Step(JsonElement step) => step.ValueKind == JsonValueKind.Number ? step.GetInt32() : step.GetString()!;

    private static void ApplyOne(JsonNode root, string action, object[] path, JsonNode? value)
    {
        var target = path[..^1].Aggregate(root, (node, step) => step is int i ? node[i]! : node[(string)step]!);
        switch (action, path[^1])
        {
            case ("replace", int index):
                target[index] = value;
                break;
            case ("replace" or "add", string key):
                target[key] = value;
                break;
            case ("append", int index):
                target[index] = (string?)target[index] + (string?)value;
                break;
            case ("append", string key):
                target[key] = (string?)target[key] + (string?)value;
                break;
            case ("add", int index):
                target.AsArray().Insert(index, value);
                break;
            case ("delete", int index):
                target.AsArray().RemoveAt(index);
                break;
            case ("delete", string key):
                target.AsObject().Remove(key);
                break;
            default:
                Assert.Fail($"There is no action {action}.");
                break;
        }
    }
}
