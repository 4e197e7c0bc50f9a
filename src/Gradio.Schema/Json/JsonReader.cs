using System.Globalization;
using System.Text;

namespace Gradio.Schema.Json;

/// <summary>Reads strict JSON (RFC 8259, no key twice), with the position of every value and a bound on depth and size.</summary>
/// <remarks>System.Text.Json cannot be loaded safely beside a compiler, and does not say where a value that it read stands.</remarks>
internal sealed class JsonReader
{
    public const int MaxDepth = 100;
    public const int MaxLength = 16 * 1024 * 1024;

    private readonly string _text;
    private int _next;
    private int _line;
    private int _lineStart;
    private int _depth;

    private JsonReader(string text) => _text = text;

    /// <summary>Reads a text; gives null and the first error where it is not JSON.</summary>
    public static JsonValue? Read(string text, out JsonError? error)
    {
        var reader = new JsonReader(text);
        error = null;
        try
        {
            return reader.ReadDocument();
        }
        catch (SyntaxException exception)
        {
            error = exception.Error;
            return null;
        }
    }

    private JsonValue ReadDocument()
    {
        if (_text.Length > MaxLength)
            throw Error($"a snapshot may have {MaxLength} characters, this one has {_text.Length}");
        SkipWhitespace();
        var value = ReadValue();
        SkipWhitespace();
        return AtEnd ? value : throw Error($"{Found()} follows after the end of the JSON");
    }

    private bool AtEnd => _next == _text.Length;

    private char Current => AtEnd ? '\0' : _text[_next];

    private JsonValue ReadValue() => Current switch
    {
        '{' => ReadObject(),
        '[' => ReadArray(),
        '"' => ReadStringValue(),
        't' => ReadWord("true", JsonKind.Boolean),
        'f' => ReadWord("false", JsonKind.Boolean),
        'n' => ReadWord("null", JsonKind.Null),
        '-' or (>= '0' and <= '9') => ReadNumber(),
        _ => throw Error($"a value is expected, not {Found()}"),
    };

    private JsonValue ReadObject()
    {
        var position = Position(1);
        var members = new List<JsonMember>();
        var byKey = new Dictionary<string, JsonValue>(StringComparer.Ordinal);
        Open();
        if (!TryClose('}'))
        {
            do
            {
                SkipWhitespace();
                if (Current != '"')
                    throw Error($"a key in double quotes is expected, not {Found()}");
                var start = Position(0);
                var key = ReadString();
                var keyPosition = start with { Length = _next - start.Offset };
                if (byKey.ContainsKey(key))
                    throw new SyntaxException(new JsonError(keyPosition, "this object has the same key twice"));
                SkipWhitespace();
                Expect(':');
                SkipWhitespace();
                var value = ReadValue();
                byKey.Add(key, value);
                members.Add(new JsonMember(key, keyPosition, value));
            }
            while (!EndsAfterItem('}'));
        }

        return new JsonValue(position, members, byKey);
    }

    private JsonValue ReadArray()
    {
        var position = Position(1);
        var items = new List<JsonValue>();
        Open();
        if (!TryClose(']'))
        {
            do
            {
                SkipWhitespace();
                items.Add(ReadValue());
            }
            while (!EndsAfterItem(']'));
        }

        return new JsonValue(position, items);
    }

    private void Open()
    {
        if (++_depth > MaxDepth)
            throw Error($"objects and arrays are nested more than {MaxDepth} levels deep");
        _next++;
        SkipWhitespace();
    }

    private bool TryClose(char bracket)
    {
        if (Current != bracket)
            return false;
        _next++;
        _depth--;
        return true;
    }

    private bool EndsAfterItem(char bracket)
    {
        SkipWhitespace();
        if (TryClose(bracket))
            return true;
        if (Current != ',')
            throw Error($"',' or '{bracket}' is expected, not {Found()}");
        _next++;
        return false;
    }

    private void Expect(char character)
    {
        if (Current != character)
            throw Error($"'{character}' is expected, not {Found()}");
        _next++;
    }

    private JsonValue ReadWord(string word, JsonKind kind)
    {
        if (string.CompareOrdinal(_text, _next, word, 0, word.Length) != 0)
            throw Error($"a value is expected, not {Found()}");
        var position = Position(word.Length);
        _next += word.Length;
        return new JsonValue(kind, position, word);
    }

    private JsonValue ReadNumber()
    {
        var start = Position(0);
        if (Current == '-')
            _next++;
        if (Current == '0')
            _next++;
        else
            ReadDigits();
        if (Current == '.')
        {
            _next++;
            ReadDigits();
        }

        if (Current is 'e' or 'E')
        {
            _next++;
            if (Current is '+' or '-')
                _next++;
            ReadDigits();
        }

        var text = _text.Substring(start.Offset, _next - start.Offset);
        return new JsonValue(JsonKind.Number, start with { Length = text.Length }, text);
    }

    private void ReadDigits()
    {
        if (Current is < '0' or > '9')
            throw Error($"a digit is expected, not {Found()}");
        while (Current is >= '0' and <= '9')
            _next++;
    }

    private JsonValue ReadStringValue()
    {
        var start = Position(0);
        var text = ReadString();
        return new JsonValue(JsonKind.String, start with { Length = _next - start.Offset }, text);
    }

    private string ReadString()
    {
        var start = ++_next;
        while (!AtEnd && Current is not ('"' or '\\') && Current >= ' ')
            _next++;
        if (Current == '"')
            return _text.Substring(start, _next++ - start);

        var builder = new StringBuilder(_text, start, _next - start, Math.Max(16, 2 * (_next - start)));
        while (Current != '"')
        {
            if (AtEnd)
                throw Error("the text ends within a string");
            if (Current < ' ')
                throw Error("a control character in a string must be escaped");
            builder.Append(Current == '\\' ? ReadEscape() : _text[_next++]);
        }

        _next++;
        return builder.ToString();
    }

    private char ReadEscape()
    {
        _next++;
        var character = Current switch
        {
            '"' or '\\' or '/' => Current,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'u' => ReadCodeUnit(),
            _ => throw Error($"{Found()} cannot follow a backslash"),
        };
        _next++;
        return character;
    }

    /// <summary>Reads four hex digits, and stays on the last.</summary>
    private char ReadCodeUnit()
    {
        var code = 0;
        for (var i = 0; i < 4; i++)
        {
            _next++;
            var digit = Current switch
            {
                >= '0' and <= '9' => Current - '0',
                >= 'a' and <= 'f' => Current - 'a' + 10,
                >= 'A' and <= 'F' => Current - 'A' + 10,
                _ => throw Error($"a hexadecimal digit is expected, not {Found()}"),
            };
            code = (code * 16) + digit;
        }

        return (char)code;
    }

    private void SkipWhitespace()
    {
        while (Current is ' ' or '\t' or '\n' or '\r')
        {
            var lineEnds = Current == '\n' || (Current == '\r' && (_next + 1 == _text.Length || _text[_next + 1] != '\n'));
            _next++;
            if (lineEnds)
            {
                _line++;
                _lineStart = _next;
            }
        }
    }

    private JsonPosition Position(int length) => new(_next, length, _line, _next - _lineStart);

    private SyntaxException Error(string message) => new(new JsonError(Position(AtEnd ? 0 : 1), message));

    private string Found() => Current switch
    {
        '\0' when AtEnd => "the end of the text",
        > ' ' and < '\x7f' => $"'{Current}'",
        _ => "U+" + ((int)Current).ToString("X4", CultureInfo.InvariantCulture),
    };

    private sealed class SyntaxException(JsonError error) : Exception
    {
        public JsonError Error { get; } = error;
    }
}
