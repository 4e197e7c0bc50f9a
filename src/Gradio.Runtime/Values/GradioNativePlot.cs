namespace Gradio;

/// <summary>What a <c>LinePlot</c>, <c>BarPlot</c> or <c>ScatterPlot</c> shows, since Gradio 4.4x: the data, which the page draws.</summary>
/// <param name="Data">The data; dates are milliseconds since 1970.</param>
/// <param name="Mark">How it is drawn: <c>line</c>, <c>bar</c> or <c>point</c>.</param>
/// <param name="DataTypes">What each column holds: <c>quantitative</c>, <c>nominal</c> or <c>temporal</c>.</param>
public sealed record GradioNativePlot(GradioDataFrame Data, string Mark, IReadOnlyDictionary<string, string> DataTypes)
{
    /// <summary>Whether two plots draw the same.</summary>
    /// <param name="other">The other plot.</param>
    /// <returns>True for equal ones.</returns>
    public bool Equals(GradioNativePlot? other) => other is not null && Data.Equals(other.Data) && Mark == other.Mark
        && DataTypes.Count == other.DataTypes.Count && DataTypes.All(type => other.DataTypes.TryGetValue(type.Key, out var value) && value == type.Value);

    /// <inheritdoc />
    public override int GetHashCode() => Data.GetHashCode();

    /// <summary>For people to read.</summary>
    /// <returns>Such as <c>a line plot of 12 rows of month, sales</c>.</returns>
    public override string ToString() => $"a {Mark} plot of {Data}";
}
