namespace Gradio.Tool.Diff;

/// <summary>How changes are put into words; text of an app stays in its line and is cut.</summary>
internal static class Words
{
    private const int MaxLength = 120;

    public static string Quoted(string text) => $"'{Short(text)}'";

    public static string Short(string text) => text.Length > MaxLength ? text[..MaxLength] + "…" : text;

    /// <summary>The name of a kind in words: <c>parameter default</c>.</summary>
    public static string Of(ChangeKind kind) => string.Concat(kind.ToString().Select((letter, index) => char.IsUpper(letter) ? (index > 0 ? " " : "") + char.ToLowerInvariant(letter) : letter.ToString()));

    public static string Of(ChangeLevel level) => level.ToString().ToLowerInvariant();

    /// <summary>A change as a line.</summary>
    public static string Line(Change change) =>
        $"{Of(change.Level),-12}{change.Member} {change.Text}{(change.Source == SourceEffect.None && change.Runs ? "" : $" [{Verdict(change)}]")}";

    /// <summary>What a change does to programs.</summary>
    public static string Verdict(Change change)
    {
        var source = change.Source switch
        {
            SourceEffect.None => "compiles",
            SourceEffect.Warning => "compiles with a warning",
            SourceEffect.Meaning => "compiles to something else",
            _ => "does not compile",
        };
        return $"{source}, {(change.Runs ? "runs" : "does not run right")}";
    }
}
