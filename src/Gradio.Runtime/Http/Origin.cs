namespace Gradio.Http;

/// <summary>Whose server an address is: what goes to one origin (scheme, host and port) goes to no other.</summary>
internal static class Origin
{
    public static bool IsSame(Uri url, Uri other) => url.Scheme == other.Scheme && url.Host == other.Host && url.Port == other.Port;

    public static bool IsAmong(Uri url, IEnumerable<Uri> origins) => origins.Any(origin => IsSame(url, origin));

    /// <summary>The origin of an address, without what else is in it and may be secret.</summary>
    public static Uri Of(Uri url) => new(url.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped));
}
