using Gradio.Values;

namespace Gradio;

/// <content>The converters of what the components of Gradio show and take.</content>
public static partial class GradioConverters
{
    /// <summary>A label with confidences; an output of null is an empty one.</summary>
    public static GradioConverter<GradioLabel> Label => LabelConverter.Instance;

    /// <summary>A table; an output of null is one without columns and rows.</summary>
    public static GradioConverter<GradioDataFrame> DataFrame => DataFrameConverter.Instance;

    /// <summary>A chat that is sent as pairs of what the user said and what was answered, as on Gradio 3; an output of null is an empty one.</summary>
    public static GradioConverter<IReadOnlyList<GradioChatMessage>> ChatMessageOldPairs => ChatConverter.OldPairs;

    /// <summary>A chat that is sent as pairs of what the user said and what was answered, as on Gradio 4 and 5; an output of null is an empty one.</summary>
    public static GradioConverter<IReadOnlyList<GradioChatMessage>> ChatMessagePairs => ChatConverter.Pairs;

    /// <summary>A chat that is sent as messages of one text or file each, as on Gradio 4.4x and 5; an output of null is an empty one.</summary>
    public static GradioConverter<IReadOnlyList<GradioChatMessage>> ChatMessageSingles => ChatConverter.Singles;

    /// <summary>A chat that is sent as messages of several parts, as since Gradio 6; an output of null is an empty one.</summary>
    public static GradioConverter<IReadOnlyList<GradioChatMessage>> ChatMessageParts => ChatConverter.Parts;

    /// <summary>A picture or film of a gallery.</summary>
    public static GradioConverter<GradioGalleryItem> GalleryItem => GalleryItemConverter.Instance;

    /// <summary>A picture of a gallery that is sent as a pair with its caption, as on Gradio 3.</summary>
    public static GradioConverter<GradioGalleryItem> GalleryItemPair => GalleryItemConverter.Pair;

    /// <summary>A piece of a highlighted text.</summary>
    public static GradioConverter<GradioHighlightedToken> HighlightedToken => HighlightedTokenConverter.Instance;

    /// <summary>A piece of a highlighted text that is sent as a pair with its class, as on Gradio 3.</summary>
    public static GradioConverter<GradioHighlightedToken> HighlightedTokenPair => HighlightedTokenConverter.Pair;

    /// <summary>An annotated picture.</summary>
    public static GradioConverter<GradioAnnotatedImage> AnnotatedImage => AnnotatedImageConverter.Instance;

    /// <summary>An annotated picture that is sent as pairs, as on Gradio 3.</summary>
    public static GradioConverter<GradioAnnotatedImage> AnnotatedImagePair => AnnotatedImageConverter.Pair;

    /// <summary>A plot.</summary>
    public static GradioConverter<GradioPlot> Plot => PlotConverter.Instance;

    /// <summary>A plot that the page draws of data.</summary>
    public static GradioConverter<GradioNativePlot> NativePlot => NativePlotConverter.Instance;

    /// <summary>A film with subtitles.</summary>
    public static GradioConverter<GradioVideo> Video => VideoConverter.Instance;

    /// <summary>A film that is sent as a pair with its subtitles, as on Gradio 3.</summary>
    public static GradioConverter<GradioVideo> VideoPair => VideoConverter.Pair;

    /// <summary>A text with files; an output of null is an empty one.</summary>
    public static GradioConverter<GradioMultimodalText> MultimodalText => MultimodalTextConverter.Instance;

    /// <summary>A picture with what was drawn on it.</summary>
    public static GradioConverter<GradioEditorValue> EditorValue => EditorValueConverter.Instance;

    /// <summary>What lies between two numbers.</summary>
    public static GradioConverter<GradioRange> Range => RangeConverter.Instance;
}
