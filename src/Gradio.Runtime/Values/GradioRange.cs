namespace Gradio;

/// <summary>What lies between two numbers, as a <c>RangeSlider</c> shows and takes it.</summary>
/// <param name="Low">The lower end; NaN for an open one.</param>
/// <param name="High">The upper end; NaN for an open one.</param>
public readonly record struct GradioRange(double Low, double High)
{
    /// <summary>What lies between two numbers.</summary>
    /// <param name="ends">The lower and the upper end.</param>
    public static implicit operator GradioRange((double Low, double High) ends) => new(ends.Low, ends.High);

    /// <summary>Whether a number lies between the ends, which belong to the range.</summary>
    /// <param name="value">The number.</param>
    /// <returns>Whether it does.</returns>
    public bool Contains(double value) => !(value < Low) && !(value > High);

    /// <summary>For people to read.</summary>
    /// <returns>Such as <c>10 to 20.5</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Low} to {High}");
}
