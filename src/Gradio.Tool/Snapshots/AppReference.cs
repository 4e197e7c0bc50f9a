namespace Gradio.Tool.Snapshots;

/// <summary>Where an app is: at an address, or the Space of that name on the Hub. One of the two is there.</summary>
internal sealed record AppReference
{
    private AppReference() { }

    public Uri? Url { get; private init; }

    public SpaceName? Space { get; private init; }

    /// <summary>The text that <see cref="Parse"/> reads, without anything secret.</summary>
    public override string ToString() => Url?.ToString() ?? Space!.ToString();

    public static AppReference? Parse(string text)
    {
        if (ParseUrl(text) is { } url)
            return new AppReference { Url = url };
        return SpaceName.Parse(text) is { } space ? new AppReference { Space = space } : null;
    }

    /// <summary>Reads the address that paths are appended to: it ends with a slash and has no query, fragment or password.</summary>
    public static Uri? ParseUrl(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttp || url.Scheme == Uri.UriSchemeHttps)
            ? new Uri(url.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped).TrimEnd('/') + "/")
            : null;
}
