namespace Gradio;

/// <summary>A change of a text that grows.</summary>
/// <param name="Text">What is to be appended to the text; after a reset the whole text.</param>
/// <param name="IsReset">Whether the text begins anew: the app changed what was there, or, in a chat, began another message.</param>
public readonly record struct GradioTextDelta(string Text, bool IsReset);
