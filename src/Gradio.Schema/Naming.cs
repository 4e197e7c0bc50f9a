using System.Globalization;
using System.Text;

namespace Gradio.Schema;

/// <summary>Makes C# names of the names and labels of an app. A name depends on nothing but the text that it is made of.</summary>
internal static class Naming
{
    // the compiler takes names up to 1023 characters, people much shorter ones
    public const int MaxLength = 80;
    private const int MaxPlaceLength = 200;

    /// <summary>Whether a text has a letter or digit, so that a name can be made of it.</summary>
    public static bool HasName(string text) => text.Any(IsNameCharacter);

    /// <summary>Such as <c>MaxTokens</c> for <c>max_tokens</c>, <c>Max tokens</c> or <c>MAX-TOKENS</c>; empty where the text has no letter or digit.</summary>
    public static string Pascal(string text) => Join(Words(text).Select(Capitalized));

    /// <summary>Such as <c>maxTokens</c>.</summary>
    public static string Camel(string text) => Join(Words(text).Select((word, index) => index == 0 ? Lowered(word) : Capitalized(word)));

    /// <summary>A name for a value: symbols that tell values apart are spelled, so that C, C# and C++ differ.</summary>
    public static string Choice(string value)
    {
        var builder = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            var spelled = value[i] switch
            {
                '+' => "Plus",
                '#' => "Sharp",
                '%' => "Percent",
                '&' => "And",
                '<' => "Less",
                '>' => "Greater",
                '=' => "Equal",
                '-' when i == 0 && value.Length > 1 && char.IsDigit(value[1]) => "Minus",
                _ => null,
            };
            builder.Append(spelled is null ? value[i].ToString() : " " + spelled + " ");
        }

        return Pascal(builder.ToString());
    }

    /// <summary>The name of a type that is known by its place: a parameter of an endpoint, or a property of an object.</summary>
    public static string Within(string place, string name)
    {
        var whole = place + Pascal(name);
        return whole.Length > MaxPlaceLength ? whole.Substring(0, MaxPlaceLength) : whole;
    }

    /// <summary>A valid identifier of a name that may be empty or begin with a digit.</summary>
    public static string Identifier(string name, string fallback) =>
        name.Length == 0 ? fallback : char.IsLetter(name[0]) || char.GetUnicodeCategory(name[0]) == UnicodeCategory.LetterNumber ? name : "_" + name;

    /// <summary>A name with a mark that is made of a text, to tell it from others of that name whatever these are.</summary>
    public static string Distinct(string name, string text)
    {
        // FNV-1a, folded
        var hash = text.Aggregate(2166136261u, (value, character) => unchecked((value ^ character) * 16777619u));
        return name + "_" + ((hash >> 16) ^ (hash & 0xffff)).ToString("X4", CultureInfo.InvariantCulture);
    }

    private static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && IsNameCharacter(text[i]))
                continue;
            if (i > start)
                yield return text.Substring(start, i - start);
            start = i + 1;
        }
    }

    public static bool IsNameCharacter(char character) => char.GetUnicodeCategory(character) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter
        or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber or UnicodeCategory.DecimalDigitNumber
        or UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static string Capitalized(string word)
    {
        var rest = word.Substring(1);
        return char.ToUpperInvariant(word[0]) + (IsUpper(word) && word.Length > 2 ? rest.ToLowerInvariant() : rest);
    }

    private static string Lowered(string word) =>
        IsUpper(word) ? word.ToLowerInvariant() : char.ToLowerInvariant(word[0]) + word.Substring(1);

    private static bool IsUpper(string word) => word.All(character => !char.IsLower(character)) && word.Any(char.IsUpper);

    private static string Join(IEnumerable<string> words)
    {
        var builder = new StringBuilder();
        foreach (var word in words)
        {
            if (builder.Length > 0 && char.IsDigit(builder[builder.Length - 1]) && char.IsDigit(word[0]))
                builder.Append('_');
            builder.Append(word);
            if (builder.Length >= MaxLength)
            {
                builder.Length = MaxLength;
                break;
            }
        }

        return builder.ToString();
    }
}
