using System.Runtime.CompilerServices;

namespace Gradio.Testing.Queue;

/// <summary>
/// Waits for the user's functions, but no longer than anybody wants the result: a function that does not watch its token is left alone,
/// and what it still throws is observed.
/// </summary>
internal static class Abandonable
{
    public static async Task<object?> AwaitAsync(Func<ValueTask<object?>> function, CancellationToken killed)
    {
        killed.ThrowIfCancellationRequested();
        var running = function().AsTask();
        if (!running.IsCompleted)
            Observe(running);
        return await running.WaitAsync(killed).ConfigureAwait(false);
    }

    public static async IAsyncEnumerable<object?> EnumerateAsync(IAsyncEnumerable<object?> values, [EnumeratorCancellation] CancellationToken killed)
    {
        var enumerator = values.GetAsyncEnumerator(killed);
        var moving = Task.FromResult(false);
        try
        {
            while (true)
            {
                killed.ThrowIfCancellationRequested();
                moving = enumerator.MoveNextAsync().AsTask();
                if (!moving.IsCompleted)
                    Observe(moving);
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
                Observe(DisposeAfterAsync(moving, enumerator));
        }
    }

    /// <summary>Looks at the exception of a task that nobody waits for.</summary>
    public static void Observe(Task task) =>
        task.ContinueWith(static failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    private static async Task DisposeAfterAsync(Task moving, IAsyncDisposable enumerator)
    {
        await moving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await enumerator.DisposeAsync().ConfigureAwait(false);
    }
}
