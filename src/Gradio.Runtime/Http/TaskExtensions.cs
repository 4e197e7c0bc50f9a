namespace Gradio.Http;

internal static class TaskExtensions
{
    /// <summary>Marks a task for which perhaps nobody waits to its end: that it failed is then no unobserved exception.</summary>
    public static void Unawaited(this Task task) =>
        task.ContinueWith(static ended => ended.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
}
