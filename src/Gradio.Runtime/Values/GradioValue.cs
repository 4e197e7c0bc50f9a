using System.Globalization;
using System.Text.Json;
using Gradio.Values;

namespace Gradio;

/// <summary>A value whose type only the data knows, such as the cell of a table: a text, a number, a boolean, nothing, or any other JSON.</summary>
/// <remarks>Texts, numbers and booleans convert to it by themselves; the methods named <c>Get</c> give them back. Equal numbers are equal, whether they were written as whole ones or not.</remarks>
public readonly struct GradioValue : IEquatable<GradioValue>
{
    // null, or a string, long, double (a finite one), bool, or JsonElement that is none of these
    private readonly object? _value;

    private GradioValue(object? value) => _value = value;

    /// <summary>Whether there is nothing: <c>null</c> in JSON, <c>None</c> or NaN in Python.</summary>
    public bool IsNull => _value is null;

    /// <summary>A text.</summary>
    /// <param name="value">The text; null for nothing.</param>
    public static implicit operator GradioValue(string? value) => new(value);

    /// <summary>A whole number.</summary>
    /// <param name="value">The number.</param>
    public static implicit operator GradioValue(long value) => new(value);

    /// <summary>A number.</summary>
    /// <param name="value">The number; NaN is nothing, since JSON has none.</param>
    /// <exception cref="ArgumentException">The number is infinite.</exception>
    public static implicit operator GradioValue(double value)
    {
        if (double.IsInfinity(value))
            throw new ArgumentException($"{value} cannot be sent to a Gradio app: JSON has no such number.", nameof(value));
        return double.IsNaN(value) ? default : new(value);
    }

    /// <summary>A boolean.</summary>
    /// <param name="value">The boolean.</param>
    public static implicit operator GradioValue(bool value) => new(value);

    /// <summary>Any JSON.</summary>
    /// <param name="value">The JSON; it is copied where it is no text, number or boolean.</param>
    public static implicit operator GradioValue(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Undefined or JsonValueKind.Null => default,
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean(),
        JsonValueKind.Number when value.TryGetInt64(out var integer) => integer,
        _ => new(value.Clone()),
    };

    /// <summary>Whether two values are equal.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator ==(GradioValue left, GradioValue right) => left.Equals(right);

    /// <summary>Whether two values differ.</summary>
    /// <param name="left">One value.</param>
    /// <param name="right">The other.</param>
    public static bool operator !=(GradioValue left, GradioValue right) => !left.Equals(right);

    /// <summary>The text.</summary>
    /// <returns>The text; null for nothing.</returns>
    /// <exception cref="InvalidOperationException">It is something else than a text.</exception>
    public string? GetString() => _value is null or string ? (string?)_value : throw IsNo("text");

    /// <summary>The number.</summary>
    /// <returns>The number.</returns>
    /// <exception cref="InvalidOperationException">It is no number.</exception>
    public double GetDouble() => Number ?? throw IsNo("number");

    /// <summary>The whole number.</summary>
    /// <returns>The number.</returns>
    /// <exception cref="InvalidOperationException">It is no whole number of 64 bits.</exception>
    public long GetInt64() => _value switch
    {
        long integer => integer,
        double number when number == Math.Floor(number) && Math.Abs(number) < 1L << 53 => (long)number,
        _ => throw IsNo("whole number of 64 bits"),
    };

    /// <summary>The boolean.</summary>
    /// <returns>The boolean.</returns>
    /// <exception cref="InvalidOperationException">It is no boolean.</exception>
    public bool GetBoolean() => _value is bool flag ? flag : throw IsNo("boolean");

    /// <summary>The value as JSON, whatever it is.</summary>
    /// <returns>The JSON.</returns>
    public JsonElement GetJson() => _value is JsonElement json ? json : JsonCopy.Of(Write);

    /// <inheritdoc />
    public bool Equals(GradioValue other) => (_value, other._value) switch
    {
        (long left, long right) => left == right,
        (JsonElement left, JsonElement right) => JsonElement.DeepEquals(left, right),
        _ when Number is { } left && other.Number is { } right => left == right,
        _ => Equals(_value, other._value),
    };

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is GradioValue other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Number is { } number ? number.GetHashCode() : _value is JsonElement json ? (int)json.ValueKind : _value?.GetHashCode() ?? 0;

    /// <summary>For people to read.</summary>
    /// <returns>The text, the number or boolean as JSON writes it, or nothing.</returns>
    public override string ToString() => _value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        var other => Convert.ToString(other, CultureInfo.InvariantCulture)!,
    };

    internal void Write(Utf8JsonWriter json)
    {
        switch (_value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case long integer:
                json.WriteNumberValue(integer);
                break;
            case double number:
                json.WriteNumberValue(number);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case JsonElement element:
                element.WriteTo(json);
                break;
        }
    }

    internal bool IsText => _value is string;

    internal double? Number => _value switch
    {
        long integer => integer,
        double number => number,
        JsonElement { ValueKind: JsonValueKind.Number } json when json.TryGetDouble(out var number) => number,
        _ => null,
    };

    private InvalidOperationException IsNo(string what) => new($"'{this}' is no {what}.");
}
