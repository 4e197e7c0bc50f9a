using System.Text;
using System.Text.Json;
using Gradio.Files;

namespace Gradio;

/// <summary>What a <c>Plot</c> shows: a picture of matplotlib, or the JSON by which another library draws.</summary>
/// <param name="Type">The library: <c>matplotlib</c>, <c>plotly</c>, <c>altair</c> or <c>bokeh</c>.</param>
/// <param name="Plot">The picture as a data URL, or JSON as text.</param>
public sealed record GradioPlot(string Type, string Plot)
{
    /// <summary>The kind of chart (<c>bar</c>, <c>line</c> or <c>scatter</c>), where Gradio made it of data (up to 4.3x); else null.</summary>
    public string? Chart { get; init; }

    /// <summary>Whether it is a picture.</summary>
    public bool IsImage => Plot.StartsWith("data:", StringComparison.Ordinal);

    /// <summary>The picture, to be saved or read.</summary>
    /// <returns>The file.</returns>
    /// <exception cref="InvalidOperationException">It is no picture.</exception>
    public GradioFile GetImage()
    {
        if (!IsImage)
            throw new InvalidOperationException($"The plot is no picture but JSON for {Type}: use GetJson.");
        var mimeType = Plot.Split(':', ';', ',')[1];
        return GradioFile.FromBytes(DataUrl.Decode(Plot), "plot." + mimeType.Split('/').Last().Split('+')[0]);
    }

    /// <summary>The JSON that the library draws: Plotly's figure, Vega-Lite's specification, or Bokeh's item.</summary>
    /// <returns>The JSON.</returns>
    /// <exception cref="InvalidOperationException">It is a picture.</exception>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public JsonElement GetJson()
    {
        if (IsImage)
            throw new InvalidOperationException("The plot is a picture: use GetImage.");
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(Plot));
        return JsonElement.ParseValue(ref reader);
    }

    /// <summary>For people to read.</summary>
    /// <returns>Such as <c>a plot of plotly</c>.</returns>
    public override string ToString() => "a plot of " + Type;
}
