using Gradio;

await using var demo = await Demo.ConnectAsync(new Uri(args[0]));
demo.CountAsync();
var sum = demo.AddAsync(1).GetAwaiter().GetResult();
var text = await demo.SayAsync("Hello", new Demo.SayTone("Quite"));

[GradioSpace("acme/demo")]
internal sealed partial class Demo;
