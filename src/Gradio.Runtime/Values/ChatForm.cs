namespace Gradio.Values;

/// <summary>What the versions of Gradio take as a chat.</summary>
internal enum ChatForm
{
    /// <summary>What the user said and what was answered, two by two, in which a file stands by itself: Gradio 3.</summary>
    OldPairs,

    /// <summary>What the user said and what was answered, two by two: Gradio 4 and 5.</summary>
    Pairs,

    /// <summary>Messages of one content each: Gradio 4.4x and 5.</summary>
    Singles,

    /// <summary>Messages of several parts: since Gradio 6.</summary>
    Parts,
}
