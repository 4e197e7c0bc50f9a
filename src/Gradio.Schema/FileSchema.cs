using Gradio.Schema.Json;

namespace Gradio.Schema;

/// <summary>Tells files by their structure: titles are whatever the app's author chose, and older versions have no mark.</summary>
internal static class FileSchema
{
    private const string Mark = "gradio.FileData";

    /// <summary>Whether an object of such properties is a file.</summary>
    /// <param name="properties">The properties.</param>
    /// <param name="resolve">Finds what a reference points to.</param>
    public static bool IsFile(JsonValue properties, Func<string, JsonValue?> resolve)
    {
        if (properties["path"] is null)
            return IsNamed(properties);
        var meta = properties["meta"];
        if (meta?.TextOf("$ref") is { } pointer)
            meta = resolve(pointer);
        return meta?["properties"]?["_type"]?.TextOf("const") == Mark
            || meta?["default"]?.TextOf("_type") == Mark
            || (properties["url"] is not null && properties["size"] is not null && properties["orig_name"] is not null && properties["mime_type"] is not null);
    }

    /// <summary>Whether it is a file of Gradio 3, which goes by its name.</summary>
    public static bool IsNamed(JsonValue? properties) => properties?["name"] is not null && properties["data"] is not null && properties["is_file"] is not null;
}
