namespace Gradio.Generator.Analyzers;

/// <summary>What tokens of the Hugging Face Hub look like: <c>hf_</c> and at least 30 letters and digits.</summary>
internal static class HuggingFaceToken
{
    public const string Prefix = "hf_";

    private const int MinLength = 30;

    public static bool IsIn(string text)
    {
        for (var at = text.IndexOf(Prefix, StringComparison.Ordinal); at >= 0; at = text.IndexOf(Prefix, at + 1, StringComparison.Ordinal))
        {
            if (text.Skip(at + Prefix.Length).TakeWhile(IsOfToken).Take(MinLength).Count() == MinLength)
                return true;
        }

        return false;
    }

    private static bool IsOfToken(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
}
