using System.Collections.Concurrent;
using System.Text.Json;
using Gradio.Testing;

namespace Gradio.Runtime.Tests.Jobs;

/// <summary>A test with an endpoint <c>/hold</c>, each call of which goes on when the test says so.</summary>
internal abstract class JobsTest : AppTest
{
    protected static readonly GradioEndpoint<string> Hold = new("/hold", GradioConverters.Text);
    protected static readonly GradioEndpoint<double> Count = new("/count", GradioConverters.Number);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();

    /// <summary>The calls of <c>/hold</c> that have come to their end on the server.</summary>
    protected ConcurrentQueue<string> Held { get; } = new();

    /// <summary>The calls of <c>/hold</c> that were stopped on the server.</summary>
    protected ConcurrentQueue<string> Stopped { get; } = new();

    protected Task<GradioClient> StartHoldAsync(GradioClientOptions? options = null, int? concurrency = 1, bool keepsState = false) => StartAsync(
        app =>
        {
            app.MapEndpoint("/hold", (string text, CancellationToken cancellationToken) => HoldAsync(text, cancellationToken));
            if (keepsState)
                app.MapEndpoint("/count", (TestState<int> counter) => ++counter.Value);
        },
        options,
        new() { ConcurrencyLimit = concurrency });

    /// <summary>Lets a call of <c>/hold</c> go on.</summary>
    protected void Release(string text) => GateOf(text).TrySetResult();

    protected static GradioClientOptions With(Action<GradioCallOptions> configure, GradioClientOptions? options = null)
    {
        options ??= new GradioClientOptions();
        options.CallOptions = new GradioCallOptions();
        configure(options.CallOptions);
        return options;
    }

    protected List<TestRequest> RequestsOf(string path) => Server.Activity.Requests.Where(request => request.Path.Contains(path, StringComparison.Ordinal)).ToList();

    protected JsonElement LastJoin() => Json(RequestsOf("/queue/join")[^1].Body!);

    private TaskCompletionSource GateOf(string text) => _gates.GetOrAdd(text, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task<string> HoldAsync(string text, CancellationToken cancellationToken)
    {
        try
        {
            await GateOf(text).Task.WaitAsync(cancellationToken);
            Held.Enqueue(text);
            return text;
        }
        catch (OperationCanceledException)
        {
            Stopped.Enqueue(text);
            throw;
        }
    }
}
