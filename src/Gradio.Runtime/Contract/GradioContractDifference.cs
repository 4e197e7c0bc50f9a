using Gradio.Schema;

namespace Gradio;

/// <summary>How an endpoint differs from what is known of it.</summary>
public enum GradioContractChange
{
    /// <summary>The app has no such endpoint any more, or keeps it private.</summary>
    EndpointMissing,

    /// <summary>The endpoint has a parameter that is not known.</summary>
    ParameterAdded,

    /// <summary>The endpoint no longer has the parameter.</summary>
    ParameterRemoved,

    /// <summary>In the place of the parameter is one of the same type with another name.</summary>
    ParameterRenamed,

    /// <summary>The parameter stands in another place; arguments are sent by place.</summary>
    ParameterMoved,

    /// <summary>The parameter does not take all that the known type allows.</summary>
    ParameterTypeChanged,

    /// <summary>The endpoint has another number of parameters, and the app does not describe them.</summary>
    ParametersChanged,

    /// <summary>The outputs are others, in number or type.</summary>
    ReturnsChanged,
}

/// <summary>One difference between what a generated class knows of an endpoint and what the app says of it.</summary>
public sealed class GradioContractDifference
{
    private const int MaxLength = 200;

    internal GradioContractDifference(string endpoint, GradioContractChange change, string? parameter = null, string? known = null, string? actual = null)
    {
        Endpoint = endpoint;
        Change = change;
        Parameter = parameter;
        Known = known;
        Actual = actual;
    }

    /// <summary>The endpoint's name, with its leading slash.</summary>
    public string Endpoint { get; }

    /// <summary>What has changed.</summary>
    public GradioContractChange Change { get; }

    /// <summary>The parameter, as the class knows it or, of one that was added, as the app names it; null where the change is not about one.</summary>
    public string? Parameter { get; }

    /// <summary>What the class knows: a type, types, a place from 1, or a number of parameters; null where there is nothing to say.</summary>
    public string? Known { get; }

    /// <summary>What the app says: a type, types, the new name, the new place, or a number of parameters; null where there is nothing to say.</summary>
    public string? Actual { get; }

    /// <summary>The difference as a sentence without its full stop.</summary>
    /// <returns>The text, in one line.</returns>
    public override string ToString() => PlainText.OneLine(Change switch
    {
        GradioContractChange.EndpointMissing => $"{Endpoint} is not there any more",
        GradioContractChange.ParameterAdded => $"{Endpoint} has a new parameter '{Short(Parameter)}' ({Short(Actual)})",
        GradioContractChange.ParameterRemoved => $"{Endpoint} no longer has the parameter '{Parameter}'",
        GradioContractChange.ParameterRenamed => $"{Endpoint} calls its parameter '{Parameter}' now '{Short(Actual)}'",
        GradioContractChange.ParameterMoved => $"{Endpoint} has its parameter '{Parameter}' in place {Actual} instead of {Known}",
        GradioContractChange.ParameterTypeChanged => $"{Endpoint} takes as '{Parameter}' {Short(Actual)} instead of {Short(Known)}",
        GradioContractChange.ParametersChanged => $"{Endpoint} has {Actual} parameters instead of {Known}",
        _ => $"{Endpoint} returns {Short(Actual)} instead of {Short(Known)}",
    });

    private static string Short(string? text) => text is { Length: > MaxLength } ? text.Remove(MaxLength) + "…" : text ?? "";
}
