namespace Gradio.Sessions;

/// <summary>Work that outlives the call which happens to begin it.</summary>
internal static class Detached
{
    /// <summary>Starts it. Nothing of the call's context, such as its span, its log scope or its user, goes along.</summary>
    public static Task Start(Func<Task> start)
    {
        if (ExecutionContext.IsFlowSuppressed())
            return start();
        using (ExecutionContext.SuppressFlow())
            return start();
    }
}
