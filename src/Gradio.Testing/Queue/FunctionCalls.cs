using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Gradio.Testing.Queue;

/// <summary>
/// Runs the user's functions, and waits for each no longer than anybody wants its result: one that does not watch its token is left
/// alone, and what it still throws is observed.
/// </summary>
internal sealed class FunctionCalls : IAsyncDisposable
{
    /// <summary>How long a server that stops waits for what does not.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Task, byte> _running = new();

    /// <summary>Waits a moment for the functions that were told to stop.</summary>
    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(_running.Keys).WaitAsync(Grace).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public Task<object?> AwaitAsync(Func<ValueTask<object?>> function, CancellationToken killed) =>
        Start(() => function().AsTask(), killed).WaitAsync(killed);

    public async IAsyncEnumerable<object?> EnumerateAsync(IAsyncEnumerable<object?> values, [EnumeratorCancellation] CancellationToken killed)
    {
        var enumerator = values.GetAsyncEnumerator(killed);
        var moving = Task.FromResult(false);
        try
        {
            while (true)
            {
                moving = Start(() => enumerator.MoveNextAsync().AsTask(), killed);
                if (!await moving.WaitAsync(killed).ConfigureAwait(false))
                    yield break;
                yield return enumerator.Current;
            }
        }
        finally
        {
            await Start(() => DisposeAfterAsync(moving, enumerator), CancellationToken.None).WaitAsync(killed).ConfigureAwait(false);
        }
    }

    private static async Task<bool> DisposeAfterAsync(Task moving, IAsyncDisposable enumerator)
    {
        await moving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await enumerator.DisposeAsync().ConfigureAwait(false);
        return true;
    }

    /// <summary>Runs on the pool what may hold its thread.</summary>
    private Task<T> Start<T>(Func<Task<T>> work, CancellationToken killed)
    {
        var running = Task.Run(work, killed);
        _running.TryAdd(running, 0);
        running.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return running;
    }

    private void Forget(Task task)
    {
        _ = task.Exception;
        _running.TryRemove(task, out _);
    }
}
