using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Gradio.Jobs;

namespace Gradio;

/// <summary>One call of an endpoint, on its way from the moment it is made. Await it for its end; what goes wrong is thrown there.</summary>
public class GradioJob
{
    private readonly object _gate = new();
    private Task? _end;

    private protected GradioJob(Call call) => Call = call;

    private protected GradioJob(Exception? failure) => Failure = failure;

    internal static GradioJob Of(Call call) => new(call);

    /// <summary>A job that is done, so that a test can stand in for an endpoint without outputs.</summary>
    public static GradioJob CompletedJob { get; } = new((Exception?)null);

    /// <summary>The event id that the server gave the job; null until it has, and for an unqueued call.</summary>
    public string? EventId => Call?.EventId;

    /// <summary>How long the app worked on the job, as it says; null until it is done.</summary>
    public TimeSpan? Duration => Call?.Duration;

    /// <summary>How long the app works on this endpoint on average; null until the job is done.</summary>
    public TimeSpan? AverageDuration => Call?.AverageDuration;

    /// <summary>Where the job stands now.</summary>
    public GradioJobStatus Status => Call?.ReadStatus() ?? new GradioJobStatus(GivenStage, null, null, null, []);

    /// <summary>How many of the outputs before the last were dropped since more came than the job keeps (<see cref="GradioClientOptions.MaxKeptBytes"/>): the oldest first.</summary>
    public int DroppedOutputs => Call?.DroppedOutputs ?? 0;

    /// <summary>
    /// The job's place in the queue, its start, progress and log messages: everything so far, then as it comes. Ends with the job and never throws what the job ended with.
    /// </summary>
    public IAsyncEnumerable<GradioUpdate> Updates => ReadUpdatesAsync();

    private protected Call? Call { get; }

    /// <summary>What a job without a call fails with.</summary>
    private protected Exception? Failure { get; }

    private GradioJobStage GivenStage => Failure switch
    {
        null => GradioJobStage.Completed,
        OperationCanceledException => GradioJobStage.Cancelled,
        _ => GradioJobStage.Failed,
    };

    /// <summary>For people to read.</summary>
    /// <returns>The endpoint and where the job stands, such as <c>/work Running: 2 of 3 steps</c>.</returns>
    public override string ToString() => Call is null ? Status.ToString() : $"{Call.EndpointName} {Status}";

    /// <summary>Makes a finished job, so that a test can stand in for an endpoint.</summary>
    /// <typeparam name="T">The type of the result.</typeparam>
    /// <param name="result">The result.</param>
    /// <returns>The job.</returns>
    public static GradioJob<T> FromResult<T>(T result) => new([result], null);

    /// <summary>Makes a finished job of several outputs, so that a test can stand in for an endpoint that streams. Awaiting it gives the last one.</summary>
    /// <typeparam name="T">The type of the outputs.</typeparam>
    /// <param name="outputs">The outputs, in their order.</param>
    /// <returns>The job.</returns>
    /// <exception cref="ArgumentException">There are no outputs.</exception>
    public static GradioJob<T> FromOutputs<T>(params T[] outputs)
    {
        ArgumentNullException.ThrowIfNull(outputs);
        return outputs.Length > 0 ? new([.. outputs], null) : throw new ArgumentException("A job that ends well has an output.", nameof(outputs));
    }

    /// <summary>Makes a job that failed after some outputs, so that a test can stand in for an endpoint that fails.</summary>
    /// <typeparam name="T">The type of the outputs.</typeparam>
    /// <param name="exception">What the job ends with, such as a <see cref="GradioException"/>; an <see cref="OperationCanceledException"/> makes it a cancelled one.</param>
    /// <param name="outputs">The outputs before that.</param>
    /// <returns>The job.</returns>
    public static GradioJob<T> FromException<T>(Exception exception, params T[] outputs)
    {
        ArgumentNullException.ThrowIfNull(exception);
        ArgumentNullException.ThrowIfNull(outputs);
        return new([.. outputs], exception);
    }

    /// <summary>Makes a job that failed, so that a test can stand in for an endpoint without outputs that fails.</summary>
    /// <param name="exception">What the job ends with; an <see cref="OperationCanceledException"/> makes it a cancelled one.</param>
    /// <returns>The job.</returns>
    public static GradioJob FromException(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new(exception);
    }

    /// <summary>Cancels the job: it ends as cancelled at once, and the app is told to stop. A function that neither yields nor awaits runs on unseen.</summary>
    /// <returns>Completes when the app has been told, or will be when a job that waits has started; never fails. On a server that does not answer that takes as long as <see cref="GradioClientOptions.RequestTimeout"/>, and longer where several jobs of an endpoint are cancelled.</returns>
    /// <remarks>
    /// Since Gradio 4.31 the server stops all running jobs of the same endpoint and session; those of this client end as cancelled, too. Before, it stops a job after its current output; one that does not stream, only where the app has an endpoint for that.
    /// </remarks>
    public async Task CancelAsync()
    {
        if (Call is null)
            return;
        Call.Cancel();
        await Call.Told.ConfigureAwait(false);
    }

    /// <summary>The job as a task.</summary>
    /// <returns>The same task each time.</returns>
    /// <exception cref="GradioException">In the task: how the job failed.</exception>
    /// <exception cref="ArgumentException">In the task: an argument is missing and has no default, or there are too many.</exception>
    /// <exception cref="OperationCanceledException">In the task: the job was cancelled, or the client disposed.</exception>
    public Task AsTask()
    {
        // two tasks of one failure would leave the fault of one unobserved
        lock (_gate)
            return _end ??= CreateTask();
    }

    /// <summary>Awaits the end.</summary>
    /// <returns>The awaiter.</returns>
    public TaskAwaiter GetAwaiter() => AsTask().GetAwaiter();

    private protected virtual Task CreateTask() => Call is null ? FailAsync() : EndAsync(Call);

    /// <summary>Ends as a method does: as cancelled, where that is what it failed with.</summary>
    private protected async Task FailAsync()
    {
        await Task.CompletedTask.ConfigureAwait(false);
        if (Failure is not null)
            ExceptionDispatchInfo.Capture(Failure).Throw();
    }

    private static async Task EndAsync(Call call)
    {
        await call.Ended.ConfigureAwait(false);
        _ = call.Result;
    }

    private async IAsyncEnumerable<GradioUpdate> ReadUpdatesAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (Call is null)
            yield break;
        for (var i = 0; await Call.ChangedAsync(i, cancellationToken).ConfigureAwait(false); i++)
        {
            if (Call.TryGetEntry(ref i, out var message) && UpdateParser.Parse(message) is { } update)
                yield return update;
        }
    }
}

/// <summary>One call of an endpoint: await it for the result, or enumerate it for every output as it comes, in order, from the first, whenever that begins.</summary>
/// <typeparam name="T">The type of the result.</typeparam>
public sealed class GradioJob<T> : GradioJob, IAsyncEnumerable<T>
{
    private readonly GradioEndpoint<T>? _endpoint;
    private readonly IReadOnlyList<T> _outputs = [];

    internal GradioJob(Call call, GradioEndpoint<T> endpoint)
        : base(call) => _endpoint = endpoint;

    internal GradioJob(IReadOnlyList<T> outputs, Exception? failure)
        : base(failure) => _outputs = outputs;

    /// <summary>
    /// The text that the job gives, piece by piece, from the first, whenever enumeration begins: of the first output that is a text, or of a chat the last message that is not the user's.
    /// A piece costs its own length, so this is the way to read a long text that grows. Empty where no output is a text. Where the job fails, the pieces so far come before the error.
    /// </summary>
    public IAsyncEnumerable<GradioTextDelta> TextDeltas => Call is null ? Jobs.TextDeltas.OfOutputsAsync(this) : Jobs.TextDeltas.ReadAllAsync(Call, default);

    /// <summary>The job as a task.</summary>
    /// <returns>The same task each time.</returns>
    /// <exception cref="GradioException">In the task: how the job failed.</exception>
    /// <exception cref="ArgumentException">In the task: an argument is missing and has no default, or there are too many.</exception>
    /// <exception cref="OperationCanceledException">In the task: the job was cancelled, or the client disposed.</exception>
    public new Task<T> AsTask() => (Task<T>)base.AsTask();

    /// <summary>Awaits the result.</summary>
    /// <returns>The awaiter.</returns>
    public new TaskAwaiter<T> GetAwaiter() => AsTask().GetAwaiter();

    /// <summary>Gives every output, from the first; an endpoint that does not stream has one. An only output of null, before the first that is none, is passed over where <typeparamref name="T"/> cannot be null. Where the job fails, the outputs so far come before the error.</summary>
    /// <param name="cancellationToken">Ends the enumeration; the job goes on.</param>
    /// <returns>The outputs.</returns>
    /// <exception cref="GradioException">How the job failed.</exception>
    /// <exception cref="OperationCanceledException">The job or the enumeration was cancelled.</exception>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        (Call is null ? GivenOutputsAsync(cancellationToken) : OutputReader.ReadAllAsync(Call, _endpoint!, cancellationToken)).GetAsyncEnumerator(cancellationToken);

    private protected override Task CreateTask() => Call is null ? GivenResultAsync() : ResultAsync(Call);

    private async Task<T> ResultAsync(Call call)
    {
        await call.Ended.ConfigureAwait(false);
        return OutputReader.Read(call, _endpoint!, call.Result);
    }

    private async Task<T> GivenResultAsync()
    {
        await FailAsync().ConfigureAwait(false);
        return _outputs[_outputs.Count - 1];
    }

    private async IAsyncEnumerable<T> GivenOutputsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var output in _outputs)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return output;
        }

        await FailAsync().ConfigureAwait(false);
    }
}
