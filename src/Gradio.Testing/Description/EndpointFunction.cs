using System.Reflection;
using System.Runtime.CompilerServices;

namespace Gradio.Testing.Description;

/// <summary>A parameter of an endpoint that has a place on the wire.</summary>
internal sealed record EndpointInput(string Name, Type Type, bool HasDefault, object? Default)
{
    public bool IsState => Type.IsGenericType && Type.GetGenericTypeDefinition() == typeof(TestState<>);
}

/// <summary>An output of an endpoint, states not counted.</summary>
internal sealed record EndpointOutput(string Label, Type Type);

/// <summary>What a delegate tells about an endpoint, and the way to call it.</summary>
internal sealed class EndpointFunction
{
    private readonly object? _target;
    private readonly MethodInvoker _invoker;
    private readonly ResultShape _result;

    public EndpointFunction(Delegate function)
    {
        _target = function.Target;
        _invoker = MethodInvoker.Create(function.Method);
        _result = ResultShape.Of(function.Method.ReturnType);
        Parameters = function.Method.GetParameters();
        Inputs = [.. Parameters.Where(parameter => !IsSupplied(parameter)).Select(ReadInput)];
        Outputs = ReadOutputs(_result.ValueType, function.Method.ReturnParameter);

        // whatever component they get, what cannot be written is told here and not by the first call
        foreach (var type in Inputs.Where(input => !input.IsState).Select(input => input.Type).Concat(Outputs.Select(output => output.Type)))
            _ = TypeSchema.Of(type);
    }

    public ParameterInfo[] Parameters { get; }

    public IReadOnlyList<EndpointInput> Inputs { get; }

    public IReadOnlyList<EndpointOutput> Outputs { get; }

    public bool Streams => _result.Streams;

    /// <summary>Whether the server supplies the parameter, so that it has no place on the wire.</summary>
    public static bool IsSupplied(ParameterInfo parameter) =>
        parameter.ParameterType == typeof(TestCall) || parameter.ParameterType == typeof(CancellationToken);

    /// <summary>Calls a function that gives one result.</summary>
    public ValueTask<object?> InvokeAsync(object?[] arguments) => _result.Single(_invoker.Invoke(_target, arguments.AsSpan()));

    /// <summary>Calls a function that streams, with the first step.</summary>
    public async IAsyncEnumerable<object?> Stream(object?[] arguments, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var value in _result.Many(_invoker.Invoke(_target, arguments.AsSpan())).WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return value;
    }

    /// <summary>Takes a result apart, one value for each output.</summary>
    public IEnumerable<object?> Split(object? result)
    {
        if (_result.ValueType is not { } type)
            return [];
        return IsTuple(type) ? TupleItems((ITuple)result!) : [result];
    }

    private static bool IsTuple(Type type) => type.IsAssignableTo(typeof(ITuple)) && type.IsGenericType;

    /// <summary>The types of a tuple's items; the eighth argument of a long tuple is a tuple of the rest.</summary>
    private static IEnumerable<Type> TupleItems(Type tuple) =>
        tuple.GetGenericArguments() is [.. { Length: 7 } items, var rest] && IsTuple(rest) ? items.Concat(TupleItems(rest)) : tuple.GetGenericArguments();

    private static IEnumerable<object?> TupleItems(ITuple tuple)
    {
        for (var i = 0; i < tuple.Length; i++)
            yield return tuple[i];
    }

    private static EndpointInput ReadInput(ParameterInfo parameter) =>
        new(parameter.Name!, parameter.ParameterType, parameter.HasDefaultValue, parameter.HasDefaultValue ? parameter.DefaultValue : null);

    private static EndpointOutput[] ReadOutputs(Type? type, ParameterInfo declared)
    {
        if (type is null)
            return [];
        if (!IsTuple(type))
            return [new EndpointOutput("output", type)];

        var names = declared.GetCustomAttribute<TupleElementNamesAttribute>()?.TransformNames;
        return [.. TupleItems(type).Select((item, i) => new EndpointOutput(names?[i] ?? $"output {i}", item))];
    }
}
