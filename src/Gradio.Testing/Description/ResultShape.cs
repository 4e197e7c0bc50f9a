using System.Reflection;
using System.Runtime.CompilerServices;

namespace Gradio.Testing.Description;

/// <summary>How a function gives its result: at once, by a task, or one after the other.</summary>
internal sealed class ResultShape
{
    private static readonly Func<object?, ValueTask<object?>> Immediate = result => new ValueTask<object?>(result);

    private ResultShape(Type? valueType, Func<object?, ValueTask<object?>> single)
    {
        ValueType = valueType;
        Single = single;
        Many = _ => throw new InvalidOperationException("The function gives one result.");
    }

    private ResultShape(Type valueType, Func<object?, IAsyncEnumerable<object?>> many)
    {
        ValueType = valueType;
        Streams = true;
        Many = many;
        Single = _ => throw new InvalidOperationException("The function streams.");
    }

    /// <summary>The type of a result; null for a function that gives nothing.</summary>
    public Type? ValueType { get; }

    public bool Streams { get; }

    public Func<object?, ValueTask<object?>> Single { get; }

    public Func<object?, IAsyncEnumerable<object?>> Many { get; }

    public static ResultShape Of(Type returned)
    {
        if (returned == typeof(void))
            return new ResultShape(null, Immediate);
        if (returned == typeof(Task))
            return new ResultShape(null, result => AwaitNothing(new ValueTask((Task)result!)));
        if (returned == typeof(ValueTask))
            return new ResultShape(null, result => AwaitNothing((ValueTask)result!));
        if (Argument(returned, typeof(Task<>)) is { } promised)
            return new ResultShape(promised, Bind<Func<object?, ValueTask<object?>>>(nameof(AwaitTask), promised));
        if (Argument(returned, typeof(ValueTask<>)) is { } awaited)
            return new ResultShape(awaited, Bind<Func<object?, ValueTask<object?>>>(nameof(AwaitValueTask), awaited));
        if (Argument(returned, typeof(IAsyncEnumerable<>)) is { } item)
            return new ResultShape(item, Bind<Func<object?, IAsyncEnumerable<object?>>>(nameof(Enumerate), item));
        return new ResultShape(returned, Immediate);
    }

    private static Type? Argument(Type type, Type generic) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == generic ? type.GetGenericArguments()[0] : null;

    private static TDelegate Bind<TDelegate>(string method, Type argument) where TDelegate : Delegate =>
        typeof(ResultShape).GetMethod(method, BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(argument).CreateDelegate<TDelegate>();

    private static async ValueTask<object?> AwaitNothing(ValueTask result)
    {
        await result.ConfigureAwait(false);
        return null;
    }

    private static async ValueTask<object?> AwaitTask<T>(object? result) => await ((Task<T>)result!).ConfigureAwait(false);

    private static async ValueTask<object?> AwaitValueTask<T>(object? result) => await ((ValueTask<T>)result!).ConfigureAwait(false);

    private static IAsyncEnumerable<object?> Enumerate<T>(object? result) =>
        result as IAsyncEnumerable<object?> ?? Boxed((IAsyncEnumerable<T>)result!);

    private static async IAsyncEnumerable<object?> Boxed<T>(IAsyncEnumerable<T> values, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var value in values.WithCancellation(cancellationToken).ConfigureAwait(false))
            yield return value;
    }
}
