using System.Globalization;
using System.Text;
using Gradio.Schema;

namespace Gradio.Generator.Plan;

/// <summary>The three ways by which text of a snapshot enters the generated code; there is no other.</summary>
/// <remarks>A snapshot is written by a stranger: nothing in it may end the literal, name or comment that it is put into.</remarks>
internal static class Escaping
{
    /// <summary>A string literal.</summary>
    public static string Literal(string text)
    {
        var builder = new StringBuilder(text.Length + 2).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (character is '"' or '\\')
                builder.Append('\\').Append(character);
            else if (PlainText.IsPair(text, i))
                builder.Append(character).Append(text[++i]);
            else if (PlainText.IsPlain(character))
                builder.Append(character);
            else
                builder.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
        }

        return builder.Append('"').ToString();
    }

    /// <summary>An identifier, of a name that has the form of one.</summary>
    public static string Identifier(string name)
    {
        if (!Identifiers.IsValid(name))
            throw new ArgumentException("This is not the form of an identifier.", nameof(name));
        return Identifiers.IsKeyword(name) ? "@" + name : name;
    }

    /// <summary>Text of an XML documentation comment, on one line.</summary>
    public static string Xml(string text)
    {
        var builder = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (PlainText.IsPair(text, i))
                builder.Append(character).Append(text[++i]);
            else if (!PlainText.IsPlain(character))
                builder.Append(' ');
            else
                builder.Append(character switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", _ => character.ToString() });
        }

        return string.Join(" ", builder.ToString().Split([' '], StringSplitOptions.RemoveEmptyEntries));
    }
}
