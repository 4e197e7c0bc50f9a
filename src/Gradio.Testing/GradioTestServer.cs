using Gradio.Testing.Description;
using Gradio.Testing.Files;
using Gradio.Testing.Http;
using Gradio.Testing.Queue;
using Microsoft.AspNetCore.Builder;

namespace Gradio.Testing;

/// <summary>
/// A Gradio server inside the process: it listens on a free port of the loopback interface and speaks the protocol of Gradio 6.31, with
/// endpoints written in C#. Disposing it ends all streams and calls and deletes its files.
/// </summary>
public sealed class GradioTestServer : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly FileStore _files = new();
    private readonly FunctionCalls _functions = new();
    private readonly EventQueue _queue;
    private readonly WebApplication _host;
    private bool _disposed;

    private GradioTestServer(GradioTestApp app, GradioTestServerOptions options)
    {
        var model = new AppModel(app.Endpoints);
        var runner = new CallRunner(_functions, model.Endpoints.Count, options);
        _queue = new EventQueue(runner, options, Activity, Faults);
        var stream = new EventStream(options, Activity, Faults, _stopping.Token);
        var handler = new AppHandler(
            model,
            new ConfigDocument(model, options, Faults),
            new LoginRoutes(options),
            new QueueRoutes(model, _queue, runner, new SessionStore(), _files, stream, options, Activity),
            new FileRoutes(_files, options, Activity, Faults),
            new MediaRoutes(_files.Streams, _stopping.Token),
            new ComponentRoutes(model, options),
            new SessionHeartbeat(options, Activity, _stopping.Token),
            options, Activity, Faults);
        _host = LoopbackHost.Build();
        _host.Run(handler.HandleAsync);
    }

    /// <summary>The address of the app, with the path where it is mounted.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>What clients did so far, and what goes on now.</summary>
    public TestServerActivity Activity { get; } = new();

    /// <summary>What is to go wrong.</summary>
    public TestServerFaults Faults { get; } = new();

    /// <summary>Starts a server.</summary>
    /// <param name="configure">Adds the endpoints.</param>
    /// <param name="options">How the server behaves; null for the defaults. Later changes have no effect on what is running.</param>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <returns>The running server; dispose it.</returns>
    public static async Task<GradioTestServer> StartAsync(Action<GradioTestApp> configure, GradioTestServerOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(configure);
        options = options?.Copy() ?? new GradioTestServerOptions();
        var app = new GradioTestApp();
        configure(app);
        var server = new GradioTestServer(app, options);
        try
        {
            await server._host.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await server.DisposeAsync().ConfigureAwait(false);
            throw;
        }
        server.Url = new Uri(LoopbackHost.AddressOf(server._host) + options.MountPath);
        return server;
    }

    /// <summary>Waits until something is true of what goes on, such as <c>a => a.OpenStreams == 1</c>. It looks at every change, so nothing is missed that lasts.</summary>
    /// <param name="condition">What to wait for. It runs while the server waits, so it must be quick.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    public Task WaitForAsync(Func<TestServerActivity, bool> condition, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return Activity.WaitForAsync(condition, cancellationToken);
    }

    /// <summary>Ends all streams in the middle, cancels all calls, and deletes all files. Functions that ignore their token are waited for a moment only, and on Windows the files that they have open stay.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
            return;
        await _stopping.CancelAsync().ConfigureAwait(false);
        await _queue.DisposeAsync().ConfigureAwait(false);
        await _host.DisposeAsync().ConfigureAwait(false);
        await _functions.DisposeAsync().ConfigureAwait(false);
        _files.Dispose();
        _stopping.Dispose();
    }
}
