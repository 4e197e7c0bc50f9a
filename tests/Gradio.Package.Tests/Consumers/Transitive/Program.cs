using Acme;

var url = new Uri(args[0]);
Console.WriteLine(await Demo.EchoTwiceAsync(url, "héllo"));

await using var demo = await Demo.ConnectAsync(url);
await foreach (var text in demo.GrowAsync("abc"))
    Console.WriteLine(text);
