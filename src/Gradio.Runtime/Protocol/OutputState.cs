using System.Text.Json;

namespace Gradio.Protocol;

/// <summary>The outputs of a streaming call, kept up to date by what the server sends.</summary>
/// <param name="deletesAreUnshifted">Whether the server counts the items to delete from a list as they stood before the first was gone (Gradio before 5.29.1).</param>
internal sealed class OutputState(bool deletesAreUnshifted)
{
    private readonly List<OutputValue> _values = [];
    private bool _started;

    public IReadOnlyList<OutputValue> Values => _values;

    /// <summary>Takes the <c>data</c> of the next message.</summary>
    /// <param name="data">Full values in the first message, edits in each later one.</param>
    /// <param name="isWhole">Whether they are full values whatever came before.</param>
    /// <param name="outputs">Gets the outputs, as the array that a server without diffs would send; null where they are not wanted.</param>
    /// <returns>Whether it could be applied; after a diff that does not fit, no later one can be trusted.</returns>
    public bool TryApply(ReadOnlySpan<byte> data, bool isWhole, JsonBuffer? outputs)
    {
        try
        {
            Apply(data, isWhole || !_started);
            _started = true;
            if (outputs is not null)
                WriteTo(outputs);
            return true;
        }
        catch (Exception e) when (JsonReading.IsNonsense(e))
        {
            return false;
        }
    }

    /// <summary>Begins anew: what comes has nothing to do with what came.</summary>
    public void Restart()
    {
        _values.Clear();
        _started = false;
    }

    private void Apply(ReadOnlySpan<byte> data, bool isWhole)
    {
        var reader = new Utf8JsonReader(data, JsonReading.Deep);
        reader.Read();
        for (var i = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; i++)
        {
            if (i == _values.Count)
                _values.Add(new OutputValue());
            if (isWhole)
                _values[i].Set(ref reader, data);
            else
                _values[i].Apply(ref reader, data, deletesAreUnshifted);
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
}
