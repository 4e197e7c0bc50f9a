using Gradio.Interop.Tests.Features;

namespace Gradio.Interop.Tests;

/// <summary>What a job says besides its outputs.</summary>
[TestFixtureSource(typeof(InteropServers), nameof(InteropServers.All))]
internal sealed class UpdateTests(string server) : InteropTest(server)
{
    [Test]
    [Feature("Updates: progress")]
    [Property("Row", "STA-02")]
    public async Task Progress_is_seen()
    {
        var job = App.WorkAsync(5);
        var updates = await ListAsync(job.Updates);
        Assert.That(await job, Is.EqualTo(5));

        // the server samples them, so any may be missing
        var steps = updates.OfType<GradioProgressUpdate>().Select(update => update.Trackers.Single()).ToList();
        Assert.That(steps, Is.Not.Empty);
        Assert.That(steps.Select(step => (step.Length, step.Unit, step.Fraction, step.Description)), Is.All.EqualTo(((double?)5, "rows", (double?)null, "working")));
        Assert.That(steps.Select(step => step.Index), Is.Ordered.And.All.InRange(0, 4));
    }

    [Test]
    [Feature("Updates: log messages")]
    [Property("Row", "STA-05")]
    public async Task Log_messages_are_seen()
    {
        var job = App.LogAsync("héllo");
        var logs = (await ListAsync(job.Updates)).OfType<GradioLogUpdate>();
        Assert.That(await job, Is.EqualTo("héllo"));

        var titled = IsAtLeast(5, 2);
        TimeSpan? duration = IsAtLeast(4, 37) ? TimeSpan.FromSeconds(3) : null;
        Assert.That(logs.Select(log => (log.Message, log.Level, log.Title, log.Duration)), Is.EqualTo(new (string, GradioLogLevel, string?, TimeSpan?)[]
        {
            ("héllo", GradioLogLevel.Info, titled ? "Note" : null, duration),
            ("HÉLLO", GradioLogLevel.Warning, titled ? "Careful" : null, null),
        }));
    }

    [Test]
    [Feature("Updates: place in the queue")]
    [Property("Row", "STA-08")]
    public async Task The_queue_and_the_start_are_seen()
    {
        var job = App.EchoAsync("x");
        var updates = await ListAsync(job.Updates);

        Assert.That(updates.OfType<GradioQueueUpdate>().First().Position, Is.Zero);
        Assert.That(updates.Count(update => update is GradioStartedUpdate), Is.EqualTo(1));
        Assert.That(await job, Is.EqualTo("x"));
        Assert.That(job.Duration, Is.GreaterThan(TimeSpan.Zero));
    }
}
