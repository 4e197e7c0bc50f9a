using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using Gradio;
using Gradio.FileBench;
using Gradio.Testing;

// Gradio.FileBench [MIB]     sends a file of so many MiB (1024) to a server in a process of its own, and fetches it again
return args switch
{
    ["--serve"] => await ServeAsync(),
    [] => await MeasureAsync(1024),
    [var size] when int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out var mebibytes) => await MeasureAsync(mebibytes),
    _ => throw new ArgumentException("Usage: Gradio.FileBench [MIB]"),
};

static async Task<int> ServeAsync()
{
    await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/same", (TestFile file) => file));
    Console.WriteLine(server.Url);

    // until the process that started this one ends
    await Console.In.ReadToEndAsync();
    return 0;
}

static async Task<int> MeasureAsync(int mebibytes)
{
    using var server = Process.Start(new ProcessStartInfo(Environment.ProcessPath!, "--serve") { RedirectStandardOutput = true, RedirectStandardInput = true })!;
    await using (var client = await GradioClient.ConnectAsync(new Uri((await server.StandardOutput.ReadLineAsync())!)))
    {
        // once both ways, so that the code is there and the connection open
        await TransferAsync(client, 1 << 20);
        GC.Collect();
        var idle = Memory.Now();
        Memory.ForgetPeak();

        var started = Stopwatch.GetTimestamp();
        var (up, down) = await TransferAsync(client, (long)mebibytes << 20);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"mib":{{mebibytes}},"up_mib_s":{{mebibytes / up.TotalSeconds:0}},"down_mib_s":{{mebibytes / down.TotalSeconds:0}},"idle_mib":{{idle >> 20}},"peak_above_idle_mib":{{(Memory.Peak() - idle) / 1048576.0:0.0}},"wall_s":{{Stopwatch.GetElapsedTime(started).TotalSeconds:0.0}}}"""));
    }

    server.StandardInput.Close();
    await server.WaitForExitAsync();
    return 0;
}

static async Task<(TimeSpan Up, TimeSpan Down)> TransferAsync(GradioClient client, long length)
{
    using var content = new Noise(length);
    var started = Stopwatch.GetTimestamp();
    var uploaded = await client.UploadAsync([GradioFile.FromStream(content, "noise.bin")]);
    var up = Stopwatch.GetElapsedTime(started);

    var arguments = new GradioArguments();
    arguments.Add(uploaded[0], GradioConverters.File);
    var answer = await client.Submit(new GradioEndpoint<GradioFile>("/same", GradioConverters.File), arguments);
    started = Stopwatch.GetTimestamp();
    using var download = await answer.OpenReadAsync();
    var received = await SHA256.HashDataAsync(download);
    var down = Stopwatch.GetElapsedTime(started);
    return received.AsSpan().SequenceEqual(content.Hash()) ? (up, down) : throw new InvalidOperationException("What came back is not what was sent.");
}
