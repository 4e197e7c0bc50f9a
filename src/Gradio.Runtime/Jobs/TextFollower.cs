using System.Text.Json;
using Gradio.Protocol;

namespace Gradio.Jobs;

/// <summary>Follows the text among the outputs of a call: of the first text or chat, or where there is none, of the first output that is a text.</summary>
internal sealed class TextFollower(Call call)
{
    private readonly OutputState _state = new(call.Client.DeletesAreUnshifted);
    private readonly JsonBuffer _quoted = new();
    private int _output = call.Endpoint!.TextOutput;

    /// <summary>The text as it was taken last: its place, its bytes (which may have grown since) and how many they were.</summary>
    private string _place = "";
    private JsonBuffer? _text;
    private int _length;
    private int _version = -1;

    /// <summary>Takes the outputs of a message.</summary>
    /// <param name="data">The outputs, or their diffs.</param>
    /// <param name="isWhole">Whether they are outputs.</param>
    /// <param name="delta">What became of the text; null for nothing.</param>
    /// <returns>Whether it could be applied.</returns>
    public bool TryTake(ReadOnlySpan<byte> data, bool isWhole, out GradioTextDelta? delta)
    {
        delta = null;
        if (!_state.TryApply(data, isWhole, null))
            return false;
        try
        {
            if (FindOutput() is { } output)
                delta = Compare(output);
            return true;
        }
        catch (Exception e) when (JsonReading.IsNonsense(e))
        {
            return false;
        }
    }

    /// <summary>Begins anew, but for the text that was taken.</summary>
    public void Restart()
    {
        _state.Restart();
        _version = -1;
    }

    private OutputValue? FindOutput()
    {
        for (var i = 0; _output < 0 && i < _state.Values.Count; i++)
        {
            var isShown = i >= call.Endpoint!.ShownOutputs.Length || call.Endpoint.ShownOutputs[i];
            if (isShown && _state.Values[i].Follow([]) is not null)
                _output = i;
        }

        return _output >= 0 && _output < _state.Values.Count ? _state.Values[_output] : null;
    }

    private GradioTextDelta? Compare(OutputValue output)
    {
        var (before, length, placeBefore) = (_text, _length, _place);
        if (output.Version != _version)
        {
            var place = call.Endpoint!.TextIsChat ? ChatText.PlaceOf(output.Root) : [];
            _text = place is null ? null : output.Follow(place);
            _place = _text is null ? "" : place!.ToJsonString();
            _version = output.Version;
        }

        _length = _text?.Length ?? 0;
        var grew = before == _text || before is null || (placeBefore == _place && _text!.Written.StartsWith(before.Written.Slice(0, length)));
        if (!grew)
            return new GradioTextDelta(Decode(0), true);
        return _length == length ? null : new GradioTextDelta(Decode(length), false);
    }

    private string Decode(int start)
    {
        if (_text is null)
            return "";
        _quoted.Clear();
        _quoted.Write("\""u8);
        _quoted.Write(_text.Written.Slice(start, _length - start));
        _quoted.Write("\""u8);
        var reader = new Utf8JsonReader(_quoted.Written);
        reader.Read();
        return reader.GetString()!;
    }
}
