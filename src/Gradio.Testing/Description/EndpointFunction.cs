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
    public IEnumerable<object?> Split(object? result) => Outputs.Count switch
    {
        0 => [],
        1 => [result],
        _ => TupleItems((ITuple)result!),
    };

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
        if (!type.IsAssignableTo(typeof(ITuple)) || !type.IsGenericType)
            return [new EndpointOutput("output", type)];

        var names = declared.GetCustomAttribute<TupleElementNamesAttribute>()?.TransformNames;
        return [.. type.GetGenericArguments().Select((item, i) => new EndpointOutput(names?[i] ?? $"output {i}", item))];
    }
}
