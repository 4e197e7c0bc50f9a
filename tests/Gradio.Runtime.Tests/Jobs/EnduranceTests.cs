using System.Diagnostics;

namespace Gradio.Runtime.Tests.Jobs;

/// <summary>What many calls leave behind. The server is in this process, so what it keeps counts as well.</summary>
internal sealed class EnduranceTests : JobsTest
{
    [Test]
    [CancelAfter(120_000)]
    public async Task Ten_thousand_calls_leave_no_memory_handles_or_tasks_behind()
    {
        var client = await StartHoldAsync(concurrency: null);
        await CallAsync(client, 2_000);
        var before = await MeasureAsync();

        await CallAsync(client, 10_000);

        var after = await MeasureAsync();
        TestContext.Out.WriteLine($"before {before}, after {after}");
        Assert.That(after.Bytes - before.Bytes, Is.LessThan(2_000_000), "200 bytes a call");
        Assert.That(after.Handles - before.Handles, Is.LessThan(20));
        Assert.That(after.Timers - before.Timers, Is.LessThan(20));
        Assert.That(after.Queued - before.Queued, Is.LessThan(20));
        await Server.WaitForAsync(activity => activity is { OpenStreams: 0, RunningJobs: 0, WaitingJobs: 0 });
    }

    [Test]
    public async Task Two_thousand_sessions_leave_no_memory_behind_on_the_client()
    {
        var client = await StartHoldAsync();
        var sessions = new List<WeakReference>();

        for (var i = 0; i < 2_000; i++)
            sessions.Add(await UseSessionAsync(client));

        Collect();
        Assert.That(sessions.Count(session => session.IsAlive), Is.LessThan(20));
    }

    private static async Task CallAsync(GradioClient client, int count)
    {
        for (var i = 0; i < count; i += 8)
            await Task.WhenAll(Enumerable.Range(i, 8).Select(n => client.Submit(Echo, Arguments("n" + n)).AsTask()));
    }

    [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> UseSessionAsync(GradioClient client)
    {
        await using var session = client.NewSession();
        return new WeakReference(session);
    }

    private async Task<Measure> MeasureAsync()
    {
        await Server.WaitForAsync(activity => activity.OpenStreams == 0);
        Collect();
        using var process = Process.GetCurrentProcess();
        return new Measure(GC.GetTotalMemory(forceFullCollection: true), process.HandleCount, Timer.ActiveCount, ThreadPool.PendingWorkItemCount);
    }

    private static void Collect()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }

    private sealed record Measure(long Bytes, int Handles, long Timers, long Queued);
}
