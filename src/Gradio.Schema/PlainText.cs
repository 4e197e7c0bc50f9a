namespace Gradio.Schema;

/// <summary>Text of strangers in messages: a line break or control character in it could pass for something else.</summary>
internal static class PlainText
{
    /// <summary>Whether a character is itself everywhere: no control, no line end of C#, no change of direction, no half of a pair.</summary>
    /// <remarks>Ranges, not Unicode categories, so that every version of .NET gives the same code.</remarks>
    public static bool IsPlain(char character) => character is not (< ' ' or (>= '\x7f' and <= '\x9f') or '\xad'
        or (>= '\u061c' and <= '\u061c') or (>= '\u200b' and <= '\u200f') or (>= '\u2028' and <= '\u202e') or (>= '\u2060' and <= '\u206f')
        or (>= '\ud800' and <= '\udfff') or '\ufeff' or >= '\ufff0');

    /// <summary>Whether the character and the next are one, such as a face.</summary>
    public static bool IsPair(string text, int index) =>
        char.IsHighSurrogate(text[index]) && index + 1 < text.Length && char.IsLowSurrogate(text[index + 1]);

    /// <summary>The text in one line, with spaces where it was not plain.</summary>
    public static string OneLine(string text) =>
        new(text.Select((character, i) => IsPlain(character) || IsPair(text, i) || (i > 0 && IsPair(text, i - 1)) || Joins(character) ? character : ' ').ToArray());

    /// <summary>Persian and Indic words, and faces of several, are written with these.</summary>
    private static bool Joins(char character) => character is '\u200c' or '\u200d';
}
