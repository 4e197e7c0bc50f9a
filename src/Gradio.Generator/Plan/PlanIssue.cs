using Gradio.Schema;

namespace Gradio.Generator.Plan;

internal enum PlanIssueKind
{
    /// <summary>The author of the class has such a member: the generated one is left out. Detail: the member.</summary>
    OwnMember,

    /// <summary>The author of the class has a member of that name: a type has another one. Details: the member, the name of the type.</summary>
    OwnName,

    /// <summary>Two endpoints would have one name. Details: the endpoint with another one, that name, the endpoint that has it.</summary>
    SameName,

    /// <summary>An option is for an endpoint that is not there. Details: the endpoint, those that are there.</summary>
    UnknownEndpoint,

    /// <summary>An endpoint cannot have the name that the author of the class gives it. Details: the name, the endpoint, why.</summary>
    UnusableName,
}

/// <summary>What the author of a class should know of its names.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Option">The index of the option that it is about; null for something else.</param>
/// <param name="Details">The details.</param>
internal sealed record PlanIssue(PlanIssueKind Kind, int? Option, EquatableArray<string> Details)
{
    public PlanIssue(PlanIssueKind kind, int? option, params string[] details)
        : this(kind, option, details.ToEquatableArray())
    {
    }
}
