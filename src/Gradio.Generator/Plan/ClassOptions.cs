using Gradio.Schema;

namespace Gradio.Generator.Plan;

/// <summary>What the author of a class decides: how it has its endpoints, and which members are his own.</summary>
internal sealed record ClassOptions(EquatableArray<EndpointOptions> Endpoints, EquatableArray<OwnMember> Members)
{
    public static ClassOptions None { get; } = new(default, default);
}

/// <summary>How a class has an endpoint.</summary>
/// <param name="Endpoint">The name in the snapshot, with its slash.</param>
/// <param name="Name">The name in C#; null for the one that the snapshot gives.</param>
/// <param name="IsIgnored">Whether it is left out.</param>
internal sealed record EndpointOptions(string Endpoint, string? Name, bool IsIgnored);

/// <summary>A member that the author of a class wrote.</summary>
/// <param name="Name">The name; <c>.ctor</c> for a constructor.</param>
/// <param name="Parameters">The simple names of the types of a method's parameters; null for what is no method.</param>
/// <param name="PartialKeyword">How a partial type is declared, where the generated one can be another part of it.</param>
internal sealed record OwnMember(string Name, string? Parameters, string? PartialKeyword);
