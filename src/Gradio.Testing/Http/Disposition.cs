using System.Text.RegularExpressions;

namespace Gradio.Testing.Http;

/// <summary>
/// The names in the head of a part, read as Gradio's parser does: raw UTF-8 in <c>filename</c>, backslashes before quotes,
/// and <c>filename*</c> not known at all.
/// </summary>
internal sealed partial record Disposition(string? Name, string? FileName)
{
    public static Disposition? Parse(string? header)
    {
        if (header is null)
            return null;

        var values = Parameter().Matches(header).ToLookup(match => match.Groups["key"].Value.ToLowerInvariant(), Value);
        return new Disposition(values["name"].FirstOrDefault(), values["filename"].FirstOrDefault());
    }

    private static string Value(Match match) =>
        match.Groups["quoted"] is { Success: true } quoted ? Escape().Replace(quoted.Value, "$1") : match.Groups["bare"].Value;

    [GeneratedRegex("""(?:^|;)\s*(?<key>[^=;\s]+)\s*=\s*(?:"(?<quoted>(?:[^"\\]|\\.)*)"|(?<bare>[^;]*))""")]
    private static partial Regex Parameter();

    [GeneratedRegex("""\\(["\\])""")]
    private static partial Regex Escape();
}
