using System.Globalization;
using System.Text;
using Gradio.Schema;

namespace Gradio.Contract;

/// <summary>Reads what <see cref="ContractWriter"/> writes.</summary>
internal sealed class ContractParser
{
    private static readonly Dictionary<string, ContractMember> NoMembers = [];

    private readonly string _text;
    private int _position;

    private ContractParser(string text) => _text = text;

    /// <exception cref="FormatException">It is no contract.</exception>
    public static EndpointContract Parse(string text) => new ContractParser(text).Endpoint();

    private EndpointContract Endpoint()
    {
        var name = Name();
        Expect('(');
        var parameters = new List<ContractParameter>();
        while (!Take(')'))
        {
            if (parameters.Count > 0)
                Expect(',');
            var parameter = Name();
            Expect(':');
            parameters.Add(new ContractParameter(parameter, Type(0)));
        }

        var returns = new List<ContractType>();
        if (Take('-'))
        {
            Expect('>');
            do
                returns.Add(Type(0));
            while (Take(','));
        }

        return Next == '\0' ? new EndpointContract(name, parameters, returns) : throw Unexpected();
    }

    private ContractType Type(int depth)
    {
        if (depth > ContractWriter.MaxDepth)
            throw Unexpected();
        var next = Next;
        var start = _position;
        var type = next switch
        {
            '[' => Holder(ContractType.List, ']', depth),
            '<' => Holder(ContractType.Dictionary, '>', depth),
            _ => Named(depth),
        };
        while (Take('?'))
            type = Holding(ContractType.Nullable, type);
        return type with { Text = _text.Substring(start, _position - start) };
    }

    private ContractType Holder(string kind, char close, int depth)
    {
        _position++;
        var item = Type(depth + 1);
        Expect(close);
        return Holding(kind, item);
    }

    private static ContractType Holding(string kind, ContractType item) =>
        new(kind, new Dictionary<string, ContractMember>(StringComparer.Ordinal) { [""] = new(item, IsRequired: false) }, "");

    private ContractType Named(int depth)
    {
        var name = Name();
        return Next switch
        {
            '|' => Choices(name),
            '{' => Properties(depth),
            '(' => Several(name, depth),
            _ => new ContractType(name, NoMembers, ""),
        };
    }

    /// <summary>The items of a tuple by their place, or the members of a union by their kind.</summary>
    private ContractType Several(string name, int depth)
    {
        Expect('(');
        var isTuple = name == ContractWriter.TupleOf;
        var types = new Dictionary<string, ContractMember>(StringComparer.Ordinal);
        while (!Take(')'))
        {
            if (types.Count > 0)
                Expect(',');
            var type = Type(depth + 1);
            var key = isTuple ? types.Count.ToString(CultureInfo.InvariantCulture) : type.Kind;
            while (types.ContainsKey(key))
                key += "'";
            types.Add(key, new ContractMember(type, isTuple));
        }

        return new ContractType(name, types, "");
    }

    private ContractType Choices(string name)
    {
        var choices = new Dictionary<string, ContractMember>(StringComparer.Ordinal);
        while (Take('|'))
            choices[Name()] = default;
        return new ContractType(ContractType.ChoiceOf + name, choices, "");
    }

    private ContractType Properties(int depth)
    {
        Expect('{');
        var properties = new Dictionary<string, ContractMember>(StringComparer.Ordinal);
        while (!Take('}'))
        {
            if (properties.Count > 0)
                Expect(',');
            var property = Name();
            var isRequired = !Take('?');
            Expect(':');
            properties[property] = new ContractMember(Type(depth + 1), isRequired);
        }

        return new ContractType(ContractType.Object, properties, "");
    }

    private string Name()
    {
        if (Take('\''))
            return Quoted();
        var start = _position;
        while (_position < _text.Length && ContractWriter.IsWord(_text[_position]))
            _position++;
        return _position > start ? _text.Substring(start, _position - start) : throw Unexpected();
    }

    private string Quoted()
    {
        var name = new StringBuilder();
        while (_position < _text.Length)
        {
            if (_text[_position] == '\'' && (++_position == _text.Length || _text[_position] != '\''))
                return name.ToString();
            name.Append(_text[_position++]);
        }

        throw Unexpected();
    }

    /// <summary>The next character that is no space; none at the end.</summary>
    private char Next
    {
        get
        {
            while (_position < _text.Length && _text[_position] == ' ')
                _position++;
            return _position < _text.Length ? _text[_position] : '\0';
        }
    }

    private bool Take(char character)
    {
        if (Next != character)
            return false;
        _position++;
        return true;
    }

    private void Expect(char character)
    {
        if (!Take(character))
            throw Unexpected();
    }

    private FormatException Unexpected() => new($"This is no contract of an endpoint: something else was expected at {_position} in {_text}");
}
