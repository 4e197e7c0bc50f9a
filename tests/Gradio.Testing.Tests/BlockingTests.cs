namespace Gradio.Testing.Tests;

/// <summary>Functions that hold their thread, whoever wants them to stop: a server that is disposed does not wait for them.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class BlockingTests
{
    private readonly TaskCompletionSource _blocked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _release = new();

    [Test]
    public Task A_function() => IsLeftAloneAsync(app => app.MapEndpoint("/deaf", Block));

    [Test]
    public Task A_function_out_of_the_queue() => IsLeftAloneAsync(app => app.MapEndpoint("/deaf", Block).Unqueued(), "/run/deaf");

    [Test]
    public Task A_function_before_it_gives_its_stream() => IsLeftAloneAsync(app => app.MapEndpoint("/deaf", () => AsyncEnumerable.Repeat(Block(), 1)));

    [Test]
    public Task A_step_of_a_stream() => IsLeftAloneAsync(app => app.MapEndpoint("/deaf", () => new[] { 1 }.Select(_ => Block()).ToAsyncEnumerable()));

    [Test]
    public Task The_end_of_a_stream() => IsLeftAloneAsync(app => app.MapEndpoint("/deaf", () => BlockAtTheEnd().ToAsyncEnumerable()).Unqueued(), "/run/deaf");

    [Test]
    public async Task A_callback_of_the_token()
    {
        var never = new TaskCompletionSource();
        var registered = new TaskCompletionSource();
        await IsLeftAloneAsync(
            app => app.MapEndpoint("/deaf", (CancellationToken cancellation) =>
            {
                cancellation.Register(() => Block());
                registered.SetResult();
                return never.Task;
            }),
            blocked: registered.Task);
    }

    [Test]
    public Task A_validator() => IsLeftAloneAsync(app => app.MapEndpoint("/deaf", () => { }).WithValidator(_ => new Dictionary<string, string> { ["a"] = Block() }));

    private async Task IsLeftAloneAsync(Action<GradioTestApp> configure, string route = "/queue/join", Task? blocked = null)
    {
        var server = await GradioTestServer.StartAsync(configure);
        using var wire = new Wire(server);
        Task call = wire.PostAsync(route, new { data = Array.Empty<object>(), fn_index = 0, session_hash = "s" });
        await (blocked ?? _blocked.Task).WaitAsync(TimeSpan.FromSeconds(30));
        try
        {
            await server.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(10));
        }
        finally
        {
            _release.SetResult();
            await call.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private string Block()
    {
        _blocked.TrySetResult();
        _release.Task.Wait();
        return "";
    }

    private IEnumerable<string> BlockAtTheEnd()
    {
        try
        {
            yield return "";
        }
        finally
        {
            Block();
        }
    }
}
