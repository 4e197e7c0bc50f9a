using System.Collections.Concurrent;
using System.Text;
using Gradio.Testing.Http;
using Gradio.Testing.Hub;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;

namespace Gradio.Testing;

/// <summary>
/// A Hugging Face Hub inside the process, as far as Gradio clients ask it: it listens on a free port of the loopback interface, knows Spaces and tokens, and copies Spaces. The app of a Space is a
/// <see cref="GradioTestServer"/>.
/// </summary>
public sealed class GradioTestHub : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, TestHubSpace> _spaces = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, TestHubToken> _tokens = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<TestRequest> _requests = new();
    private readonly WebApplication _host;

    private GradioTestHub()
    {
        var routes = new HubRoutes(_spaces, _tokens);
        _host = LoopbackHost.Build();
        _host.Run(context => HandleAsync(context, routes));
    }

    /// <summary>The address of the Hub.</summary>
    public Uri Url { get; private set; } = null!;

    /// <summary>The requests so far, oldest first.</summary>
    public IReadOnlyList<TestRequest> Requests => [.. _requests];

    /// <summary>The Spaces, copies included.</summary>
    public IReadOnlyList<TestHubSpace> Spaces => [.. _spaces.Values];

    /// <summary>What is to go wrong; of streams the Hub has none.</summary>
    public TestServerFaults Faults { get; } = new();

    /// <summary>Starts a Hub.</summary>
    /// <param name="cancellationToken">Gives up the start.</param>
    /// <returns>The running Hub; dispose it.</returns>
    public static async Task<GradioTestHub> StartAsync(CancellationToken cancellationToken = default)
    {
        var hub = new GradioTestHub();
        try
        {
            await hub._host.StartAsync(cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            await hub.DisposeAsync().ConfigureAwait(false);
            throw;
        }

        hub.Url = new Uri(LoopbackHost.AddressOf(hub._host));
        return hub;
    }

    /// <summary>Adds a Space.</summary>
    /// <param name="id">Its name, <c>owner/space</c>.</param>
    /// <param name="appUrl">Where its app is.</param>
    /// <returns>The Space, which runs.</returns>
    public TestHubSpace AddSpace(string id, Uri appUrl)
    {
        ArgumentNullException.ThrowIfNull(id);
        ArgumentNullException.ThrowIfNull(appUrl);
        var space = new TestHubSpace(id, appUrl);
        return _spaces.TryAdd(id, space) ? space : throw new ArgumentException($"There is a Space '{id}' already.", nameof(id));
    }

    /// <summary>Adds a token.</summary>
    /// <param name="token">The token.</param>
    /// <param name="user">Whose it is.</param>
    /// <param name="canWrite">Whether it may copy and change Spaces.</param>
    public void AddToken(string token, string user, bool canWrite = true) => _tokens[token] = new TestHubToken(user, canWrite);

    /// <summary>Ends the Hub.</summary>
    public ValueTask DisposeAsync() => _host.DisposeAsync();

    private async Task HandleAsync(HttpContext context, HubRoutes routes)
    {
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted).ConfigureAwait(false);
        var path = RequestContext.RawPath(context);
        _requests.Enqueue(new TestRequest(context.Request.Method, path, context.Request.QueryString.ToString(), RequestContext.Headers(context.Request), body.Length == 0 ? null : body));
        if (Faults.TakeAnswer(path, path) is { } planned && await context.PlannedAsync(planned, TimeProvider.System).ConfigureAwait(false))
            return;
        await routes.AnswerAsync(context, path, body).ConfigureAwait(false);
    }
}
