using System.Text;

namespace Gradio.Http;

/// <summary>A whole HTTP answer.</summary>
internal readonly record struct Answer(HttpResponseMessage Response, byte[] Body)
{
    public int StatusCode => (int)Response.StatusCode;

    /// <summary>Read when asked for: that parses it.</summary>
    public string? MediaType => Response.Content.Headers.ContentType?.MediaType;

    /// <summary>Whether it is a web page: made for people, by a proxy as a rule, and too long for a message.</summary>
    public bool IsPage => MediaType == "text/html";

    public bool IsSuccess => Response.IsSuccessStatusCode;

    public bool IsRedirect => StatusCode is >= 300 and < 400;

    public string Text => Encoding.UTF8.GetString(Body, 0, Math.Min(Body.Length, 64 * 1024));

    /// <summary>Where a redirect leads; null for nowhere.</summary>
    public Uri? Location => Response.Headers.Location is { } location
        ? location.IsAbsoluteUri ? location : new Uri(Response.RequestMessage!.RequestUri!, location)
        : null;

    /// <summary>How long the server asks to wait; null where it does not say.</summary>
    public TimeSpan? RetryAfter(TimeProvider time) => Response.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > time.GetUtcNow() => date - time.GetUtcNow(),
        _ => null,
    };
}
