namespace Gradio;

/// <summary>What a job keeps of what it hears, for whoever enumerates it or its updates. The result and <see cref="GradioJob.Status"/> are always there.</summary>
[Flags]
public enum GradioEvents
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The outputs before the last.</summary>
    Outputs = 1,

    /// <summary>The place in the queue, and the start.</summary>
    Queue = 2,

    /// <summary>The progress.</summary>
    Progress = 4,

    /// <summary>The log messages.</summary>
    Logs = 8,

    /// <summary>The changes of the app's page.</summary>
    Rendering = 16,

    /// <summary>All of these.</summary>
    All = Outputs | Queue | Progress | Logs | Rendering,
}
