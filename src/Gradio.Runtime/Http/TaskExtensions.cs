namespace Gradio.Http;

internal static class TaskExtensions
{
    /// <summary>Marks a task for which perhaps nobody waits to its end: that it failed is then no unobserved exception.</summary>
    public static void Unawaited(this Task task) =>
        task.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    /// <summary>Waits for work of others, who may not look at the token: what is given up goes on where nobody waits for it.</summary>
    public static async ValueTask<T> OrGivenUpAsync<T>(this ValueTask<T> work, CancellationToken cancellationToken)
    {
        if (work.IsCompleted)
            return await work.ConfigureAwait(false);
        var task = work.AsTask();
        task.Unawaited();
        return await task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc cref="OrGivenUpAsync{T}(ValueTask{T}, CancellationToken)"/>
    public static Task OrGivenUpAsync(this Task work, CancellationToken cancellationToken)
    {
        work.Unawaited();
        return work.WaitAsync(cancellationToken);
    }
}
