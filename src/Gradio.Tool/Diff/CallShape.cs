using Gradio.Generator.Plan;
using Gradio.Schema;
using static Gradio.Tool.Diff.SourceEffect;

namespace Gradio.Tool.Diff;

/// <summary>What stands in the parentheses of a method or constructor: the required first, then the optional.</summary>
internal sealed class CallShape
{
    private sealed record Argument(int Index, TypeModel Type, bool IsOptional);

    private readonly List<Argument> _arguments;

    private CallShape(IEnumerable<Argument> arguments) => _arguments = [.. arguments.OrderBy(argument => argument.IsOptional ? 1 : 0)];

    public static CallShape Of(EndpointModel endpoint) =>
        new(endpoint.Parameters.Select((parameter, index) => new Argument(index, Declared(parameter), parameter.IsOptional)));

    public static CallShape Of(ObjectModel item) =>
        new(Members.Of(item).Select((property, index) => new Argument(index, TypeNames.Held(property), !property.IsRequired)));

    /// <summary>The type of a parameter in C#.</summary>
    public static TypeModel Declared(ParameterModel parameter) =>
        parameter.IsOptional && !Signature.HasConstantDefault(parameter) ? TypeNames.Nullable(parameter.Type) : parameter.Type;

    /// <summary>What becomes of calls that give their arguments by place, with and without the optional ones.</summary>
    /// <param name="after">What is to be called now.</param>
    /// <param name="pairs">For each argument, by its place in the snapshot, the place of the one that it is now; or -1.</param>
    public SourceEffect ByPlace(CallShape after, IReadOnlyList<int> pairs)
    {
        if (_arguments.Count > after._arguments.Count || after._arguments.Skip(_arguments.Count(argument => !argument.IsOptional)).Any(argument => !argument.IsOptional))
            return Error;
        return _arguments
            .Zip(after._arguments, (before, now) => Types.Worse(Types.Convert(before.Type, now.Type), pairs[before.Index] == now.Index ? None : Meaning))
            .Aggregate(None, Types.Worse);
    }
}
