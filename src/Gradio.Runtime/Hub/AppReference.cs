using Gradio.Http;
using Gradio.Protocol;

namespace Gradio.Hub;

/// <summary>What a caller names an app by. An app has an address, a name on the Hub that leads to one, or (as <c>owner-space.hf.space</c>) an address that leads to a name.</summary>
internal sealed record AppReference
{
    private const string SpacesDomain = ".hf.space";

    private AppReference()
    {
    }

    /// <summary>The address, with a final slash; null for one that the Hub knows.</summary>
    public Uri? Url { get; private init; }

    /// <summary>The name, <c>owner/space</c>; null for none, or for one that the Hub knows.</summary>
    public string? Space { get; private init; }

    /// <summary>The first part of a Space's own address; null for none.</summary>
    public string? Subdomain { get; private init; }

    public bool IsSpace => Space is not null || Subdomain is not null;

    /// <exception cref="ArgumentException">It is neither a name nor an address.</exception>
    public static AppReference Parse(string reference, GradioClientOptions options)
    {
        ArgumentNullException.ThrowIfNull(reference);
        reference = reference.Trim();
        var name = TrimOneSlash(reference);
        if (SpaceName.IsValid(name))
            return new AppReference { Space = name };
        if (Uri.TryCreate(reference, UriKind.Absolute, out var url) && url.Scheme is "http" or "https")
            return Of(url!, options);

        // where somebody forgot the https://, there may be a password or a key in it
        var what = reference.IndexOfAny(['@', '?']) < 0 ? $"'{reference}'" : "The reference";
        throw new ArgumentException($"{what} is neither owner/space nor a full URL, such as https://owner-space.hf.space or http://localhost:7860.", nameof(reference));
    }

    /// <exception cref="ArgumentException">It is no http or https address.</exception>
    public static AppReference Of(Uri url, GradioClientOptions options)
    {
        var root = Transport.RootOf(url);
        if (SpaceOfPage(root, options) is { } space)
            return new AppReference { Space = space };
        var isOnHub = root.Host.EndsWith(SpacesDomain, StringComparison.Ordinal) && root.Host.IndexOf('.') == root.Host.Length - SpacesDomain.Length;
        return new AppReference { Url = root, Subdomain = isOnHub ? root.Host.Remove(root.Host.IndexOf('.')) : null };
    }

    /// <summary>The Space whose page on the Hub an address is; null for any other.</summary>
    private static string? SpaceOfPage(Uri url, GradioClientOptions options)
    {
        var parts = url.AbsolutePath.Split(['/'], StringSplitOptions.RemoveEmptyEntries);
        var spaces = Array.IndexOf(parts, "spaces");
        if (spaces < 0 || parts.Length < spaces + 3)
            return null;
        if (!Origin.IsSame(url, GradioClientOptions.DefaultHub) && !Origin.IsSame(url, options.HubUrl))
            return null;
        var name = parts[spaces + 1] + "/" + parts[spaces + 2];
        return SpaceName.IsValid(name) ? name : null;
    }

    private static string TrimOneSlash(string text)
    {
        var start = text.StartsWith('/') ? 1 : 0;
        var end = text.EndsWith('/') && text.Length > start ? 1 : 0;
        return text.Substring(start, text.Length - start - end).Trim();
    }
}
