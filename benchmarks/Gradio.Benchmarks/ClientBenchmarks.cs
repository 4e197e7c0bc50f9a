using BenchmarkDotNet.Attributes;
using Gradio.Testing;

namespace Gradio.Benchmarks;

/// <summary>Where the app of a benchmark is.</summary>
public enum AppPlace
{
    /// <summary>A real server on loopback, in this process: its work and its allocations are counted, too.</summary>
    Loopback,

    /// <summary>An answer that is ready in memory: the client alone.</summary>
    Memory,
}

/// <summary>What a call costs, and each event of a call that streams.</summary>
public class ClientBenchmarks : IAsyncDisposable
{
    private const int Tokens = 1000;

    private static readonly GradioEndpoint<string> Echo = new("/echo", GradioConverters.Text);
    private static readonly GradioEndpoint<string> Grow = new("/grow", GradioConverters.Text);

    private GradioTestServer _server = null!;
    private HttpClient? _memory;
    private GradioClient _client = null!;

    [Params(AppPlace.Loopback, AppPlace.Memory)]
    public AppPlace App { get; set; }

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _server = await GradioTestServer.StartAsync(app =>
        {
            app.MapEndpoint("/echo", (string text) => text);
            app.MapEndpoint("/grow", (int tokens) => GrowAsync(tokens));
        });
        if (App == AppPlace.Memory)
            _memory = new HttpClient(await RecordedApp.RecordAsync(_server.Url, Tokens));
        _client = await GradioClient.ConnectAsync(_server.Url, new GradioClientOptions { HttpClient = _memory });
    }

    [GlobalCleanup]
    public async ValueTask DisposeAsync()
    {
        await _client.DisposeAsync();
        _memory?.Dispose();
        await _server.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Benchmark]
    public async Task<string> Call()
    {
        var arguments = new GradioArguments();
        arguments.Add("hello", GradioConverters.Text);
        return await _client.Submit(Echo, arguments);
    }

    [Benchmark(OperationsPerInvoke = Tokens)]
    public async Task<string> EventOfAnAwaitedStream() => await SubmitGrow();

    [Benchmark(OperationsPerInvoke = Tokens)]
    public async Task<int> EventOfAnEnumeratedStream()
    {
        var length = 0;
        await foreach (var text in SubmitGrow())
            length = text.Length;
        return length;
    }

    private GradioJob<string> SubmitGrow()
    {
        var arguments = new GradioArguments();
        arguments.Add(Tokens, GradioConverters.Integer);
        return _client.Submit(Grow, arguments);
    }

    private static async IAsyncEnumerable<string> GrowAsync(int tokens)
    {
        var text = "";
        for (var i = 0; i < tokens; i++)
        {
            text += RecordedApp.Token(i);
            yield return text;
        }
        await Task.CompletedTask;
    }
}
