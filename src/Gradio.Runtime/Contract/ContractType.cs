namespace Gradio.Contract;

/// <summary>A type as a contract has it: a kind, and what it is made of by name.</summary>
/// <param name="Kind">A name such as <c>number</c>, or one of the kinds below.</param>
/// <param name="Members">The properties of an object, the choices, or what a list, dictionary or nullable holds.</param>
/// <param name="Text">How it is written.</param>
internal sealed record ContractType(string Kind, IReadOnlyDictionary<string, ContractMember> Members, string Text)
{
    public const string Any = "any";
    public const string List = "[]";
    public const string Dictionary = "<>";
    public const string Nullable = "?";
    public const string ChoiceOf = "|";
    public const string Object = "{}";

    /// <summary>Whether code made for this type still fits the other: more choices and more properties, unless one is required, do no harm.</summary>
    public bool Fits(ContractType actual) =>
        Kind == Any
        || (Kind == actual.Kind
            && Members.All(member => actual.Members.TryGetValue(member.Key, out var other) && member.Value.Fits(other))
            && actual.Members.All(member => !member.Value.IsRequired || Members.ContainsKey(member.Key)));
}

/// <summary>A part of a type.</summary>
/// <param name="Type">Its type; null of a choice.</param>
/// <param name="IsRequired">Whether an object must have it.</param>
internal readonly record struct ContractMember(ContractType? Type, bool IsRequired)
{
    public bool Fits(ContractMember actual) => Type is null || actual.Type is null || Type.Fits(actual.Type);
}
