using System.Globalization;
using Gradio.Values;

namespace Gradio;

/// <summary>What a <c>Label</c> shows: a class, and how sure the app is of it and of others.</summary>
public sealed record GradioLabel
{
    private readonly ValueList<GradioConfidence> _confidences;

    /// <summary>Makes a label.</summary>
    /// <param name="label">The class.</param>
    /// <param name="confidences">The classes with their confidences, the likeliest first; null for none.</param>
    public GradioLabel(string label, IEnumerable<GradioConfidence>? confidences = null) => (Label, _confidences) = (label, ValueList<GradioConfidence>.Of(confidences));

    /// <summary>The class, the likeliest of those with a confidence; empty where the label shows nothing. A number is read as its text.</summary>
    public string Label { get; }

    /// <summary>The classes with their confidences, the likeliest first; empty where the app tells none.</summary>
    public IReadOnlyList<GradioConfidence> Confidences => _confidences;

    /// <summary>How sure the app is of a class.</summary>
    /// <param name="label">The class.</param>
    /// <returns>From 0 to 1; null where the app does not tell.</returns>
    public double? ConfidenceOf(string label)
    {
        foreach (var item in _confidences)
        {
            if (item.Label == label)
                return item.Confidence;
        }

        return null;
    }

    /// <summary>For people to read.</summary>
    /// <returns>Such as <c>cat (cat 0.9, dog 0.1)</c>.</returns>
    public override string ToString() => _confidences.Count == 0 ? Label : $"{Label} ({string.Join(", ", _confidences)})";
}

/// <summary>How sure an app is of a class.</summary>
/// <param name="Label">The class.</param>
/// <param name="Confidence">From 0 to 1; NaN where the model gave no number.</param>
public readonly record struct GradioConfidence(string Label, double Confidence)
{
    /// <summary>For people to read.</summary>
    /// <returns>Such as <c>cat 0.9</c>.</returns>
    public override string ToString() => Label + " " + Confidence.ToString(CultureInfo.InvariantCulture);
}
