using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gradio.Protocol;

/// <summary>
/// One output of a streaming call: JSON, and apart from it the text in it that grows (the whole value, or a message of a chat) as the bytes that came, so that a token costs its own length.
/// </summary>
internal sealed class OutputValue
{
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private JsonNode? _root;

    /// <summary>The text that grows: what is between its quotes, still escaped.</summary>
    private JsonBuffer? _text;

    /// <summary>Where it stands: as JSON, as the server last wrote that, and as a way to put it there.</summary>
    private string _path = "";
    private byte[] _sentPath = [];
    private Action<JsonNode?> _put = static _ => { };
    private bool _isBehind;

    /// <summary>Another number after each change but growth of the text.</summary>
    public int Version { get; private set; }

    /// <summary>The value, in which the text that grows may be behind.</summary>
    public JsonNode? Root => _root;

    /// <summary>Takes a full value.</summary>
    public void Set(ref Utf8JsonReader reader, ReadOnlySpan<byte> data)
    {
        Version++;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        var json = data.Slice(start, (int)reader.BytesConsumed - start);
        _text = null;
        _isBehind = false;
        if (reader.TokenType == JsonTokenType.String)
            Open("[]", json, value => _root = value);
        else
            _root = Parse(json);
    }

    /// <summary>Takes the edits that make the next value of this one.</summary>
    public void Apply(ref Utf8JsonReader reader, ReadOnlySpan<byte> data, bool deletesAreUnshifted)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
            throw new JsonException("The edits of an output are not a list.");
        if (TryAppend(ref reader, data))
            return;

        Version++;
        BringUpToDate();
        var edits = JsonArray.Create(JsonElement.ParseValue(ref reader))!;
        if (!deletesAreUnshifted)
            ListDeletes.Unshift(edits, _root);
        foreach (var edit in ListDeletes.LastFirst(edits))
            Apply(edit as JsonArray ?? throw new JsonException("An edit is not a list."));
    }

    /// <summary>Keeps the text at a path apart from now on.</summary>
    /// <returns>Its bytes, still escaped: the same object, grown, as long as nothing else becomes of the text. Null where there is no text.</returns>
    public JsonBuffer? Follow(JsonArray path)
    {
        var name = path.ToJsonString();
        if (_text is not null && _path == name)
            return _text;
        BringUpToDate();
        _text = null;
        var (value, put) = path.Count == 0 ? (_root, node => _root = node) : JsonEdit.Find(_root, path);
        if (value is null || value.GetValueKind() != JsonValueKind.String)
            return null;
        Version++;
        var json = new JsonBuffer();
        Write(json, value);
        return Open(name, json.Written, put);
    }

    public void WriteTo(JsonBuffer buffer)
    {
        if (_text is not null && _path == "[]")
        {
            WriteText(buffer);
            return;
        }

        BringUpToDate();
        Write(buffer, _root);
    }

    private static void Write(JsonBuffer buffer, JsonNode? node)
    {
        if (node is null)
        {
            buffer.Write("null"u8);
            return;
        }

        using var writer = new Utf8JsonWriter(buffer, Relaxed);
        node.WriteTo(writer);
    }

    private static JsonNode? Parse(ReadOnlySpan<byte> json) => JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = JsonReading.Deep.MaxDepth });

    private static ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> json) => json.Slice(1, json.Length - 2);

    private JsonBuffer Open(string path, ReadOnlySpan<byte> json, Action<JsonNode?> put)
    {
        _text = new JsonBuffer(json.Length);
        _text.Write(Unquoted(json));
        (_path, _sentPath, _put, _isBehind) = (path, [], put, true);
        return _text;
    }

    private void BringUpToDate()
    {
        if (!_isBehind)
            return;
        var json = new JsonBuffer(_text!.Length + 2);
        WriteText(json);
        _put(Parse(json.Written));
        _isBehind = false;
    }

    private void WriteText(JsonBuffer buffer)
    {
        buffer.Write("\""u8);
        buffer.Write(_text!.Written);
        buffer.Write("\""u8);
    }

    /// <summary>Takes the usual edits at once: none at all, or one that a text has grown.</summary>
    /// <returns>Whether they were these; if not, the reader stands where it stood.</returns>
    private bool TryAppend(ref Utf8JsonReader reader, ReadOnlySpan<byte> data)
    {
        var ahead = reader;
        ahead.Read();
        if (ahead.TokenType == JsonTokenType.EndArray)
        {
            reader = ahead;
            return true;
        }

        if (ahead.TokenType != JsonTokenType.StartArray
            || !ahead.Read() || ahead.TokenType != JsonTokenType.String || !ahead.ValueTextEquals("append"u8)
            || !ahead.Read() || ahead.TokenType != JsonTokenType.StartArray)
            return false;
        var start = (int)ahead.TokenStartIndex;
        ahead.Skip();
        var path = data.Slice(start, (int)ahead.BytesConsumed - start);
        if (!ahead.Read() || ahead.TokenType != JsonTokenType.String)
            return false;
        var more = ahead.ValueSpan;
        if (!ahead.Read() || ahead.TokenType != JsonTokenType.EndArray || !ahead.Read() || ahead.TokenType != JsonTokenType.EndArray || !FollowSent(path))
            return false;
        _text!.Write(more);
        _isBehind = true;
        reader = ahead;
        return true;
    }

    private bool FollowSent(ReadOnlySpan<byte> path)
    {
        if (_text is not null && path.SequenceEqual(_sentPath))
            return true;
        if (Follow((JsonArray)Parse(path)!) is null)
            return false;
        _sentPath = path.ToArray();
        return true;
    }

    private void Apply(JsonArray edit)
    {
        if (edit is not [JsonValue name, JsonArray path, ..])
            throw new InvalidOperationException("An edit has an action, a path and a value.");
        var action = name.GetValue<string>();
        if (action == "append" && edit is [_, _, JsonValue more] && more.GetValueKind() == JsonValueKind.String && Follow(path) is { } text)
        {
            var json = new JsonBuffer();
            Write(json, more);
            text.Write(Unquoted(json.Written));
            _isBehind = true;
            return;
        }

        BringUpToDate();
        if (IsAtOrAbove(path))
            _text = null;
        _root = JsonEdit.Apply(_root, action, path, edit.Count > 2 ? edit[2]?.DeepClone() : null);
    }

    /// <summary>Whether the path is that of the text, or of something around it.</summary>
    private bool IsAtOrAbove(JsonArray path)
    {
        var name = path.ToJsonString();
        var length = name.Length - 1;
        return path.Count == 0 || (_path.StartsWith(name.Substring(0, length), StringComparison.Ordinal) && _path.Length > length && _path[length] is ',' or ']');
    }
}
