namespace Gradio.Tool.Tests;

internal static class Terminals
{
    /// <summary>Fails where a text has anything that a terminal obeys, beyond colour and movement that are our own.</summary>
    public static void AssertHarmless(string text)
    {
        Assert.That(text.IndexOfAny(['\u0007', '\u009b', '\u009d', '\u202e']), Is.EqualTo(-1), text);
        Assert.That(text.Contains("\u001b]", StringComparison.Ordinal), Is.False, text);
    }
}
