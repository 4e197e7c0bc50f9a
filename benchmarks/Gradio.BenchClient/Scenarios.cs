namespace Gradio.BenchClient;

/// <summary>The endpoints of the yardstick's app, called as a generated class calls them; every answer is checked.</summary>
internal sealed class Scenarios : IAsyncDisposable
{
    private static readonly GradioEndpoint<string> Echo = new("/echo", GradioConverters.Text);
    private static readonly GradioEndpoint<string> Tokens = new("/tokens", GradioConverters.Text);

    // what the fast server answers with a token each 10 ms
    private static readonly GradioEndpoint<string> PacedTokens = new("/blob", GradioConverters.Text);

    private readonly GradioClient[] _clients;

    private Scenarios(GradioClient[] clients) => _clients = clients;

    /// <summary>Connects one client for each session.</summary>
    public static async Task<Scenarios> ConnectAsync(Uri url, int sessions) =>
        new(await Task.WhenAll(Enumerable.Range(0, sessions).Select(_ => GradioClient.ConnectAsync(url))));

    public async Task EchoAsync(string text)
    {
        var arguments = new GradioArguments();
        arguments.Add(text, GradioConverters.Text);
        var answer = await _clients[0].Submit(Echo, arguments);
        if (answer != text)
            throw new InvalidOperationException($"'{text}' came back as '{answer}'.");
    }

    /// <summary>One growing text, of which only the end is awaited.</summary>
    public Task TokensAsync(int n) => TokensAsync(_clients[0], Tokens, n);

    /// <summary>A growing text on each session at once.</summary>
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
