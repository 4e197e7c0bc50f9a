using Gradio.Schema.Json;

namespace Gradio.Schema;

/// <summary>The types of what Gradio's own components send, found by structure: titles repeat, and have had up to three shapes.</summary>
internal static class KnownShapes
{
    private static readonly Shape OptionalText = Shape.Optional(Shape.Text);

    private static readonly Shape OptionalFile = Shape.Optional(Shape.File);

    /// <summary>A file of Gradio 3, which may also be its path alone.</summary>
    private static readonly Shape OldFile = Shape.Object(("name", Shape.Text), ("data", Shape.Text), ("size?", Shape.Any), ("is_file?", Shape.Any), ("orig_name?", Shape.Text));

    private static readonly Shape OldFileOrPath = Shape.OneOf(Shape.Text, OldFile);

    private static readonly (Shape Shape, TypeModel Type)[] Types =
    [
        (Label(), new SharedType("Label")),
        (Shape.Object(("headers", Shape.ListOf(Shape.Any)), ("data", Shape.ListOf(Shape.ListOf(Shape.Any))), ("metadata?", Shape.Any)), new SharedType("DataFrame")),
        (Pairs(), new SharedType("ChatMessage", "Pairs", IsList: true)),
        (Shape.ListOf(Message(Shape.Alternatives(ChatParts))), new SharedType("ChatMessage", "Singles", IsList: true)),
        (Shape.ListOf(Message(Shape.ListOf(Shape.Alternatives(ChatParts)))), new SharedType("ChatMessage", "Parts", IsList: true)),
        (Shape.Alternatives(Captioned("image"), Captioned("video")), new SharedType("GalleryItem")),
        (Shape.TupleOf(OldFile, OptionalText), new SharedType("GalleryItem", "Pair")),
        (Shape.Object(("token", Shape.Text), ("class_or_confidence", Shape.OneOf(Shape.Text, Shape.Number))), new SharedType("HighlightedToken")),
        (Shape.Object(("image", Shape.File), ("annotations", Shape.ListOf(Shape.Object(("image", Shape.File), ("label", Shape.Text))))), new SharedType("AnnotatedImage")),
        (Shape.Object(("type", Shape.Text), ("plot", Shape.Text), ("chart?", Shape.Text)), new SharedType("Plot")),
        (Shape.Object(("text", Shape.Text), ("files", Shape.ListOf(Shape.File))), new SharedType("MultimodalText")),
        (Shape.Object(("background", OptionalFile), ("layers", Shape.ListOf(Shape.File)), ("composite", OptionalFile), ("id?", OptionalText)), new SharedType("EditorValue")),
        (Shape.Object(("video", Shape.File), ("subtitles", OptionalFile)), new SharedType("Video")),
        (Shape.OneOf(Shape.Text, OldFile, Shape.ListOf(OldFileOrPath)), new SharedType("Video", "Pair")),
        (OldFileOrPath, SimpleType.File),
        (Shape.Described("string", "base64 representation of an image"), SimpleType.File),
    ];

    /// <summary>The type of a schema that has a known shape; null of any other.</summary>
    public static TypeModel? Find(JsonValue schema, SchemaReader reader)
    {
        foreach (var (shape, type) in Types)
        {
            if (shape.Fits(schema, reader))
                return type;
        }

        return null;
    }

    /// <summary>The type of a component whose schema says too little, and whose name says the rest; null of any other.</summary>
    /// <param name="holder">The parameter or output.</param>
    /// <param name="schema">Its schema.</param>
    public static TypeModel? OfComponent(JsonValue holder, JsonValue schema)
    {
        var component = holder.TextOf("component");
        if (component == "Rangeslider")
            return new SharedType("Range");
        if (schema["type"] is { Kind: JsonKind.String or JsonKind.Array } || schema.Members.Count > 0 && schema["type"] is null)
            return null;

        // only Gradio 3 tells how a value becomes JSON, or describes JSON to people who write Python so
        var isOld = holder["serializer"] is not null || holder["python_type"]?.TextOf("description") == "filepath to JSON file";
        return isOld ? OfOldComponent(component) : OfNewComponent(component);
    }

    private static TypeModel? OfOldComponent(string? component) => component switch
    {
        "Annotatedimage" => new SharedType("AnnotatedImage", "Pair"),
        "Barplot" or "Lineplot" or "Plot" or "Scatterplot" => new SharedType("Plot"),
        "Chatbot" => new SharedType("ChatMessage", "OldPairs", IsList: true),
        "Dataframe" or "Timeseries" => new SharedType("DataFrame"),
        "Highlightedtext" => new ListType(new SharedType("HighlightedToken", "Pair")),
        "Label" => new SharedType("Label"),
        _ => null,
    };

    private static SharedType? OfNewComponent(string? component) =>
        component is "Barplot" or "Lineplot" or "Scatterplot" ? new SharedType("NativePlot") : null;

    private static Shape[] ChatParts =>
    [
        Shape.Text,
        Shape.Object(("text", Shape.Text), ("type?", Shape.Text)),
        Shape.Object(("file", Shape.File), ("alt_text?", OptionalText), ("type?", Shape.Text)),
        Shape.Object(("component", Shape.Text), ("value", Shape.Any), ("constructor_args", Shape.Any), ("props", Shape.Any), ("type?", Shape.Text)),
    ];

    private static Shape Label()
    {
        var name = Shape.OneOf(Shape.Text, Shape.Number);
        var confidences = Shape.ListOf(Shape.Object(("label?", name), ("confidence?", Shape.Optional(Shape.Number))));
        return Shape.Object(("label?", name), ("confidences", Shape.Optional(confidences)));
    }

    /// <summary>A chat as what the user said and what was answered, two by two.</summary>
    private static Shape Pairs()
    {
        var side = Shape.Alternatives(ChatParts);
        return Shape.ListOf(Shape.TupleOf(side, side));
    }

    private static Shape Message(Shape content) => Shape.Object(
        ("role", Shape.Text), ("content", content), ("metadata?", Shape.Any), ("options?", Shape.Any));

    private static Shape Captioned(string kind) => Shape.Object((kind, Shape.File), ("caption?", OptionalText));
}
