using Gradio.Values;

namespace Gradio;

/// <content>The converters of what the components of Gradio show and take.</content>
public static partial class GradioConverters
{
    /// <summary>A label with confidences; an output of null is an empty one.</summary>
    public static GradioConverter<GradioLabel> Label => LabelConverter.Instance;

    /// <summary>A table; an output of null is one without columns and rows.</summary>
    public static GradioConverter<GradioDataFrame> DataFrame => DataFrameConverter.Instance;

    /// <summary>A chat that is sent as pairs of what the user said and what was answered, as up to Gradio 5; an output of null is an empty one.</summary>
    public static GradioConverter<IReadOnlyList<GradioChatMessage>> ChatMessagePairs => ChatConverter.Pairs;

    /// <summary>A chat that is sent as messages of one text or file each, as on Gradio 4.4x and 5; an output of null is an empty one.</summary>
    public static GradioConverter<IReadOnlyList<GradioChatMessage>> ChatMessageSingles => ChatConverter.Singles;

    /// <summary>A chat that is sent as messages of several parts, as since Gradio 6; an output of null is an empty one.</summary>
    public static GradioConverter<IReadOnlyList<GradioChatMessage>> ChatMessageParts => ChatConverter.Parts;

    /// <summary>A picture or film of a gallery.</summary>
    public static GradioConverter<GradioGalleryItem> GalleryItem => GalleryItemConverter.Instance;

    /// <summary>A picture of a gallery that is sent as a pair with its caption, as on Gradio 3.</summary>
    public static GradioConverter<GradioGalleryItem> GalleryItemPair => GalleryItemConverter.Pair;
}
