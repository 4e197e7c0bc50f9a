using Gradio.Schema;

namespace Gradio.Tool.Calls;

/// <summary>What JSON looks like that components of Gradio take.</summary>
internal static class JsonExample
{
    /// <summary>An example of a type; null where its form is not known.</summary>
    public static string? Of(TypeModel type) => type is SharedType shared ? Of(shared.Converter) : null;

    private static string? Of(string form) => form switch
    {
        "ChatMessageParts" => """[{"role": "user", "content": [{"text": "Hi", "type": "text"}]}]""",
        "ChatMessageSingles" => """[{"role": "user", "content": "Hi"}]""",
        "ChatMessagePairs" => """[["Hi", "Hello"]]""",
        "DataFrame" => """{"headers": ["a", "b"], "data": [[1, 2], [3, 4]]}""",
        "EditorValue" => """{"background": "@cat.png", "layers": [], "composite": null}""",
        "GalleryItem" => """{"image": "@cat.png"}""",
        "MultimodalText" => """{"text": "Hi", "files": ["@cat.png"]}""",
        "Range" => "[0, 1]",
        _ => null,
    };
}
