using Gradio;
using Gradio.Testing;

await using var server = await GradioTestServer.StartAsync(app =>
{
    app.MapEndpoint("/echo", (string text) => text);
    app.MapEndpoint("/grow", GrowAsync);
});
await using var demo = await Demo.ConnectAsync(server.Url);
Console.WriteLine(await demo.EchoAsync("héllo"));
await foreach (var text in demo.GrowAsync("abc"))
    Console.WriteLine(text);

static async IAsyncEnumerable<string> GrowAsync(string text)
{
    for (var length = 1; length <= text.Length; length++)
    {
        await Task.Yield();
        yield return text[..length];
    }
}

[GradioSpace("acme/demo")]
internal sealed partial class Demo;
