using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace Gradio;

/// <summary>The JSON of an answer, and the client that it came to (so that files in it can be downloaded).</summary>
public ref struct GradioReader
{
    private readonly GradioClient? _client;
    private readonly bool[]? _shownOutputs;
    private int _output;

    // so that the parts of a value that is tried as one type after another are not tried anew each time
    private HashSet<(long Position, UnionMember Member)>? _failed;

    /// <summary>The JSON reader, standing on a token of the value to read.</summary>
    public Utf8JsonReader Json;

    internal GradioReader(Utf8JsonReader json, GradioClient? client, bool[]? shownOutputs = null)
    {
        Json = json;
        _client = client;
        _shownOutputs = shownOutputs;
        _output = 0;
        _failed = null;
        TellsTypes = false;
    }

    internal readonly GradioClient? Client => _client;

    /// <summary>Whether the value is tried as one type of several, so that null is none of a number.</summary>
    internal bool TellsTypes { get; set; }

    /// <summary>Whether the value here could not be read as this member of a union.</summary>
    internal readonly bool HasFailed(UnionMember member) => _failed?.Contains((Json.TokenStartIndex, member)) == true;

    /// <summary>Notes that the value here could not be read as this member of a union, and what else was found out in the attempt.</summary>
    internal void Fail(UnionMember member, GradioReader attempt)
    {
        _failed = attempt._failed ?? [];
        _failed.Add((Json.TokenStartIndex, member));
    }

    /// <summary>Reads the next output of the endpoint; session state and layout outputs are passed over.</summary>
    /// <typeparam name="T">The type of the output.</typeparam>
    /// <param name="converter">How to read it.</param>
    /// <returns>The output.</returns>
    /// <exception cref="GradioProtocolException">The server sent fewer outputs, or JSON of another kind.</exception>
    public T Next<T>(GradioConverter<T> converter) => TryNext(converter, out var value)
        ? value
        : throw new GradioProtocolException($"The server sent {_output} outputs, fewer than the snapshot has. Take the snapshot again: the app may have changed.");

    internal bool TryNext<T>(GradioConverter<T> converter, [MaybeNullWhen(false)] out T value)
    {
        if (!MoveToNextOutput())
        {
            value = default;
            return false;
        }

        value = IsUpdate() ? ReadUpdate(converter) : ReadOutput(converter);
        return true;
    }

    private bool MoveToNextOutput()
    {
        while (Json.Read() && Json.TokenType != JsonTokenType.EndArray)
        {
            var shown = _shownOutputs is null || _output >= _shownOutputs.Length || _shownOutputs[_output];
            _output++;
            if (shown)
                return true;
            Json.Skip();
        }

        return false;
    }

    /// <summary>Whether the next output is null, or a component that has no value.</summary>
    internal bool IsNextNull()
    {
        if (!MoveToNextOutput())
            return false;
        if (!IsUpdate())
            return Json.TokenType == JsonTokenType.Null;
        while (Json.Read() && Json.TokenType == JsonTokenType.PropertyName)
        {
            if (Json.ValueTextEquals("value"u8))
                return Json.Read() && Json.TokenType == JsonTokenType.Null;
            Json.Skip();
        }

        return true;
    }

    /// <summary>Whether the app returned a component (<c>gr.update</c>) in place of a value. What tells it may stand anywhere in the object.</summary>
    private readonly bool IsUpdate()
    {
        if (Json.TokenType != JsonTokenType.StartObject)
            return false;
        var ahead = Json;
        while (ahead.Read() && ahead.TokenType == JsonTokenType.PropertyName)
        {
            if (ahead.ValueTextEquals("__type__"u8))
                return ahead.Read() && ahead.TokenType == JsonTokenType.String && ahead.ValueTextEquals("update"u8);
            ahead.Skip();
        }

        return false;
    }

    private T ReadUpdate<T>(GradioConverter<T> converter)
    {
        var hasValue = false;
        T? value = default;
        while (Json.Read() && Json.TokenType == JsonTokenType.PropertyName)
        {
            if (Json.ValueTextEquals("value"u8))
            {
                Json.Read();
                value = ReadOutput(converter);
                hasValue = true;
            }
            else
            {
                Json.Skip();
            }
        }

        if (hasValue)
            return value!;
        var none = new GradioReader(new Utf8JsonReader("null"u8), _client);
        none.Json.Read();
        return converter.ReadNull(ref none);
    }

    private T ReadOutput<T>(GradioConverter<T> converter) =>
        Json.TokenType == JsonTokenType.Null ? converter.ReadNull(ref this) : converter.Read(ref this);

    /// <summary>Makes the exception for a token of another kind than the type has.</summary>
    /// <param name="expected">What was expected, such as <c>a number</c>.</param>
    /// <returns>The exception, to be thrown.</returns>
    public readonly GradioProtocolException Unexpected(string expected) =>
        new($"The server sent {Describe(Json.TokenType)} where the snapshot says {expected}. Take the snapshot again: the app may have changed.");

    private static string Describe(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number",
        JsonTokenType.True or JsonTokenType.False => "a boolean",
        JsonTokenType.Null => "null",
        _ => type.ToString(),
    };
}
