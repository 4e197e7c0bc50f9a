using Gradio.Testing;

// the app of compare/app.py, without Gradio's own work: prints its address, and ends with its input
await using var server = await GradioTestServer.StartAsync(
    app =>
    {
        app.MapEndpoint("/echo", (string text) => text);
        app.MapEndpoint("/tokens", (int n) => GrowAsync(n, TimeSpan.Zero));
        app.MapEndpoint("/blob", (int n) => GrowAsync(n, TimeSpan.FromMilliseconds(10)));
    },
    new GradioTestServerOptions { ConcurrencyLimit = null });
Console.WriteLine(server.Url);
await Console.In.ReadToEndAsync();

static async IAsyncEnumerable<string> GrowAsync(int n, TimeSpan pace)
{
    var text = "";
    for (var i = 0; i < n; i++)
    {
        text += $"tok{i} ";
        yield return text;
        if (pace > TimeSpan.Zero)
            await Task.Delay(pace);
    }
}
