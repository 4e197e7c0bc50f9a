using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Gradio.Testing.Http;

/// <summary>What a request tells about its sender and the way it came.</summary>
internal static class RequestContext
{
    /// <summary>The address of the app as the client sees it, proxies counted in.</summary>
    public static string Root(HttpRequest request, string mountPath)
    {
        var host = First(request.Headers["X-Forwarded-Host"]) ?? request.Host.Value;
        var scheme = First(request.Headers["X-Forwarded-Proto"]) == "https" ? "https" : request.Scheme;
        return $"{scheme}://{host}{mountPath}";
    }

    /// <summary>The path as the client sent it, escapes and dots included.</summary>
    public static string RawPath(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        var query = target.IndexOf('?');
        return query < 0 ? target : target[..query];
    }

    public static Dictionary<string, string> Headers(HttpRequest request) =>
        request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    private static string? First(StringValues values) =>
        values.ToString().Split(',')[0].Trim() is { Length: > 0 } first ? first : null;
}
