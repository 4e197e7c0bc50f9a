using System.Net.Http.Headers;
using System.Text;

namespace Gradio.Http;

/// <summary>A whole HTTP answer.</summary>
internal readonly record struct Answer(int StatusCode, HttpContentHeaders? Headers, byte[] Body)
{
    /// <summary>Read when asked for: that parses it.</summary>
    public string? MediaType => Headers?.ContentType?.MediaType;

    public bool IsSuccess => StatusCode is >= 200 and < 300;

    public string Text => Encoding.UTF8.GetString(Body, 0, Math.Min(Body.Length, 64 * 1024));
}
