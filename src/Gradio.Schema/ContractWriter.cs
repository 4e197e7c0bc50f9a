using System.Text;
using Gradio.Schema.Json;

namespace Gradio.Schema;

/// <summary>
/// Writes what the callers of an endpoint rely on, on one line: names and types. Labels, descriptions, examples, defaults and the shape of files are left out: they change without meaning.
/// </summary>
/// <example><c>/draw(prompt: string, size: string|'small'|'large', seed: integer?) -> file, [Point{x: number, y?: number, kind: string|'point', '*'?: number}]</c></example>
internal sealed class ContractWriter
{
    /// <summary>How deep a written type can be; what is deeper is any JSON.</summary>
    public const int MaxDepth = 64;

    // references let few choices be written many times
    private const int MaxLength = 1 << 17;

    /// <summary>How tuples and unions begin, and choices of more than one kind.</summary>
    public const string TupleOf = "tuple";
    public const string UnionOf = "union";
    private const string Mixed = "mixed";

    /// <summary>What stands for the name of any other property.</summary>
    private const string Others = "*";

    private readonly StringBuilder _text = new();
    private readonly HashSet<int> _written = [];
    private readonly EquatableArray<ObjectModel> _objects;
    private int _depth;
    private bool _isSent;

    private ContractWriter(EquatableArray<ObjectModel> objects) => _objects = objects;

    public static string Write(EndpointModel endpoint, SpaceModel space)
    {
        var writer = new ContractWriter(space.Objects);
        writer.Name(endpoint.Name);
        writer._text.Append('(');
        writer.Separated(endpoint.Parameters, ", ", parameter =>
        {
            writer.Name(parameter.Name);
            writer._text.Append(": ");
            writer.Value(parameter.Type, isSent: true);
        });
        writer._text.Append(')');
        if (endpoint.Returns.Count > 0)
            writer._text.Append(" -> ");
        writer.Separated(endpoint.Returns, ", ", output => writer.Value(output.Type, isSent: false));
        return writer._text.ToString();
    }

    /// <summary>The type of a parameter or output; an object is written out once in each, so that it can hold itself.</summary>
    private void Value(TypeModel type, bool isSent)
    {
        _written.Clear();
        _isSent = isSent;
        Type(type);
    }

    private void Type(TypeModel type)
    {
        if (_depth == MaxDepth || _text.Length > MaxLength)
        {
            _text.Append("any");
            return;
        }

        _depth++;
        switch (type)
        {
            case SimpleType simple:
                _text.Append(SimpleName(simple.Kind));
                break;
            case ListType list:
                Enclosed('[', list.Item, ']');
                break;
            case DictionaryType dictionary:
                Enclosed('<', dictionary.Value, '>');
                break;
            case NullableType nullable:
                Type(nullable.Value);
                _text.Append('?');
                break;
            case ChoiceType choice:
                _text.Append(choice.Value is SimpleType kind ? SimpleName(kind.Kind) : Mixed);
                foreach (var value in choice.Choices)
                    _text.Append('|').Append(Quoted(value.Text));
                break;
            case TupleType tuple:
                Several(TupleOf, tuple.Items);
                break;
            case UnionType union:
                Several(UnionOf, union.Members);
                break;
            case ObjectType item:
                Object(item);
                break;
            case SharedType shared:
                Shared(shared);
                break;
        }

        _depth--;
    }

    private void Object(ObjectType type)
    {
        var model = _objects[type.Index];
        Name(model.Name);
        if (!_written.Add(type.Index))
            return;
        _text.Append('{');
        Separated(Members(model), ", ", property =>
        {
            Name(property.Name);
            _text.Append(property.IsRequired ? ": " : "?: ");
            Type(property.Type);
        });
        _text.Append('}');
    }

    /// <summary>The properties; the constants, as their only choice; and for all others one of a name that stands for any.</summary>
    private static List<PropertyModel> Members(ObjectModel model)
    {
        var members = model.Properties
            .Concat(model.Constants.Select(constant => new PropertyModel(constant.Name, "", ChoiceType.Of("", [new Choice(JsonKind.String, constant.Text)]), constant.IsRequired)))
            .ToList();
        if (model.Others is { } others)
            members.Add(new PropertyModel(Others, "", others, IsRequired: false));
        return members;
    }

    private void Several(string name, EquatableArray<TypeModel> types)
    {
        _text.Append(name).Append('(');
        Separated(types, ", ", Type);
        _text.Append(')');
    }

    /// <summary>All forms of a shared type can be read, so the form matters only for what is sent.</summary>
    private void Shared(SharedType type)
    {
        _text.Append(type.Name.ToLowerInvariant());
        if (_isSent && type.Form.Length > 0)
            _text.Append('/').Append(type.Form.ToLowerInvariant());
    }

    private void Enclosed(char open, TypeModel type, char close)
    {
        _text.Append(open);
        Type(type);
        _text.Append(close);
    }

    private void Separated<T>(IReadOnlyList<T> items, string separator, Action<T> write)
    {
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                _text.Append(separator);
            write(items[i]);
        }
    }

    private void Name(string name) => _text.Append(name.Length > 0 && name.All(IsWord) ? name : Quoted(name));

    private static string Quoted(string text) => $"'{text.Replace("'", "''")}'";

    /// <summary>Whether a name of such characters stands without quotes.</summary>
    public static bool IsWord(char character) => character is '_' or '/' or (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');

    private static string SimpleName(SimpleKind kind) => kind switch
    {
        SimpleKind.Text => "string",
        SimpleKind.Number => "number",
        SimpleKind.Integer => "integer",
        SimpleKind.Boolean => "boolean",
        SimpleKind.DateTime => "datetime",
        SimpleKind.Date => "date",
        SimpleKind.File => "file",
        _ => "any",
    };
}
