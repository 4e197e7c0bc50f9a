namespace Gradio.Runtime.Tests.Jobs;

/// <summary>One that does what it is given first, and nothing more.</summary>
internal sealed class StuckScheduler : TaskScheduler
{
    private int _begun;

    private StuckScheduler() { }

    /// <summary>Begins some work on it, where there is no context.</summary>
    public static Task Run(Func<Task> work)
    {
        var start = new Task<Task>(work);
        Task.Run(() => start.RunSynchronously(new StuckScheduler()));
        return start.Unwrap();
    }

    protected override IEnumerable<Task>? GetScheduledTasks() => null;

    protected override void QueueTask(Task task)
    {
        // it has no time any more
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => Interlocked.Exchange(ref _begun, 1) == 0 && TryExecuteTask(task);
}
