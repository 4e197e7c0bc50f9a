using System.Globalization;

namespace Gradio;

/// <summary>A piece of a <c>HighlightedText</c>: a text of a class, of a confidence, or of neither. All pieces one after the other are the whole text.</summary>
public sealed record GradioHighlightedToken
{
    /// <summary>A piece that is not highlighted.</summary>
    /// <param name="token">The text.</param>
    public GradioHighlightedToken(string token) => Token = token;

    /// <summary>A piece of a class, or of none.</summary>
    /// <param name="token">The text.</param>
    /// <param name="class">The class that it is highlighted as; null for none.</param>
    public GradioHighlightedToken(string token, string? @class)
        : this(token) => Class = @class;

    /// <summary>A piece with a number.</summary>
    /// <param name="token">The text.</param>
    /// <param name="confidence">How strongly it is highlighted, from -1 to 1.</param>
    public GradioHighlightedToken(string token, double confidence)
        : this(token) => Confidence = confidence;

    /// <summary>The text.</summary>
    public string Token { get; init; }

    /// <summary>The class that it is highlighted as; null for none.</summary>
    public string? Class { get; init; }

    /// <summary>How strongly it is highlighted, from -1 to 1; null where it is not, or by its class.</summary>
    public double? Confidence { get; init; }

    /// <summary>For people to read.</summary>
    /// <returns>Such as <c>Paris (LOC)</c>.</returns>
    public override string ToString() => (Class ?? Confidence?.ToString(CultureInfo.InvariantCulture)) is { } mark ? $"{Token} ({mark})" : Token;
}
