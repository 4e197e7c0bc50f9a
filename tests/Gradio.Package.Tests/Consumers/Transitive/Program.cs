using Acme;
using Gradio;

var url = new Uri(args[0]);
Console.WriteLine(await Demo.EchoTwiceAsync(url, "héllo"));

await using var demo = await Demo.ConnectAsync(url);
await foreach (var text in demo.GrowAsync("abc"))
    Console.WriteLine(text);

await using var own = await Own.ConnectAsync(url);
Console.WriteLine(await own.EchoAsync("own"));

[GradioSpace("acme/demo")]
internal sealed partial class Own;
