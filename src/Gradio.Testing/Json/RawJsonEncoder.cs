using System.Text.Encodings.Web;

namespace Gradio.Testing.Json;

/// <summary>
/// Escapes what JSON requires and nothing more, as Gradio does: U+0085, U+2028 and emoji go out raw, which is what trips clients up.
/// </summary>
internal sealed class RawJsonEncoder : JavaScriptEncoder
{
    public static readonly RawJsonEncoder Instance = new();

    public override int MaxOutputCharactersPerInputCharacter => 6;

    public override bool WillEncode(int unicodeScalar) => unicodeScalar < 0x20 || unicodeScalar is '"' or '\\';

    public override unsafe int FindFirstCharacterToEncode(char* text, int textLength)
    {
        var characters = new ReadOnlySpan<char>(text, textLength);
        for (var i = 0; i < characters.Length; i++)
        {
            var c = characters[i];
            if (WillEncode(c))
                return i;

            if (!char.IsSurrogate(c))
                continue;

            if (i + 1 == characters.Length || !char.IsSurrogatePair(c, characters[i + 1]))
                return i;
            i++;
        }
        return -1;
    }

    public override unsafe bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var target = new Span<char>(buffer, bufferLength);
        var shortForm = unicodeScalar switch
        {
            '"' => '"',
            '\\' => '\\',
            '\b' => 'b',
            '\f' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            _ => '\0',
        };
        if (shortForm == '\0')
            return target.TryWrite($"\\u{unicodeScalar:x4}", out numberOfCharactersWritten);

        numberOfCharactersWritten = 0;
        if (target.Length < 2)
            return false;
        target[0] = '\\';
        target[1] = shortForm;
        numberOfCharactersWritten = 2;
        return true;
    }
}
