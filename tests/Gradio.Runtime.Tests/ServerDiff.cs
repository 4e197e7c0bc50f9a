using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gradio.Runtime.Tests;

/// <summary>The edits that a server makes of two values of a stream: since 5.29.1 with what its lists do to the deletes below them.</summary>
internal sealed class ServerDiff(bool shiftsDeletes)
{
    private sealed record Edit(string Action, JsonNode[] Path, JsonNode? Value);

    public JsonArray Of(JsonNode? before, JsonNode? after) =>
        new([.. Compare(before, after, []).Select(edit => (JsonNode)new JsonArray(edit.Action, new JsonArray([.. edit.Path.Select(step => step.DeepClone())]), edit.Value?.DeepClone()))]);

    private List<Edit> Compare(JsonNode? before, JsonNode? after, JsonNode[] path)
    {
        if (JsonNode.DeepEquals(before, after))
            return [];
        return (before, after) switch
        {
            (JsonArray old, JsonArray next) => Compare(old, next, path),
            (JsonObject old, JsonObject next) => Compare(old, next, path),
            (JsonValue old, JsonValue next) when Text(old) is { } start && Text(next) is { } text && text.StartsWith(start, StringComparison.Ordinal) =>
                [new Edit("append", path, text[start.Length..])],
            _ => [new Edit("replace", path, after)],
        };
    }

    private List<Edit> Compare(JsonArray before, JsonArray after, JsonNode[] path)
    {
        var common = Math.Min(before.Count, after.Count);
        var edits = Enumerable.Range(0, common).SelectMany(i => Compare(before[i], after[i], [.. path, i])).ToList();
        edits.AddRange(Enumerable.Range(common, before.Count - common).Select(i => new Edit("delete", [.. path, i], null)));
        edits.AddRange(Enumerable.Range(common, after.Count - common).Select(i => new Edit("add", [.. path, i], after[i])));
        var deletes = 0;
        return shiftsDeletes
            ? edits.ConvertAll(edit => edit.Action == "delete" && edit.Path[^1].GetValueKind() == JsonValueKind.Number
                ? edit with { Path = [.. edit.Path[..^1], edit.Path[^1].GetValue<int>() - deletes++] }
                : edit)
            : edits;
    }

    private List<Edit> Compare(JsonObject before, JsonObject after, JsonNode[] path)
    {
        var edits = before.SelectMany(member => after.TryGetPropertyValue(member.Key, out var value)
            ? Compare(member.Value, value, [.. path, member.Key])
            : [new Edit("delete", [.. path, member.Key], null)]).ToList();
        edits.AddRange(after.Where(member => !before.ContainsKey(member.Key)).Select(member => new Edit("add", [.. path, member.Key], member.Value)));
        return edits;
    }

    private static string? Text(JsonValue value) => value.TryGetValue<string>(out var text) ? text : null;
}
