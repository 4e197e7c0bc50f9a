namespace Gradio.Schema.Json;

internal enum JsonKind
{
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,
}

/// <summary>Where a token stands; line and column count from 0, the length stays on one line.</summary>
internal readonly record struct JsonPosition(int Offset, int Length, int Line, int Column);

/// <summary>What is wrong with a text that should be JSON, and where.</summary>
internal sealed record JsonError(JsonPosition Position, string Message);

/// <summary>A JSON value that knows where it stands.</summary>
internal sealed class JsonValue
{
    private static readonly IReadOnlyList<JsonValue> NoItems = [];
    private static readonly IReadOnlyList<JsonMember> NoMembers = [];
    private readonly Dictionary<string, JsonValue>? _byKey;

    /// <summary>A scalar: the text of a string, or a number, <c>true</c>, <c>false</c> or <c>null</c> as it is written.</summary>
    public JsonValue(JsonKind kind, JsonPosition position, string text)
    {
        Kind = kind;
        Position = position;
        Text = text;
    }

    public JsonValue(JsonPosition position, IReadOnlyList<JsonValue> items)
        : this(JsonKind.Array, position, "") => Items = items;

    public JsonValue(JsonPosition position, IReadOnlyList<JsonMember> members, Dictionary<string, JsonValue> byKey)
        : this(JsonKind.Object, position, "")
    {
        Members = members;
        _byKey = byKey;
    }

    public JsonKind Kind { get; }

    /// <summary>The position of the scalar, or of the opening bracket.</summary>
    public JsonPosition Position { get; }

    public string Text { get; }

    public IReadOnlyList<JsonValue> Items { get; } = NoItems;

    /// <summary>The members of an object in their order.</summary>
    public IReadOnlyList<JsonMember> Members { get; } = NoMembers;

    /// <summary>The member of that name, or null where there is none or this is no object.</summary>
    public JsonValue? this[string key] => _byKey is not null && _byKey.TryGetValue(key, out var value) ? value : null;

    /// <summary>The text of the member of that name, or null where that is not a string.</summary>
    public string? TextOf(string key) => this[key] is { Kind: JsonKind.String } value ? value.Text : null;

    public bool IsFalse => this is { Kind: JsonKind.Boolean, Text: "false" };

    public bool IsTrue(string key) => this[key] is { Kind: JsonKind.Boolean, Text: "true" };
}

/// <summary>A member of an object; the position is that of its key.</summary>
internal sealed record JsonMember(string Key, JsonPosition Position, JsonValue Value);
