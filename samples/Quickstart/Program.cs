using Gradio;
using Quickstart;

// Quickstart                starts a Gradio server inside the process and calls it
// Quickstart --url URL      calls the app at that address instead
// Quickstart --serve        only starts the server, for other clients: a browser, Python, dotnet gradio add
return args switch
{
    [] => await CallEmbeddedAsync(),
    ["--url", var address] when Uri.TryCreate(address, UriKind.Absolute, out var url) => await TryCallAsync(url),
    ["--serve"] => await ServeAsync(),
    _ => Explain(),
};

static async Task<int> CallEmbeddedAsync()
{
    await using var server = await DemoApp.StartAsync();
    Console.WriteLine("Started a Gradio server inside this process.");
    return await TryCallAsync(server.Url);
}

static async Task<int> TryCallAsync(Uri url)
{
    try
    {
        await using var demo = await Demo.ConnectAsync(url);
        Console.WriteLine($"Connected to {url}");
        await CallAsync(demo);
        return 0;
    }
    catch (GradioException e)
    {
        await Console.Error.WriteLineAsync($"That did not work: {e.Message}");
        return 1;
    }
}

static async Task CallAsync(Demo demo)
{
    Show("A text comes back", await demo.EchoAsync("héllo"));
    Show("Numbers are numbers, and b has its default", $"1 + 2 = {await demo.AddAsync(1)}");

    var (length, words) = await demo.MeasureAsync("the quick brown fox");
    Show("Two outputs are one record", $"{length} letters, {words} words");

    Show("Choices are checked by the compiler", await demo.SayAsync("Good Morning", Demo.SayTone.Quiet));

    Console.WriteLine("\nA stream arrives piece by piece");
    await foreach (var text in demo.GrowAsync("hello"))
        Console.WriteLine($"    {text}");

    var shouted = await demo.ShoutAsync(GradioFile.FromBytes("a file from your machine"u8.ToArray(), "notes.txt"));
    Show("A file goes up, another comes down", $"{shouted.Name}: {await shouted.ReadAllTextAsync()}");

    await demo.CountAsync();
    Show("The app remembers the session", $"{await demo.CountAsync()} visits");

    Console.WriteLine("\nA call tells how far it is");
    var work = demo.WorkAsync(steps: 3);
    await foreach (var update in work.Updates)
    {
        if (update is GradioProgressUpdate { Trackers: [var progress, ..] })
            Console.WriteLine($"    {progress.Index} of {progress.Length} {progress.Unit}");
        else if (update is GradioLogUpdate log)
            Console.WriteLine($"    the app says: {log.Message}");
    }
    Console.WriteLine($"    {await work}");

    try
    {
        await demo.RefuseAsync("please");
    }
    catch (GradioAppException e)
    {
        Show("The app's own error is an exception", $"{e.Title}: {e.Message}");
    }
}

static async Task<int> ServeAsync()
{
    await using var server = await DemoApp.StartAsync();
    Console.WriteLine($"{server.Url}   (stop with Ctrl+C)");
    var stopped = new TaskCompletionSource();
    Console.CancelKeyPress += (_, e) =>
    {
        e.Cancel = true;
        stopped.TrySetResult();
    };
    await stopped.Task;
    return 0;
}

static int Explain()
{
    Console.Error.WriteLine("Usage: Quickstart [--url URL | --serve]");
    return 1;
}

static void Show(string what, string result) => Console.WriteLine($"\n{what}\n    {result}");
