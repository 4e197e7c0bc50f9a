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

    /// <summary>Whether it takes the token of a user: <c>required</c> or <c>optional</c>; null where it takes none.</summary>
    public string? OAuth { get; init; }

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
/// <param name="DefaultText">The default as people read it; null where it is long, or a file.</param>
internal sealed record ParameterModel(string Name, string Label, string Component, string Description, TypeModel Type, bool IsOptional, string? Default, string? DefaultText)
{
    /// <summary>Its place in the snapshot, which can list the state of the session before it.</summary>
    public int Place { get; init; }
}

/// <summary>An output.</summary>
internal sealed record ReturnModel(string Label, string Component, string Description, TypeModel Type);

/// <summary>An object type.</summary>
/// <param name="Name">Its title or place, which is not yet a unique name.</param>
/// <param name="Properties">What it holds: first what it must have, then what it may.</param>
/// <param name="Constants">What is the same in each, and is only written.</param>
/// <param name="Others">The type of any other property; null where there is none.</param>
internal sealed record ObjectModel(string Name, EquatableArray<PropertyModel> Properties, EquatableArray<ConstantModel> Constants = default, TypeModel? Others = null)
{
    /// <summary>The same with other types.</summary>
    public ObjectModel WithTypes(Func<TypeModel, TypeModel> replace) => this with
    {
        Properties = Properties.Select(property => property with { Type = replace(property.Type) }).ToEquatableArray(),
        Others = Others is null ? null : replace(Others),
    };
}

/// <summary>A property that always has that text, whether or not it must be there.</summary>
internal sealed record ConstantModel(string Name, string Text, bool IsRequired = false);

internal sealed record PropertyModel(string Name, string Description, TypeModel Type, bool IsRequired);
