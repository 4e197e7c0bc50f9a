using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace Gradio.Testing.Queue;

/// <summary>
/// Runs the user's functions, and waits for each no longer than anybody wants its result: one that does not watch its token is left
/// alone, and what it still throws is observed.
/// </summary>
internal sealed class FunctionCalls : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Task, byte> _running = new();

    /// <summary>Waits a moment for the functions that were told to stop.</summary>
    public async ValueTask DisposeAsync() =>
        await Task.WhenAll(_running.Keys).WaitAsync(Grace).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    public async Task<object?> AwaitAsync(Func<ValueTask<object?>> function, CancellationToken killed)
    {
        killed.ThrowIfCancellationRequested();
        var running = function().AsTask();
        Watch(running);
        return await running.WaitAsync(killed).ConfigureAwait(false);
    }

    public async IAsyncEnumerable<object?> EnumerateAsync(IAsyncEnumerable<object?> values, [EnumeratorCancellation] CancellationToken killed)
    {
        var enumerator = values.GetAsyncEnumerator(killed);
        var moving = Task.FromResult(false);
        try
        {
            while (true)
            {
                killed.ThrowIfCancellationRequested();
                moving = enumerator.MoveNextAsync().AsTask();
                Watch(moving);
                if (!await moving.WaitAsync(killed).ConfigureAwait(false))
                    yield break;
                yield return enumerator.Current;
            }
        }
        finally
        {
            if (moving.IsCompleted)
                await enumerator.DisposeAsync().ConfigureAwait(false);
            else
                Watch(DisposeAfterAsync(moving, enumerator));
        }
    }

    private static async Task DisposeAfterAsync(Task moving, IAsyncDisposable enumerator)
    {
        await moving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await enumerator.DisposeAsync().ConfigureAwait(false);
    }

    private void Watch(Task task)
    {
        if (task.IsCompleted)
            return;

        _running.TryAdd(task, 0);
        task.ContinueWith(Forget, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    private void Forget(Task task)
    {
        _ = task.Exception;
        _running.TryRemove(task, out _);
    }
}
