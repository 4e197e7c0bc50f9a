namespace Gradio.Schema;

/// <summary>The API of one app, as its snapshot has it.</summary>
internal sealed record SpaceModel(EquatableArray<EndpointModel> Endpoints, EquatableArray<ObjectModel> Objects);

/// <summary>An endpoint; the name has its leading slash.</summary>
internal sealed record EndpointModel(
    string Name,
    string Description,
    bool Streams,
    EquatableArray<ParameterModel> Parameters,
    EquatableArray<ReturnModel> Returns)
{
    /// <summary>Whether its calls wait in the app's queue.</summary>
    public bool IsQueued { get; init; } = true;

    /// <summary>Whether the app takes many calls together.</summary>
    public bool IsBatch { get; init; }

    /// <summary>Whether the app's page does not show it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The names of the endpoints whose calls it cancels.</summary>
    public EquatableArray<string> Cancels { get; init; }
}

/// <summary>A parameter.</summary>
/// <param name="Name">The name in Python, or the label where the server does not tell it.</param>
/// <param name="Label">What the app's page calls it.</param>
/// <param name="Component">The kind of component.</param>
/// <param name="Description">What the schema says of it.</param>
/// <param name="Type">The type.</param>
/// <param name="IsOptional">Whether it may be left out.</param>
/// <param name="Default">The default as a constant of the type (text, or a number as it is written); null where it is no such constant.</param>
internal sealed record ParameterModel(string Name, string Label, string Component, string Description, TypeModel Type, bool IsOptional, string? Default);

/// <summary>An output.</summary>
internal sealed record ReturnModel(string Label, string Component, string Description, TypeModel Type);

/// <summary>An object type; the name is its title or place, and not yet unique.</summary>
internal sealed record ObjectModel(string Name, EquatableArray<PropertyModel> Properties);

internal sealed record PropertyModel(string Name, string Description, TypeModel Type, bool IsRequired);
