using System.Runtime.CompilerServices;

namespace Gradio;

/// <summary>One call of an endpoint that has no outputs.</summary>
public class GradioJob
{
    private protected GradioJob() { }

    /// <summary>Makes a finished job, so that a test can stand in for an endpoint.</summary>
    public static GradioJob<T> FromResult<T>(T result) => throw new NotImplementedException();

    /// <summary>Awaits the end.</summary>
    public TaskAwaiter GetAwaiter() => throw new NotImplementedException();
}

/// <summary>One call of an endpoint: await it for the result, or enumerate it for every output as it comes.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
public sealed class GradioJob<T> : GradioJob, IAsyncEnumerable<T>
{
    /// <summary>Awaits the result.</summary>
    public new TaskAwaiter<T> GetAwaiter() => throw new NotImplementedException();

    /// <summary>Every output, from the first.</summary>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => throw new NotImplementedException();
}
