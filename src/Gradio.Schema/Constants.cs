using System.Globalization;
using Gradio.Schema.Json;

namespace Gradio.Schema;

/// <summary>Default values that C# can write as a constant of the parameter's type.</summary>
internal static class Constants
{
    /// <summary>The default as text, or null where it is not a constant of the type.</summary>
    public static string? Of(TypeModel type, JsonValue value) => (type, value.Kind) switch
    {
        (NullableType { Value: SimpleType } nullable, _) => Of(nullable.Value, value),
        (SimpleType { Kind: SimpleKind.Text }, JsonKind.String) => value.Text,
        (SimpleType { Kind: SimpleKind.Boolean }, JsonKind.Boolean) => value.Text,
        (SimpleType { Kind: SimpleKind.Number }, JsonKind.Number) => IsFinite(ToDouble(value.Text)) ? value.Text : null,
        (SimpleType { Kind: SimpleKind.Integer }, JsonKind.Number) => ToInteger(value.Text),
        (ChoiceType choice, _) => choice.Choices.Where(known => IsSame(known, value)).Select(known => known.Text).FirstOrDefault(text => choice.Choices.Count(known => known.Text == text) == 1),
        _ => null,
    };

    /// <summary>Whether a value is a text, a boolean, or a number that C# has.</summary>
    public static bool IsScalar(JsonValue value) => value.Kind is JsonKind.String or JsonKind.Boolean || (value.Kind == JsonKind.Number && IsFinite(ToDouble(value.Text)));

    private static bool IsSame(Choice choice, JsonValue value) =>
        choice.Kind == value.Kind && (choice.Text == value.Text || (value.Kind == JsonKind.Number && ToDouble(choice.Text) == ToDouble(value.Text)));

    public static double ToDouble(string number) =>
        // .NET Framework refuses what is too large for a double, later versions give an infinity
        double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : double.PositiveInfinity;

    public static bool IsFinite(double value) => !double.IsInfinity(value) && !double.IsNaN(value);

    private static string? ToInteger(string number)
    {
        if (long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole))
            return whole.ToString(CultureInfo.InvariantCulture);
        var value = ToDouble(number);
        return Math.Abs(value) < 1L << 53 && value == Math.Floor(value) ? ((long)value).ToString(CultureInfo.InvariantCulture) : null;
    }
}
