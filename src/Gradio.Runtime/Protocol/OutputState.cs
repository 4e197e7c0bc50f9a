using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gradio.Protocol;

/// <summary>
/// The outputs of a streaming call, kept up to date by the server's diffs. A text that only grows is kept as the bytes that came, so that a token costs its own length.
/// </summary>
internal sealed class OutputState
{
    private readonly List<OutputValue> _values = [];
    private readonly bool _deletesAreUnshifted;
    private bool _started;

    /// <summary>Makes the state before the first output.</summary>
    /// <param name="deletesAreUnshifted">Whether the server counts the items to delete from a list as they stood before the first was gone (Gradio before 5.29.1).</param>
    public OutputState(bool deletesAreUnshifted) => _deletesAreUnshifted = deletesAreUnshifted;

    /// <summary>Takes the <c>data</c> of the next message: full values in the first, edits in each later one.</summary>
    /// <param name="data">The values or edits.</param>
    /// <param name="outputs">Gets the outputs, as the array that a server without diffs would send.</param>
    /// <returns>Whether it could be applied; after a diff that does not fit, no later one can be trusted.</returns>
    public bool TryApply(ReadOnlySpan<byte> data, JsonBuffer outputs)
    {
        try
        {
            var reader = new Utf8JsonReader(data);
            reader.Read();
            for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
            {
                if (i == _values.Count)
                    _values.Add(new OutputValue());
                if (_started)
                    ApplyEdits(ref reader, data, _values[i]);
                else
                    _values[i].Set(ref reader, data);
            }

            _started = true;
            WriteTo(outputs);
            return true;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException or ArgumentException or KeyNotFoundException)
        {
            return false;
        }
    }

    private void WriteTo(JsonBuffer buffer)
    {
        buffer.Clear();
        buffer.Write("["u8);
        for (var i = 0; i < _values.Count; i++)
        {
            if (i > 0)
                buffer.Write(","u8);
            _values[i].WriteTo(buffer);
        }

        buffer.Write("]"u8);
    }

    private void ApplyEdits(ref Utf8JsonReader reader, ReadOnlySpan<byte> data, OutputValue value)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("The edits of an output are not a list.");
        if (value.TryAppend(ref reader))
            return;

        var edits = JsonArray.Create(JsonElement.ParseValue(ref reader))!;
        foreach (var edit in _deletesAreUnshifted ? LastDeleteFirst(edits) : edits)
            value.Root = JsonEdit.Apply(value.Root, edit as JsonArray ?? throw new JsonException("An edit is not a list."));
    }

    private static IEnumerable<JsonNode?> LastDeleteFirst(JsonArray edits)
    {
        var run = new Stack<JsonNode?>();
        foreach (var edit in edits)
        {
            if (run.Count > 0 && !JsonEdit.AreDeletesFromOneList(run.Peek(), edit))
            {
                while (run.Count > 0)
                    yield return run.Pop();
            }

            run.Push(edit);
        }

        while (run.Count > 0)
            yield return run.Pop();
    }
}
