using System;
using System.Threading.Tasks;
using Gradio;

internal static class Program
{
    private static async Task Main(string[] args)
    {
        await using var demo = await Demo.ConnectAsync(new Uri(args[0]));
        Console.WriteLine(await demo.EchoAsync("hello"));
        await foreach (var text in demo.GrowAsync("abc"))
            Console.WriteLine(text);

        var shouted = await demo.ShoutAsync(GradioFile.FromBytes(new byte[] { 97, 98 }, "notes.txt"));
        Console.WriteLine(await shouted.ReadAllTextAsync());

        try
        {
            await demo.RefuseAsync("please");
        }
        catch (GradioAppException e)
        {
            Console.WriteLine(e.Message);
        }

        // its event stream is open, and the server has nothing more to say
        var waiting = demo.Client.Submit("/wait");
        await using (var outputs = waiting.GetAsyncEnumerator())
            await outputs.MoveNextAsync();
        await demo.Client.DisposeAsync();
        try
        {
            await waiting;
        }
        catch (OperationCanceledException)
        {
            Console.WriteLine("disposed");
        }
    }
}

[GradioSpace("acme/demo")]
internal partial class Demo
{
}
