using Gradio.Schema.Json;

namespace Gradio.Schema;

/// <summary>
/// Reads how Gradio writes a type in Python, such as <c>list[dict(text: str, files: list[filepath])] | None</c>, as a JSON schema. What it does not know is any JSON.
/// </summary>
/// <remarks>The text does not tell which properties an object must have, so none is required.</remarks>
internal sealed class PythonTypeReader
{
    private const int MaxDepth = 32;

    /// <summary>What Gradio writes for any JSON.</summary>
    private const string AnyJson = "str | float | bool | list | dict";

    private readonly string _text;
    private readonly SchemaMaker _make;
    private readonly bool _hasNumbers;
    private int _next;
    private int _depth;

    private PythonTypeReader(string text, SchemaMaker make, bool hasNumbers)
    {
        _text = text;
        _make = make;
        _hasNumbers = hasNumbers;
    }

    /// <summary>Reads a type.</summary>
    /// <param name="text">The type as Gradio writes it.</param>
    /// <param name="make">Makes the schema.</param>
    /// <param name="hasNumbers">Whether choices that look like numbers are numbers.</param>
    public static JsonValue Read(string text, SchemaMaker make, bool hasNumbers)
    {
        if (text == AnyJson)
            return make.Any();
        var reader = new PythonTypeReader(text, make, hasNumbers);
        var schema = reader.ReadUnion();
        return reader.Current == '\0' ? schema : make.Any();
    }

    private char Current
    {
        get
        {
            while (_next < _text.Length && _text[_next] == ' ')
                _next++;
            return _next < _text.Length ? _text[_next] : '\0';
        }
    }

    private bool Take(char character)
    {
        if (Current != character)
            return false;
        _next++;
        return true;
    }

    private JsonValue ReadUnion()
    {
        if (_depth == MaxDepth)
        {
            _next = _text.Length;
            return _make.Any();
        }

        _depth++;
        var members = new List<JsonValue>();
        do
        {
            members.Add(ReadType());
            SkipDescription();
        }
        while (Take('|'));
        _depth--;
        return members.Count == 1 ? members[0] : _make.Union(members);
    }

    private JsonValue ReadType() => ReadName().ToLowerInvariant() switch
    {
        "str" => _make.Type("string"),
        "int" => _make.Type("integer"),
        "float" => _make.Type("number"),
        "bool" => _make.Type("boolean"),
        "none" => _make.Type("null"),
        "filepath" => _make.File(),
        "list" or "set" => _make.Array(ReadArguments().FirstOrDefault() ?? _make.Any()),
        "tuple" => ReadTuple(),
        "dict" => ReadObject(),
        "literal" => ReadLiteral(),
        _ => ReadUnknown(),
    };

    private string ReadName()
    {
        _ = Current;
        var start = _next;
        while (_next < _text.Length && (char.IsLetterOrDigit(_text[_next]) || _text[_next] is '_' or '.'))
            _next++;
        return _text.Substring(start, _next - start);
    }

    private JsonValue ReadTuple() => ReadArguments() is { Count: > 0 } items ? _make.Tuple(items) : _make.Array(_make.Any());

    private JsonValue ReadUnknown()
    {
        ReadArguments();
        return _make.Any();
    }

    private List<JsonValue> ReadArguments()
    {
        var arguments = new List<JsonValue>();
        if (!Take('['))
            return arguments;
        while (!Take(']') && Current != '\0')
        {
            arguments.Add(ReadUnion());
            if (!Take(',') && Current != ']')
                _next = _text.Length;
        }

        return arguments;
    }

    /// <summary>Reads properties, such as <c>(a: int, b: str)</c>, and how all others are, such as <c>(str, int)</c>.</summary>
    private JsonValue ReadObject()
    {
        var properties = new List<(string, JsonValue)>();
        JsonValue? others = null;
        if (!Take('('))
            return _make.Properties(properties, null);
        while (!Take(')') && Current != '\0')
        {
            var end = _text.IndexOfAny([':', ',', ')'], _next);
            if (end < 0 || _text[end] == ')')
            {
                _next = _text.Length;
                break;
            }

            var name = _text.Substring(_next, end - _next);
            _next = end + 1;
            var type = ReadUnion();
            if (_text[end] == ':')
                properties.Add((name, type));
            else
                others = type;
            if (!Take(',') && Current != ')')
                _next = _text.Length;
        }

        return _make.Properties(properties, others);
    }

    /// <summary>Reads <c>['a', 'b']</c>, where a quote in a choice is not escaped, or the one constant <c>[a]</c>.</summary>
    private JsonValue ReadLiteral()
    {
        if (!Take('['))
            return _make.Any();
        if (Current != '\'')
        {
            var close = _text.IndexOf(']', _next);
            var constant = _text.Substring(_next, Math.Max(close, _next) - _next);
            _next = close < 0 ? _text.Length : close + 1;
            return constant.Length == 0 ? _make.Any() : _make.Constant(constant);
        }

        var choices = new List<string>();
        while (Take('\''))
        {
            var start = _next;
            while (_next < _text.Length && !EndsChoice())
                _next++;
            choices.Add(_text.Substring(start, _next - start));
            _next = Math.Min(_next + 1, _text.Length);
            if (!Take(','))
                Take(']');
        }

        return _hasNumbers && choices.TrueForAll(IsNumber) ? _make.Choices(choices, JsonKind.Number) : _make.Choices(choices, JsonKind.String);
    }

    private bool EndsChoice() => _text[_next] == '\''
        && (string.CompareOrdinal(_text, _next, "', '", 0, 4) == 0 || string.CompareOrdinal(_text, _next, "']", 0, 2) == 0);

    private static bool IsNumber(string text) => JsonReader.Read(text, out _) is { Kind: JsonKind.Number } number && number.Text == text;

    private void SkipDescription()
    {
        if (Current != '(')
            return;
        var open = 0;
        do
        {
            open += _text[_next] switch { '(' => 1, ')' => -1, _ => 0 };
            _next++;
        }
        while (open > 0 && _next < _text.Length);
    }
}
