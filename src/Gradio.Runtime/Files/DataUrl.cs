using System.Text;

namespace Gradio.Files;

/// <summary>Content inside a URL: <c>data:image/png;base64,…</c>.</summary>
internal static class DataUrl
{
    /// <exception cref="GradioProtocolException">It is not of that form.</exception>
    public static byte[] Decode(string url)
    {
        var comma = url.IndexOf(',');
        if (comma < 0)
            throw new GradioProtocolException("The app sent a data URL without data.");
        var data = url.Substring(comma + 1);
        if (!url.Substring(0, comma).EndsWith(";base64", StringComparison.OrdinalIgnoreCase))
            return Encoding.UTF8.GetBytes(Uri.UnescapeDataString(data));
        try
        {
            return Convert.FromBase64String(data);
        }
        catch (FormatException e)
        {
            throw new GradioProtocolException("The app sent a data URL that is not base64.", e);
        }
    }
}
