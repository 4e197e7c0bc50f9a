using Gradio.Schema;

namespace Gradio.Tool.Diff;

/// <summary>What a record is constructed of: its properties, and the member for all other properties.</summary>
internal static class Members
{
    public static IReadOnlyList<PropertyModel> Of(ObjectModel item) =>
        [.. item.Others is { } others ? item.Properties.Append(new PropertyModel("additionalProperties", "", new DictionaryType(others), IsRequired: false)) : item.Properties];
}
