using System.Runtime.CompilerServices;
using Gradio;
using Gradio.AotApp;

// AotApp URL   calls the sample's app through the generated class and fails at the first answer that is not the right one
if (RuntimeFeature.IsDynamicCodeSupported)
    throw new InvalidOperationException("This program was not compiled ahead of time.");

await using var demo = await Demo.ConnectAsync(new Uri(args[0]));

Check("text", await demo.EchoAsync("héllo \"日本\""), "héllo \"日本\"");
Check("numbers and a default", await demo.AddAsync(1), 3.0);
Check("two outputs", await demo.MeasureAsync("the quick brown fox"), new Demo.MeasureResult(19, 4));
Check("a choice", await demo.SayAsync("Loud", Demo.SayTone.Quiet), "loud");
Check("session state", (await demo.CountAsync(), await demo.CountAsync()), (1L, 2L));

var pieces = new List<string>();
await foreach (var text in demo.GrowAsync("abc"))
    pieces.Add(text);
Check("a stream", string.Join(",", pieces), "a,ab,abc");

var shouted = await demo.ShoutAsync(GradioFile.FromBytes("a file"u8.ToArray(), "notes.txt"));
Check("a file", await shouted.ReadAllTextAsync(), "A FILE");

var work = demo.WorkAsync(steps: 2);
var progress = await LastProgressAsync(work);
Check("progress", (progress?.Index, progress?.Length, progress?.Unit), (2, 2, "steps"));
Check("a result after updates", await work, "2 steps done");

try
{
    await demo.RefuseAsync("please");
    throw new InvalidOperationException("The app's error did not arrive.");
}
catch (GradioAppException e)
{
    Check("the app's error", e.Title, "Refused");
}

var untyped = await demo.Client.PredictAsync("/add", [1, 2]);
Check("untyped", untyped[0].GetDouble(), 3.0);
Console.WriteLine("all right");

static void Check<T>(string what, T actual, T expected)
{
    if (!EqualityComparer<T>.Default.Equals(actual, expected))
        throw new InvalidOperationException($"{what}: {actual} instead of {expected}");
    Console.WriteLine($"{what}: {actual}");
}

static async Task<GradioProgress?> LastProgressAsync(GradioJob job)
{
    GradioProgress? last = null;
    await foreach (var update in job.Updates)
    {
        if (update is GradioProgressUpdate { Trackers: [.., var tracker] })
            last = tracker;
    }

    return last;
}
