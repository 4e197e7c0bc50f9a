namespace Gradio.Tool.Diff;

/// <summary>How much a change matters.</summary>
internal enum ChangeLevel
{
    /// <summary>It changes documentation alone.</summary>
    Cosmetic,

    /// <summary>Programs that were written before do as they did.</summary>
    Compatible,

    /// <summary>A program that was written before may not compile, or not run right.</summary>
    Breaking,
}

/// <summary>What becomes of C# code that was written before, when it is compiled with the new snapshot.</summary>
internal enum SourceEffect
{
    /// <summary>It compiles as it did.</summary>
    None,

    /// <summary>It compiles, with a new warning about null.</summary>
    Warning,

    /// <summary>It compiles, and does something else.</summary>
    Meaning,

    /// <summary>It does not compile.</summary>
    Error,
}

/// <summary>One change of an API.</summary>
/// <param name="Kind">What changed.</param>
/// <param name="Endpoint">The endpoint; null where the change is of a type, which several endpoints can share.</param>
/// <param name="Member">The generated member that it touches, such as <c>Demo.EchoAsync</c>: by its old name, or by its new one where it had none.</param>
/// <param name="Text">What changed, as words that follow on the member.</param>
/// <param name="Source">What becomes of code that uses the member.</param>
/// <param name="Runs">Whether a program that was compiled before still runs right against the new server.</param>
internal sealed record Change(ChangeKind Kind, string? Endpoint, string Member, string Text, SourceEffect Source = SourceEffect.None, bool Runs = true)
{
    public ChangeLevel Level =>
        Source >= SourceEffect.Meaning || !Runs ? ChangeLevel.Breaking
        : Kind is ChangeKind.Label or ChangeKind.Description or ChangeKind.Component or ChangeKind.Visibility ? ChangeLevel.Cosmetic
        : ChangeLevel.Compatible;
}

/// <summary>What changed; scripts know the names, in the form that JSON gives them.</summary>
internal enum ChangeKind
{
    EndpointRemoved,
    EndpointAdded,
    EndpointRenamed,
    Streams,
    Queue,
    Batch,
    Login,
    Cancels,
    Visibility,
    ParameterRemoved,
    ParameterAdded,
    ParameterRenamed,
    ParameterType,
    ParameterRequired,
    ParameterOptional,
    ParameterDefault,
    ParameterOrder,
    OutputRemoved,
    OutputAdded,
    OutputRenamed,
    OutputType,
    OutputOrder,
    TypeRenamed,
    TypeSplit,
    PropertyRemoved,
    PropertyAdded,
    PropertyRenamed,
    PropertyType,
    PropertyRequired,
    PropertyOptional,
    PropertyOrder,
    PropertyConstant,
    ChoiceType,
    ChoiceRemoved,
    ChoiceAdded,
    ChoiceRenamed,
    Label,
    Description,
    Component,
}
