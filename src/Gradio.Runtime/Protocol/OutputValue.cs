using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gradio.Protocol;

/// <summary>One output of a streaming call: a growing text (the bytes between its quotes, still escaped), or any other JSON.</summary>
internal sealed class OutputValue
{
    private JsonBuffer? _text;
    private JsonNode? _node;

    /// <summary>The value as JSON that can be edited.</summary>
    public JsonNode? Root
    {
        get
        {
            if (_text is not null)
            {
                var buffer = new JsonBuffer(_text.Length + 2);
                WriteTo(buffer);
                _node = JsonNode.Parse(buffer.Written);
                _text = null;
            }

            return _node;
        }
        set
        {
            _node = value;
            _text = null;
        }
    }

    public void Set(ref Utf8JsonReader reader, ReadOnlySpan<byte> data)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            _node = null;
            _text = new JsonBuffer();
            _text.Write(reader.ValueSpan);
        }
        else
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            Root = JsonNode.Parse(data.Slice(start, (int)reader.BytesConsumed - start));
        }
    }

    /// <summary>Takes the usual edits of a text at once: none at all, or <c>[["append", [], "more"]]</c>.</summary>
    /// <returns>Whether it was one of these; if not, the reader stands where it stood.</returns>
    public bool TryAppend(ref Utf8JsonReader reader)
    {
        var ahead = reader;
        ahead.Read();
        if (ahead.TokenType == JsonTokenType.EndArray)
        {
            reader = ahead;
            return true;
        }

        if (!IsText() || ahead.TokenType != JsonTokenType.StartArray
            || !ahead.Read() || ahead.TokenType != JsonTokenType.String || !ahead.ValueTextEquals("append"u8)
            || !ahead.Read() || ahead.TokenType != JsonTokenType.StartArray || !ahead.Read() || ahead.TokenType != JsonTokenType.EndArray
            || !ahead.Read() || ahead.TokenType != JsonTokenType.String)
            return false;

        var more = ahead.ValueSpan;
        if (!ahead.Read() || ahead.TokenType != JsonTokenType.EndArray || !ahead.Read() || ahead.TokenType != JsonTokenType.EndArray)
            return false;
        _text!.Write(more);
        reader = ahead;
        return true;
    }

    public void WriteTo(JsonBuffer buffer)
    {
        if (_text is not null)
        {
            buffer.Write("\""u8);
            buffer.Write(_text.Written);
            buffer.Write("\""u8);
            return;
        }

        if (_node is null)
        {
            buffer.Write("null"u8);
            return;
        }

        using var writer = new Utf8JsonWriter(buffer);
        _node.WriteTo(writer);
    }

    private bool IsText()
    {
        // an edit of another kind made a node of it; as a text it is cheap again
        if (_text is null && _node is JsonValue value && value.GetValueKind() == JsonValueKind.String)
        {
            var buffer = new JsonBuffer();
            WriteTo(buffer);
            _text = new JsonBuffer(buffer.Length);
            _text.Write(buffer.Written.Slice(1, buffer.Length - 2));
            _node = null;
        }

        return _text is not null;
    }
}
