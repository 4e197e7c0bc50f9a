using System.Text;

namespace Gradio.Http;

/// <summary>A whole HTTP answer.</summary>
internal readonly record struct Answer(int StatusCode, string? MediaType, byte[] Body)
{
    public bool IsSuccess => StatusCode is >= 200 and < 300;

    public string Text => Encoding.UTF8.GetString(Body, 0, Math.Min(Body.Length, 64 * 1024));
}
