using Gradio.Generator.Plan;
using Gradio.Schema;
using static Gradio.Tool.Diff.SourceEffect;

namespace Gradio.Tool.Diff;

/// <summary>Compares two types in one place. What lies within an object or choice type is compared by itself, once for all its places.</summary>
internal static class Types
{
    /// <summary>How a C# type has to fit another.</summary>
    private enum Fit
    {
        /// <summary>As a value is assigned.</summary>
        Assigned,

        /// <summary>As the items of a list do, which convert as references only.</summary>
        Reference,

        /// <summary>As the values of a dictionary do, which must be the same.</summary>
        Same,
    }

    /// <summary>Whether nothing differs.</summary>
    public static bool AreSame(TypeModel before, TypeModel after) =>
        Accepts(before, after, Usage.Sent) && Accepts(after, before, Usage.Sent) && Convert(before, after) == None && Convert(after, before) == None;

    /// <summary>What becomes of code that has a value of one C# type where another is needed.</summary>
    public static SourceEffect Convert(TypeModel from, TypeModel to) => Convert(from, to, Fit.Assigned);

    private static SourceEffect Convert(TypeModel from, TypeModel to, Fit fit) => (from, to) switch
    {
        (NullableType inner, NullableType outer) => Convert(inner.Value, outer.Value, fit == Fit.Assigned || !TypeNames.IsValue(inner.Value) ? fit : Fit.Same),
        (_, NullableType outer) when fit == Fit.Assigned || !TypeNames.IsValue(from) => Worse(fit == Fit.Same ? Warning : None, Convert(from, outer.Value, fit)),
        (NullableType inner, _) when !TypeNames.IsValue(inner.Value) => Worse(Warning, Convert(inner.Value, to, fit)),
        (SimpleType { Kind: SimpleKind.Integer }, SimpleType { Kind: SimpleKind.Number }) when fit == Fit.Assigned => None,
        (SimpleType { Kind: SimpleKind.DateTime or SimpleKind.Date }, SimpleType { Kind: SimpleKind.DateTime or SimpleKind.Date }) => None,
        (ListType one, ListType other) => Convert(one.Item, other.Item, fit == Fit.Same ? Fit.Same : Fit.Reference),
        (DictionaryType one, DictionaryType other) => Convert(one.Value, other.Value, Fit.Same),
        (ObjectType, ObjectType) or (ChoiceType, ChoiceType) => None,
        (SharedType one, SharedType other) when one.Name == other.Name => None,
        _ => from == to ? None : Error,
    };

    /// <summary>Whether whoever takes values of one type (the app what is sent, the program what is received) does with those of another.</summary>
    public static bool Accepts(TypeModel from, TypeModel to, Usage usage) => (from, to) switch
    {
        (_, SimpleType { Kind: SimpleKind.Json }) => true,
        (NullableType inner, NullableType outer) => Accepts(inner.Value, outer.Value, usage),
        (_, NullableType outer) => Accepts(from, outer.Value, usage),
        (SimpleType { Kind: SimpleKind.Integer }, SimpleType { Kind: SimpleKind.Number }) => true,
        (ChoiceType choice, SimpleType) => ValueOf(choice) == to,
        // a program takes values that it does not know, an app does not
        (SimpleType, ChoiceType choice) => usage == Usage.Received && ValueOf(choice) == from,
        (ListType one, ListType other) => Accepts(one.Item, other.Item, usage),
        (DictionaryType one, DictionaryType other) => Accepts(one.Value, other.Value, usage),
        (ObjectType, ObjectType) or (ChoiceType, ChoiceType) => true,
        (SharedType one, SharedType other) when usage == Usage.Received => one.Name == other.Name,
        (ObjectType, DictionaryType { Value: SimpleType { Kind: SimpleKind.Json } }) => true,
        _ => from == to,
    };

    /// <summary>Whether a program that knows an output by its old type takes those of the new one.</summary>
    public static bool AcceptsOutput(TypeModel after, TypeModel before) =>
        // an output that is empty is null, which texts and lists have a value for
        Accepts(before is SimpleType { Kind: SimpleKind.Text } or ListType && after is NullableType nullable ? nullable.Value : after, before, Usage.Received);

    public static SourceEffect Worse(SourceEffect one, SourceEffect other) => one > other ? one : other;

    private static SimpleType ValueOf(ChoiceType choice) => choice.IsNumeric ? SimpleType.Number : SimpleType.Text;
}
