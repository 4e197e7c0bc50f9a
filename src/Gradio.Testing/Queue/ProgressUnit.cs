namespace Gradio.Testing.Queue;

/// <summary>How far an endpoint has come: so many of so many, or a fraction.</summary>
internal sealed record ProgressUnit(double? Index, double? Length, string Unit, double? Fraction, string? Description);
