using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Gradio.Testing;

namespace Gradio.Runtime.Tests.Jobs;

/// <summary>A test with an endpoint <c>/hold</c>, each call of which goes on when the test says so.</summary>
internal abstract class JobsTest : AppTest
{
    protected static readonly GradioEndpoint<string> Hold = new("/hold", GradioConverters.Text);
    protected static readonly GradioEndpoint<double> Count = new("/count", GradioConverters.Number);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _gates = new();
    private readonly ConcurrentDictionary<string, bool> _begun = new();
    private readonly Channel<string> _stopped = Channel.CreateUnbounded<string>();

    /// <summary>The calls of <c>/hold</c> that have come to their end on the server.</summary>
    protected ConcurrentQueue<string> Held { get; } = new();

    protected Task<GradioClient> StartHoldAsync(GradioClientOptions? options = null, int? concurrency = 1, bool keepsState = false, TimeProvider? time = null, bool batched = false) => StartAsync(
        app =>
        {
            var hold = app.MapEndpoint("/hold", (string text, CancellationToken cancellationToken) => HoldAsync(text, cancellationToken));
            if (batched)
                hold.Batched();
            if (keepsState)
                app.MapEndpoint("/count", (TestState<int> counter) => ++counter.Value);
        },
        options,
        new() { ConcurrencyLimit = concurrency, TimeProvider = time ?? TimeProvider.System });

    /// <summary>Lets a call of <c>/hold</c> go on.</summary>
    protected void Release(string text) => GateOf(text).TrySetResult();

    /// <summary>Waits until a call of <c>/hold</c> was stopped on the server: this one, and no other.</summary>
    protected async Task AssertStoppedAsync(string text)
    {
        // the server does not begin a function that is to be stopped already
        if (_begun.ContainsKey(text))
            Assert.That(await _stopped.Reader.ReadAsync(), Is.EqualTo(text));
        Assert.That(_stopped.Reader.TryRead(out var other), Is.False, other);
    }

    protected static GradioClientOptions With(Action<GradioCallOptions> configure, GradioClientOptions? options = null)
    {
        options ??= new GradioClientOptions();
        options.CallOptions = new GradioCallOptions();
        configure(options.CallOptions);
        return options;
    }

    protected List<TestRequest> RequestsOf(string path) => Server.Activity.Requests.Where(request => request.Path.Contains(path, StringComparison.Ordinal)).ToList();

    /// <summary>Makes the app another one, in which <c>/echo</c> and <c>/grow</c> have each other's number.</summary>
    protected static void Swap(JsonNode config)
    {
        config["app_id"] = 1;
        foreach (var endpoint in config["dependencies"]!.AsArray())
        {
            if ((string?)endpoint!["api_name"] is "echo" or "grow")
                endpoint["api_name"] = (string?)endpoint["api_name"] == "echo" ? "grow" : "echo";
        }
    }

    /// <summary>Makes the app one of another version of Gradio, which has an endpoint that stops <c>/hold</c>.</summary>
    protected static void AddCanceller(JsonNode config, string version)
    {
        config["version"] = version;
        var endpoints = config["dependencies"]!.AsArray();
        var held = endpoints.Single(endpoint => (string?)endpoint!["api_name"] == "hold")!;
        var canceller = held.DeepClone();
        (canceller["id"], canceller["api_name"], canceller["cancels"]) = (99, "stop", new JsonArray((int)held["id"]!));
        endpoints.Add(canceller);
    }

    /// <summary>The number that an endpoint is called by.</summary>
    protected async Task<int> NumberOfAsync(GradioClient client, GradioEndpoint<string> endpoint)
    {
        await client.Submit(endpoint, Arguments("x"));
        return LastJoin().GetProperty("fn_index").GetInt32();
    }

    protected static async Task StartedAsync(GradioJob job) => Assert.That(await job.Updates.AnyAsync(update => update is GradioStartedUpdate), Is.True);

    protected JsonElement LastJoin() => Json(RequestsOf("/queue/join")[^1].Body!);

    private TaskCompletionSource GateOf(string text) => _gates.GetOrAdd(text, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private async Task<string> HoldAsync(string text, CancellationToken cancellationToken)
    {
        _begun[text] = true;
        try
        {
            await GateOf(text).Task.WaitAsync(cancellationToken);
            Held.Enqueue(text);
            return text;
        }
        catch (OperationCanceledException)
        {
            _stopped.Writer.TryWrite(text);
            throw;
        }
    }
}
