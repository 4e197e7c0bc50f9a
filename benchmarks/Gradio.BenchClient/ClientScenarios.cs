namespace Gradio.BenchClient;

/// <summary>The endpoints called as a generated class calls them.</summary>
internal sealed class ClientScenarios : IScenarios
{
    private static readonly GradioEndpoint<string> Echo = new("/echo", GradioConverters.Text);
    private static readonly GradioEndpoint<string> Tokens = new("/tokens", GradioConverters.Text);

    // a token each 10 ms
    private static readonly GradioEndpoint<string> PacedTokens = new("/blob", GradioConverters.Text);

    private readonly GradioClient[] _clients;

    private ClientScenarios(GradioClient[] clients) => _clients = clients;

    /// <summary>Connects once; the sessions are independent of each other.</summary>
    public static async Task<ClientScenarios> ConnectAsync(Uri url, int sessions)
    {
        var client = await GradioClient.ConnectAsync(url);
        return new([client, .. Enumerable.Range(1, sessions - 1).Select(_ => client.NewSession())]);
    }

    public async Task EchoAsync(string text)
    {
        var arguments = new GradioArguments();
        arguments.Add(text, GradioConverters.Text);
        var answer = await _clients[0].Submit(Echo, arguments);
        if (answer != text)
            throw new InvalidOperationException($"'{text}' came back as '{answer}'.");
    }

    public Task TokensAsync(int n) => TokensAsync(_clients[0], Tokens, n);

    public Task ConcurrentAsync(int n) => Task.WhenAll(Enumerable.Range(0, n).Select(i => EchoAsync($"j{i}")));

    public Task StreamsAsync(int n) => Task.WhenAll(_clients.Select(client => TokensAsync(client, PacedTokens, n)));

    public async ValueTask DisposeAsync()
    {
        foreach (var client in _clients)
            await client.DisposeAsync();
    }

    private static async Task TokensAsync(GradioClient client, GradioEndpoint<string> endpoint, int n)
    {
        var arguments = new GradioArguments();
        arguments.Add(n, GradioConverters.Number);
        var text = await client.Submit(endpoint, arguments);
        if (!text.EndsWith($"tok{n - 1} ", StringComparison.Ordinal))
            throw new InvalidOperationException("The text does not end with its last token.");
    }
}
