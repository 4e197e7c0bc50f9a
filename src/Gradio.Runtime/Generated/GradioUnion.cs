using System.Globalization;
using System.Text.Json;

namespace Gradio;

/// <summary>A value of one of two types: converts from each of them, and is told apart by <see cref="Value"/>.</summary>
/// <typeparam name="T1">The first type.</typeparam>
/// <typeparam name="T2">The second type.</typeparam>
/// <example><c>value.Value switch { string text => …, double number => …, _ => … }</c></example>
public readonly struct GradioUnion<T1, T2> : IEquatable<GradioUnion<T1, T2>>
{
    internal GradioUnion(object? value) => Value = value;

    /// <summary>Makes a value of the first type.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public GradioUnion(T1 value) => Value = value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>Makes a value of the second type.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public GradioUnion(T2 value) => Value = value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>The value; a <see cref="JsonElement"/> where the app sent one of another type, null where nothing was given.</summary>
    public object? Value { get; }

    /// <summary>Makes a value of the first type.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator GradioUnion<T1, T2>(T1 value) => new(value);

    /// <summary>Makes a value of the second type.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator GradioUnion<T1, T2>(T2 value) => new(value);

    /// <summary>Whether two have equal values.</summary>
    public static bool operator ==(GradioUnion<T1, T2> left, GradioUnion<T1, T2> right) => left.Equals(right);

    /// <summary>Whether two have different values.</summary>
    public static bool operator !=(GradioUnion<T1, T2> left, GradioUnion<T1, T2> right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(GradioUnion<T1, T2> other) => Equals(Value, other.Value);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is GradioUnion<T1, T2> other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Value?.GetHashCode() ?? 0;

    /// <summary>The value as text.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Convert.ToString(Value, CultureInfo.InvariantCulture) ?? "";
}

/// <summary>A value of one of three types: converts from each of them, and is told apart by <see cref="Value"/>.</summary>
/// <typeparam name="T1">The first type.</typeparam>
/// <typeparam name="T2">The second type.</typeparam>
/// <typeparam name="T3">The third type.</typeparam>
/// <example><c>value.Value switch { string text => …, double number => …, _ => … }</c></example>
public readonly struct GradioUnion<T1, T2, T3> : IEquatable<GradioUnion<T1, T2, T3>>
{
    internal GradioUnion(object? value) => Value = value;

    /// <summary>Makes a value of the first type.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public GradioUnion(T1 value) => Value = value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>Makes a value of the second type.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public GradioUnion(T2 value) => Value = value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>Makes a value of the third type.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public GradioUnion(T3 value) => Value = value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>The value; a <see cref="JsonElement"/> where the app sent one of another type, null where nothing was given.</summary>
    public object? Value { get; }

    /// <summary>Makes a value of the first type.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator GradioUnion<T1, T2, T3>(T1 value) => new(value);

    /// <summary>Makes a value of the second type.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator GradioUnion<T1, T2, T3>(T2 value) => new(value);

    /// <summary>Makes a value of the third type.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator GradioUnion<T1, T2, T3>(T3 value) => new(value);

    /// <summary>Whether two have equal values.</summary>
    public static bool operator ==(GradioUnion<T1, T2, T3> left, GradioUnion<T1, T2, T3> right) => left.Equals(right);

    /// <summary>Whether two have different values.</summary>
    public static bool operator !=(GradioUnion<T1, T2, T3> left, GradioUnion<T1, T2, T3> right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(GradioUnion<T1, T2, T3> other) => Equals(Value, other.Value);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is GradioUnion<T1, T2, T3> other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Value?.GetHashCode() ?? 0;

    /// <summary>The value as text.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Convert.ToString(Value, CultureInfo.InvariantCulture) ?? "";
}

/// <summary>A value of one of four types: converts from each of them, and is told apart by <see cref="Value"/>.</summary>
/// <typeparam name="T1">The first type.</typeparam>
/// <typeparam name="T2">The second type.</typeparam>
/// <typeparam name="T3">The third type.</typeparam>
/// <typeparam name="T4">The fourth type.</typeparam>
/// <example><c>value.Value switch { string text => …, double number => …, _ => … }</c></example>
public readonly struct GradioUnion<T1, T2, T3, T4> : IEquatable<GradioUnion<T1, T2, T3, T4>>
{
    internal GradioUnion(object? value) => Value = value;

    /// <summary>Makes a value of the first type.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public GradioUnion(T1 value) => Value = value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>Makes a value of the second type.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public GradioUnion(T2 value) => Value = value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>Makes a value of the third type.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public GradioUnion(T3 value) => Value = value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>Makes a value of the fourth type.</summary>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public GradioUnion(T4 value) => Value = value ?? throw new ArgumentNullException(nameof(value));

    /// <summary>The value; a <see cref="JsonElement"/> where the app sent one of another type, null where nothing was given.</summary>
    public object? Value { get; }

    /// <summary>Makes a value of the first type.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator GradioUnion<T1, T2, T3, T4>(T1 value) => new(value);

    /// <summary>Makes a value of the second type.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator GradioUnion<T1, T2, T3, T4>(T2 value) => new(value);

    /// <summary>Makes a value of the third type.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator GradioUnion<T1, T2, T3, T4>(T3 value) => new(value);

    /// <summary>Makes a value of the fourth type.</summary>
    /// <param name="value">The value.</param>
    public static implicit operator GradioUnion<T1, T2, T3, T4>(T4 value) => new(value);

    /// <summary>Whether two have equal values.</summary>
    public static bool operator ==(GradioUnion<T1, T2, T3, T4> left, GradioUnion<T1, T2, T3, T4> right) => left.Equals(right);

    /// <summary>Whether two have different values.</summary>
    public static bool operator !=(GradioUnion<T1, T2, T3, T4> left, GradioUnion<T1, T2, T3, T4> right) => !left.Equals(right);

    /// <inheritdoc />
    public bool Equals(GradioUnion<T1, T2, T3, T4> other) => Equals(Value, other.Value);

    /// <inheritdoc />
    public override bool Equals(object? obj) => obj is GradioUnion<T1, T2, T3, T4> other && Equals(other);

    /// <inheritdoc />
    public override int GetHashCode() => Value?.GetHashCode() ?? 0;

    /// <summary>The value as text.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => Convert.ToString(Value, CultureInfo.InvariantCulture) ?? "";
}
