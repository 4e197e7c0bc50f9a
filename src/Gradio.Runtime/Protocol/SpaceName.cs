namespace Gradio.Protocol;

/// <summary>The name of a Space of the Hub: <c>owner/space</c>.</summary>
internal static class SpaceName
{
    public static bool IsValid(string? reference)
    {
        if (reference is null)
            return false;
        var parts = reference.Split('/');
        return parts.Length == 2 && parts.All(IsPart);
    }

    private static bool IsPart(string part) =>
        part.Length > 0 && part is not ("." or "..") && part.All(c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_' or '.');
}
