namespace Gradio.Runtime.Tests.Jobs;

/// <summary>That of a window whose thread does nothing more.</summary>
internal sealed class StuckContext : SynchronizationContext
{
    private StuckContext() { }

    /// <summary>Begins some work on it.</summary>
    public static Task Run(Func<Task> work)
    {
        var context = Current;
        SetSynchronizationContext(new StuckContext());
        try
        {
            return work();
        }
        finally
        {
            SetSynchronizationContext(context);
        }
    }

    public override void Post(SendOrPostCallback d, object? state)
    {
        // it has no time any more
    }
}
