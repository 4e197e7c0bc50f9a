namespace Gradio.BenchClient;

/// <summary>The work that is compared; every answer is checked.</summary>
internal interface IScenarios : IAsyncDisposable
{
    Task EchoAsync(string text);

    /// <summary>One growing text, of which only the end is awaited.</summary>
    Task TokensAsync(int n);

    /// <summary>Many calls at once.</summary>
    Task ConcurrentAsync(int n);

    /// <summary>A slowly growing text on each of many sessions at once.</summary>
    Task StreamsAsync(int n);
}
