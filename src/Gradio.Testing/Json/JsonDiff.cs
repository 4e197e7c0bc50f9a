using System.Text.Json;

namespace Gradio.Testing.Json;

/// <summary>
/// The edits that turn one output of a generator into the next, with Gradio's own peculiarity: every list shifts the deletes below it
/// once more, so that nested lists that shrink come out wrong (indices may even be negative). Clients have to live with that.
/// </summary>
internal static class JsonDiff
{
    private enum Action { Replace, Append, Add, Delete }

    private sealed record Edit(Action Action, object[] Path, JsonElement Value)
    {
        public bool DeletesItem => Action == Action.Delete && Path[^1] is int;

        public Edit ShiftedBy(int count) => this with { Path = [.. Path[..^1], (int)Path[^1] - count] };
    }

    /// <summary>Writes the array of edits; values of the component JSON are always replaced whole.</summary>
    public static void Write(Utf8JsonWriter writer, OutputValue before, OutputValue after, bool wholeValues)
    {
        writer.WriteStartArray();
        if (before.Text is { } oldText && after.Text is { } newText)
            WriteTextEdit(writer, oldText, newText);
        else if (before.Text is not null || after.Text is not null)
            WriteReplaceAll(writer, after);
        else if (!wholeValues)
            Compare(before.Json, after.Json, []).ForEach(edit => WriteEdit(writer, edit));
        else if (!JsonElement.DeepEquals(before.Json, after.Json))
            WriteReplaceAll(writer, after);
        writer.WriteEndArray();
    }

    private static void WriteTextEdit(Utf8JsonWriter writer, string before, string after)
    {
        if (!after.StartsWith(before, StringComparison.Ordinal))
        {
            WriteReplaceAll(writer, new OutputValue(after));
            return;
        }
        if (after.Length == before.Length)
            return;

        writer.WriteStartArray();
        writer.WriteStringValue("append"u8);
        writer.WriteStartArray();
        writer.WriteEndArray();
        writer.WriteStringValue(after.AsSpan(before.Length));
        writer.WriteEndArray();
    }

    private static void WriteReplaceAll(Utf8JsonWriter writer, OutputValue value)
    {
        writer.WriteStartArray();
        writer.WriteStringValue("replace"u8);
        writer.WriteStartArray();
        writer.WriteEndArray();
        value.Write(writer);
        writer.WriteEndArray();
    }

    private static List<Edit> Compare(JsonElement before, JsonElement after, object[] path)
    {
        if (JsonElement.DeepEquals(before, after))
            return [];

        return (before.ValueKind, after.ValueKind) switch
        {
            (JsonValueKind.String, JsonValueKind.String) => CompareTexts(before.GetString()!, after, path),
            (JsonValueKind.Array, JsonValueKind.Array) => CompareLists(before, after, path),
            (JsonValueKind.Object, JsonValueKind.Object) => CompareObjects(before, after, path),
            _ => [new Edit(Action.Replace, path, after)],
        };
    }

    private static List<Edit> CompareTexts(string before, JsonElement after, object[] path)
    {
        var text = after.GetString()!;
        return text.StartsWith(before, StringComparison.Ordinal)
            ? [new Edit(Action.Append, path, JsonSerializer.SerializeToElement(text[before.Length..]))]
            : [new Edit(Action.Replace, path, after)];
    }

    private static List<Edit> CompareLists(JsonElement before, JsonElement after, object[] path)
    {
        int oldLength = before.GetArrayLength(), newLength = after.GetArrayLength();
        var edits = new List<Edit>();
        for (var i = 0; i < Math.Min(oldLength, newLength); i++)
            edits.AddRange(Compare(before[i], after[i], [.. path, i]));
        for (var i = newLength; i < oldLength; i++)
            edits.Add(new Edit(Action.Delete, [.. path, i], default));
        for (var i = oldLength; i < newLength; i++)
            edits.Add(new Edit(Action.Add, [.. path, i], after[i]));

        var deletes = 0;
        return edits.ConvertAll(edit => edit.DeletesItem ? edit.ShiftedBy(deletes++) : edit);
    }

    private static List<Edit> CompareObjects(JsonElement before, JsonElement after, object[] path)
    {
        var edits = new List<Edit>();
        foreach (var property in before.EnumerateObject())
        {
            if (after.TryGetProperty(property.Name, out var value))
                edits.AddRange(Compare(property.Value, value, [.. path, property.Name]));
            else
                edits.Add(new Edit(Action.Delete, [.. path, property.Name], default));
        }
        edits.AddRange(after.EnumerateObject()
            .Where(property => !before.TryGetProperty(property.Name, out _))
            .Select(property => new Edit(Action.Add, [.. path, property.Name], property.Value)));
        return edits;
    }

    private static void WriteEdit(Utf8JsonWriter writer, Edit edit)
    {
        writer.WriteStartArray();
        writer.WriteStringValue(edit.Action switch
        {
            Action.Replace => "replace"u8,
            Action.Append => "append"u8,
            Action.Add => "add"u8,
            _ => "delete"u8,
        });
        writer.WriteStartArray();
        foreach (var step in edit.Path)
        {
            if (step is int index)
                writer.WriteNumberValue(index);
            else
                writer.WriteStringValue((string)step);
        }
        writer.WriteEndArray();
        if (edit.Action == Action.Delete)
            writer.WriteNullValue();
        else
            edit.Value.WriteTo(writer);
        writer.WriteEndArray();
    }
}
