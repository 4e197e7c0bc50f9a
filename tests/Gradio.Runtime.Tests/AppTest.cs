using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gradio.Testing;

namespace Gradio.Runtime.Tests;

/// <summary>A test against an app of its own, over real sockets.</summary>
[Parallelizable(ParallelScope.Children)]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[CancelAfter(60_000)]
internal abstract class AppTest : IAsyncDisposable
{
    protected static readonly GradioEndpoint<string> Echo = new("/echo", GradioConverters.Text);
    protected static readonly GradioEndpoint<string> Grow = new("/grow", GradioConverters.Text);
    protected static readonly GradioEndpoint<string> Wait = new("/wait", GradioConverters.Text);

    private readonly List<IAsyncDisposable> _disposables = [];

    protected GradioTestServer Server { get; set; } = null!;

    /// <summary>Lets the functions that wait go on.</summary>
    protected TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public async ValueTask DisposeAsync()
    {
        Gate.TrySetResult();
        for (var i = _disposables.Count - 1; i >= 0; i--)
            await _disposables[i].DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Starts an app and connects to it. It has <c>/echo</c>, <c>/grow</c> (letter by letter) and <c>/wait</c> (a first output, then the rest when <see cref="Gate"/> opens).</summary>
    protected async Task<GradioClient> StartAsync(Action<GradioTestApp>? configure = null, GradioClientOptions? options = null, GradioTestServerOptions? serverOptions = null)
    {
        Server = await GradioTestServer.StartAsync(
            app =>
            {
                app.MapEndpoint("/echo", (string text) => text);
                app.MapEndpoint("/grow", (string text) => Letters(text));
                app.MapEndpoint("/wait", (string text, CancellationToken cancellationToken) => WaitAsync(text, cancellationToken));
                configure?.Invoke(app);
            },
            serverOptions);
        _disposables.Add(Server);
        return await ConnectAsync(options);
    }

    /// <summary>Lets the next join be answered with the event id <c>e</c>, and its stream with these messages, in which <c>@</c> stands for the id; then the stream ends.</summary>
    protected void Script(params string[] messages)
    {
        Server.Faults.Answer("/gradio_api/queue/join", HttpStatusCode.OK, "{\"event_id\":\"e\"}");
        var lines = messages.Select(message => "data: " + message.Replace("@", "\"event_id\":\"e\"", StringComparison.Ordinal) + "\n\n");
        Server.Faults.Answer("/gradio_api/queue/data", HttpStatusCode.OK, string.Concat(lines), "text/event-stream");
    }

    /// <summary>Lets the next question for the config be answered with a changed one.</summary>
    protected async Task ChangeConfigAsync(Action<JsonNode> change)
    {
        using var http = new HttpClient();
        var config = JsonNode.Parse(await http.GetStringAsync(new Uri(Server.Url.AbsoluteUri.TrimEnd('/') + "/config")))!;
        change(config);
        Server.Faults.Answer("/config", HttpStatusCode.OK, config.ToJsonString());
    }

    /// <summary>Disposes it after the test.</summary>
    protected void Own(IAsyncDisposable disposable) => _disposables.Add(disposable);

    protected async Task<GradioClient> ConnectAsync(GradioClientOptions? options = null)
    {
        var client = await GradioClient.ConnectAsync(Server.Url, options);
        _disposables.Add(client);
        return client;
    }

    /// <summary>Disposes something when the test is over.</summary>
    protected T Own<T>(T disposable)
        where T : IAsyncDisposable
    {
        _disposables.Add(disposable);
        return disposable;
    }

    protected static GradioArguments Arguments(string text)
    {
        var arguments = new GradioArguments();
        arguments.Add(text, GradioConverters.Text);
        return arguments;
    }

    protected static async Task<List<T>> ToListAsync<T>(IAsyncEnumerable<T> source)
    {
        var list = new List<T>();
        await foreach (var item in source)
            list.Add(item);
        return list;
    }

    /// <summary>Awaits a task that must fail.</summary>
    protected static async Task<T> FailsAsync<T>(GradioJob job)
        where T : Exception => await FailsAsync<T>(job.AsTask());

    protected static async Task<T> FailsAsync<T>(Task task)
        where T : Exception
    {
        try
        {
            await task;
        }
        catch (T e)
        {
            return e;
        }

        throw new AssertionException($"It did not end with a {typeof(T).Name}.");
    }

    protected static JsonElement Json(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    /// <summary>Sends each request for a route twice.</summary>
    protected sealed class Repeater(string route) : DelegatingHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath.EndsWith(route, StringComparison.Ordinal))
                (await base.SendAsync(request, cancellationToken)).Dispose();
            return await base.SendAsync(request, cancellationToken);
        }
    }

    /// <summary>Letters as a server counts them: half a surrogate pair does not exist in Python.</summary>
    private static async IAsyncEnumerable<string> Letters(string text)
    {
        var length = 0;
        foreach (var letter in text.EnumerateRunes())
        {
            await Task.Yield();
            length += letter.Utf16SequenceLength;
            yield return text[..length];
        }
    }

    private async IAsyncEnumerable<string> WaitAsync(string text, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return "waiting";
        await Gate.Task.WaitAsync(cancellationToken);
        yield return text;
    }
}
