namespace Gradio.Tool.Snapshots;

/// <summary>Where an app is: at an address, or the Space of that name on the Hub. One of the two is there.</summary>
internal sealed record AppReference
{
    private const string Pages = "https://huggingface.co/spaces/";

    private AppReference() { }

    public Uri? Url { get; private init; }

    public SpaceName? Space { get; private init; }

    /// <summary>Whether it is the Hub's business, so that a token of the Hub may go there.</summary>
    public bool IsOnHub => Space is not null || (Url!.Scheme == Uri.UriSchemeHttps && Url.Host.EndsWith(".hf.space", StringComparison.Ordinal));

    /// <summary>The text that <see cref="Parse"/> reads, without anything secret.</summary>
    public override string ToString() => Url?.ToString() ?? Space!.ToString();

    /// <summary>Reads an address, or the name of a Space; null for anything else. The page of a Space on the Hub is its name.</summary>
    public static AppReference? Parse(string text)
    {
        if (ParseUrl(text) is not { } url)
            return SpaceName.Parse(text) is { } space ? new AppReference { Space = space } : null;
        return url.AbsoluteUri.StartsWith(Pages, StringComparison.Ordinal) && SpaceName.Parse(url.AbsoluteUri[Pages.Length..].TrimEnd('/')) is { } page
            ? new AppReference { Space = page }
            : new AppReference { Url = url };
    }

    /// <summary>Reads the address that paths are appended to: it ends with a slash and has no query, fragment or password.</summary>
    public static Uri? ParseUrl(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? new Uri(url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/') + "/")
            : null;
}
