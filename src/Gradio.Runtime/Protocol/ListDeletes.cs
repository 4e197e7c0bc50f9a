using System.Text.Json.Nodes;

namespace Gradio.Protocol;

/// <summary>
/// Brings the deletes of list items back to the places in the list as it was. Since 5.29.1 every list around a delete lowers its index by the number of the deletes before it in that list,
/// those inside other items counted, too: right only where one list of a value shrinks, and undone here, so that it is right everywhere.
/// </summary>
internal static class ListDeletes
{
    /// <summary>Undoes what the lists have lowered.</summary>
    /// <param name="edits">The edits of one value, in the order that the server made them: the items of a list before the list.</param>
    /// <param name="root">The value that they are about.</param>
    public static void Unshift(JsonArray edits, JsonNode? root)
    {
        JsonArray? before = null;

        // for each step of the path, how many deletes there were in the container that it starts from
        var seen = new List<int>();
        foreach (var edit in edits)
        {
            if (!TryGetPath(edit, out var path) || !path[path.Count - 1]!.AsValue().TryGetValue<int>(out var index))
                continue;
            var shared = before is null ? 0 : SharedSteps(before, path) + 1;
            if (seen.Count > shared)
                seen.RemoveRange(shared, seen.Count - shared);
            path[path.Count - 1] = index + CountIn(path, root, seen);
            before = path;
        }
    }

    /// <summary>Puts the deletes of a list in the order in which none moves another.</summary>
    public static IEnumerable<JsonNode?> LastFirst(JsonArray edits)
    {
        var run = new Stack<JsonNode?>();
        foreach (var edit in edits)
        {
            if (run.Count > 0 && !AreOfOneList(run.Peek(), edit))
            {
                while (run.Count > 0)
                    yield return run.Pop();
            }

            run.Push(edit);
        }

        while (run.Count > 0)
            yield return run.Pop();
    }

    /// <summary>Counts a delete in each list around it, and says how many were counted before.</summary>
    private static int CountIn(JsonArray path, JsonNode? root, List<int> seen)
    {
        var shift = 0;
        var container = root;
        for (var i = 0; i < path.Count; i++)
        {
            if (i == seen.Count)
                seen.Add(0);
            if (container is JsonArray)
                shift += seen[i]++;
            if (i < path.Count - 1)
                container = JsonEdit.Get(container, path[i]);
        }

        return shift;
    }

    private static int SharedSteps(JsonArray first, JsonArray second)
    {
        var steps = 0;
        while (steps < Math.Min(first.Count, second.Count) - 1 && JsonNode.DeepEquals(first[steps], second[steps]))
            steps++;
        return steps;
    }

    private static bool AreOfOneList(JsonNode? first, JsonNode? second) =>
        TryGetPath(first, out var left) && TryGetPath(second, out var right) && left.Count == right.Count && SharedSteps(left, right) == left.Count - 1;

    private static bool TryGetPath(JsonNode? edit, out JsonArray path)
    {
        path = [];
        if (edit is not JsonArray parts || parts is not [JsonValue action, JsonArray { Count: > 0 } found, ..] || !action.TryGetValue<string>(out var name) || name != "delete" || found[found.Count - 1] is not JsonValue)
            return false;
        path = found;
        return true;
    }
}
