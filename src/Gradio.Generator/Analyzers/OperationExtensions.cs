using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Gradio.Generator.Analyzers;

internal static class OperationExtensions
{
    /// <summary>The operation without the conversions around it.</summary>
    public static IOperation WalkDownConversion(this IOperation operation)
    {
        while (operation is IConversionOperation conversion)
            operation = conversion.Operand;
        return operation;
    }

    /// <summary>Whether the operation is one of a function, and not of one that is declared in it.</summary>
    public static bool IsOf(this IOperation operation, IAnonymousFunctionOperation function)
    {
        var around = operation.Parent;
        while (around is not (null or IAnonymousFunctionOperation or ILocalFunctionOperation))
            around = around.Parent;
        return around == function;
    }
}
