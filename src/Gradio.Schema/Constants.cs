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
        (ChoiceType { IsNumeric: false } choice, JsonKind.String) => choice.Choices.FirstOrDefault(known => known == value.Text),
        (ChoiceType { IsNumeric: true } choice, JsonKind.Number) => choice.Choices.FirstOrDefault(known => ToDouble(known) == ToDouble(value.Text)),
        _ => null,
    };

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
