using Gradio.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Gradio.Runtime.Tests;

internal sealed class UpdateTests : AppTest
{
    [Test]
    [Property("Row", "STA-01")]
    public void Stages_are_ordered() =>
        Assert.That(Enum.GetValues<GradioJobStage>(), Is.Ordered.And.EqualTo(new[]
        {
            GradioJobStage.Sending, GradioJobStage.Queued, GradioJobStage.Running, GradioJobStage.Streaming,
            GradioJobStage.Completed, GradioJobStage.Failed, GradioJobStage.Cancelled,
        }));

    [Test]
    [Property("Row", "STA-08")]
    public async Task A_status_says_where_the_job_stands()
    {
        var client = await StartAsync(app => app.MapEndpoint("/hold", (CancellationToken cancellationToken) => Task.Delay(Timeout.Infinite, cancellationToken)));
        var first = client.Submit(Wait, Arguments("a"));
        await using var outputs = first.GetAsyncEnumerator();
        await outputs.MoveNextAsync();
        var second = client.Submit(Wait, Arguments("b"));
        await using var updates = second.Updates.GetAsyncEnumerator();
        await updates.MoveNextAsync();

        Assert.That(first.Status.Stage, Is.EqualTo(GradioJobStage.Streaming));
        Assert.That((first.Status.Position, first.Status.QueueSize), Is.EqualTo(((int?)null, (int?)null)));
        Assert.That((second.Status.Stage, second.Status.Position, second.Status.QueueSize), Is.EqualTo((GradioJobStage.Queued, (int?)0, (int?)1)));
        var third = client.Submit("/hold");
        await third.CancelAsync();
        Gate.SetResult();
        await second;

        Assert.That((await first, first.Status.Stage), Is.EqualTo(("a", GradioJobStage.Completed)));
        Assert.That(third.Status.Stage, Is.EqualTo(GradioJobStage.Cancelled));
        Assert.That(GradioJob.CompletedJob.Status.Stage, Is.EqualTo(GradioJobStage.Completed));
    }

    [Test]
    [Property("Row", "STA-02")]
    public async Task A_status_tells_the_progress_and_a_failure()
    {
        var client = await StartAsync(app => app.MapEndpoint("/work", (TestCall call) =>
        {
            call.Progress(1, 20);
            throw new TestAppException("no");
        }));
        var job = client.Submit(new GradioEndpoint("/work"), new GradioArguments());
        await FailsAsync<GradioAppException>(job);

        Assert.That(job.Status.Stage, Is.EqualTo(GradioJobStage.Failed));
        var progress = job.Status.Progress.Single();
        Assert.That((progress.Index, progress.Length, progress.Unit, progress.Fraction, progress.Description), Is.EqualTo(((double?)1, (double?)20, "steps", (double?)null, (string?)null)));
        Assert.That((progress.ToString(), job.ToString()), Is.EqualTo(("1 of 20 steps", "/work Failed")));
    }

    [Test]
    public async Task Updates_can_be_printed()
    {
        var client = await StartAsync(app => app.MapEndpoint("/work", (TestCall call) =>
        {
            call.Progress(1, 20);
            call.Warning("nearly full");
        }));
        var job = client.Submit(new GradioEndpoint("/work"), new GradioArguments());
        await job;

        var texts = (await ToListAsync(job.Updates)).Select(update => update.ToString()).ToList();
        Assert.That(texts, Is.SupersetOf(new[] { "1 of 1 in the queue", "started", "1 of 20 steps", "Warning: nearly full" }));
    }

    [Test]
    public async Task Updates_tell_when_they_were_received()
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero));
        var client = await StartAsync(options: new GradioClientOptions { TimeProvider = time });
        var job = client.Submit(Wait, Arguments("done"));
        await using var outputs = job.GetAsyncEnumerator();
        await outputs.MoveNextAsync();
        var start = time.GetUtcNow();
        Assert.That(job.Status.Time, Is.EqualTo(start));

        time.Advance(TimeSpan.FromSeconds(3));
        Gate.SetResult();
        await job;

        var times = (await ToListAsync(job.Updates)).Select(update => update.Time).ToList();
        Assert.That(times, Is.Not.Empty.And.All.EqualTo(start));
        Assert.That(job.Status.Time, Is.EqualTo(start + TimeSpan.FromSeconds(3)));
    }

    [Test]
    public async Task A_change_of_the_page_is_told()
    {
        var client = await StartAsync();
        const string config = "{\"components\":[{\"id\":7,\"type\":\"textbox\"},{\"id\":8}],\"dependencies\":[{\"id\":3},{}],\"layout\":{},\"page\":{},\"render_id\":1}";
        Script(
            $"{{\"msg\":\"process_generating\",@,\"output\":{{\"data\":[\"a\"],\"render_config\":{config}}}}}",
            $"{{\"msg\":\"process_completed\",@,\"output\":{{\"render_config\":{{\"render_id\":\"x\"}},\"data\":[\"b\"]}},\"success\":true}}");
        var job = client.Submit(Echo, Arguments("x"));
        Assert.That(await job, Is.EqualTo("b"));

        var updates = (await ToListAsync(job.Updates)).Cast<GradioRenderUpdate>().ToList();
        Assert.That((updates[0].RenderId, updates[0].Config.GetRawText()), Is.EqualTo(((int?)1, config)));
        Assert.That(updates[0].Components, Is.EqualTo(new[] { 7, 8 }));
        Assert.That(updates[0].Endpoints, Is.EqualTo(new[] { 3 }));
        Assert.That((updates[1].RenderId, updates[1].Components.Count, updates.Count), Is.EqualTo(((int?)null, 0, 2)));
    }

    [TestCase("{\"msg\":\"progress\",@,\"progress_data\":[null,{\"index\":\"x\",\"length\":1e400,\"unit\":7}]}", 1)]
    [TestCase("{\"msg\":\"progress\",@,\"progress_data\":7}", 0)]
    [TestCase("{\"msg\":\"estimation\",@,\"rank\":99999999999,\"queue_size\":null,\"rank_eta\":-1}", 1)]
    [TestCase("{\"msg\":\"log\",@,\"log\":7}", 0)]
    [TestCase("{\"msg\":\"log\",@,\"log\":\"\\ud800\"}", 0)]
    [TestCase("{\"msg\":\"process_generating\",@,\"output\":{\"data\":7,\"render_config\":[]}}", 0)]
    [TestCase("{\"msg\":\"something_new\",@}", 0)]
    [Property("Row", "STA-12")]
    public async Task News_that_make_no_sense_end_nothing(string message, int updates)
    {
        var client = await StartAsync();
        Script(message, "{\"msg\":\"process_completed\",@,\"output\":{\"data\":[\"done\"]},\"success\":true}");
        var job = client.Submit(Echo, Arguments("x"));

        Assert.That(await job, Is.EqualTo("done"));
        Assert.That(await ToListAsync(job.Updates), Has.Count.EqualTo(updates));
        Assert.That(await ToListAsync(job), Is.EqualTo(new[] { "done" }));
        Assert.That(job.Status.Stage, Is.EqualTo(GradioJobStage.Completed));
    }

    [Test]
    [Property("Row", "STA-10")]
    [Property("Row", "SUB-05")]
    public async Task Full_values_among_diffs_are_taken_as_they_are()
    {
        var client = await StartAsync();
        Script(
            "{\"msg\":\"process_generating\",@,\"output\":{\"data\":[\"a\"]}}",
            "{\"msg\":\"process_streaming\",@,\"output\":{\"data\":[\"b\"]},\"time_limit\":30}",
            "{\"msg\":\"process_generating\",@,\"output\":{\"data\":[[[\"append\",[],\"c\"]]]}}",
            "{\"msg\":\"process_completed\",@,\"output\":{\"data\":[\"bc\"]},\"success\":true}");

        Assert.That(await ToListAsync(client.Submit(Echo, Arguments("x"))), Is.EqualTo(new[] { "a", "b", "bc" }));
    }

    [TestCase("[[\"delete\",[3],null]]")]
    [TestCase("[[\"append\",[],\"\\ud800\"]]")]
    [TestCase("[[\"append\",[0,\"a\"],\"x\"]]")]
    [TestCase("7")]
    public async Task A_diff_that_makes_no_sense_costs_what_comes_between_and_not_the_result(string edits)
    {
        var client = await StartAsync();
        Script(
            "{\"msg\":\"process_generating\",@,\"output\":{\"data\":[\"a\"]}}",
            $"{{\"msg\":\"process_generating\",@,\"output\":{{\"data\":[{edits}]}}}}",
            "{\"msg\":\"process_generating\",@,\"output\":{\"data\":[[[\"append\",[],\"b\"]]]}}",
            "{\"msg\":\"process_completed\",@,\"output\":{\"data\":[\"abc\"]},\"success\":true}");
        var job = client.Submit(Echo, Arguments("x"));

        Assert.That(await job, Is.EqualTo("abc"));
        var deltas = await ToListAsync(job.TextDeltas);
        Assert.That((deltas[0].Text, deltas.Count), Is.EqualTo(("a", 2)));
        Assert.That(deltas[1], Is.EqualTo(new GradioTextDelta("bc", false)).Or.EqualTo(new GradioTextDelta("abc", true)));
        if (edits.Contains("ud800", StringComparison.Ordinal))
            await FailsAsync<GradioProtocolException>(ToListAsync(job));
        else
            Assert.That(await ToListAsync(job), Is.EqualTo(new[] { "a", "abc" }));
    }

    [Test]
    public async Task Of_too_many_outputs_the_oldest_are_dropped_and_the_others_are_right([Values(false, true)] bool diffs)
    {
        var text = string.Concat(Enumerable.Range(0, 400).Select(i => (char)('a' + (i % 26))));
        var client = await StartAsync(
            app => app.MapEndpoint("/json", () => Each([.. Enumerable.Range(1, text.Length).Select(length => Json($"\"{text[..length]}\""))])),
            new GradioClientOptions { MaxKeptBytes = 4000 });
        var job = diffs ? client.Submit(Grow, Arguments(text)) : client.Submit(new GradioEndpoint<string>("/json", GradioConverters.Text), new GradioArguments());
        await job;

        var outputs = await ToListAsync(job);
        Assert.That(job.DroppedOutputs, Is.GreaterThan(0));
        Assert.That(outputs, Has.Count.EqualTo(text.Length - job.DroppedOutputs));
        Assert.That(outputs, Is.EqualTo(Enumerable.Range(job.DroppedOutputs + 1, outputs.Count).Select(length => text[..length])));
        Assert.That(string.Concat((await ToListAsync(job.TextDeltas)).Select(delta => delta.Text)), Is.EqualTo(text));
    }

    [Test]
    public async Task A_reader_that_keeps_pace_misses_nothing()
    {
        var text = new string('x', 2000);
        var client = await StartAsync(options: new GradioClientOptions { MaxKeptBytes = 5000 });
        var job = client.Submit(Grow, Arguments(text));
        var last = "";

        await foreach (var output in job)
        {
            Assert.That(output, Does.StartWith(last));
            last = output;
        }

        Assert.That(last, Is.EqualTo(text));
    }

    [Test]
    public async Task Outputs_too_large_to_keep_leave_the_result()
    {
        var client = await StartAsync(options: new GradioClientOptions { MaxKeptBytes = 300 });
        var text = new string('x', 1000);
        var job = client.Submit(Grow, Arguments(text));
        await job;

        Assert.That(await ToListAsync(job), Is.EqualTo(new[] { text }));
        Assert.That(job.DroppedOutputs, Is.EqualTo(1000));
    }

    [Test]
    public async Task Many_small_outputs_count_with_what_it_costs_to_keep_them()
    {
        var text = new string('x', 2000);
        var client = await StartAsync(options: new GradioClientOptions { MaxKeptBytes = 64_000 });
        var job = client.Submit(Grow, Arguments(text));
        await job;

        // the diffs alone are 23 bytes each
        Assert.That(job.DroppedOutputs, Is.GreaterThan(0));
    }

    [Test]
    public async Task Endless_logs_are_bounded()
    {
        var client = await StartAsync(
            app => app.MapEndpoint("/talk", (TestCall call) =>
            {
                for (var i = 0; i < 500; i++)
                    call.Info($"note {i}");
                return "done";
            }),
            new GradioClientOptions { MaxKeptBytes = 10_000 });
        var job = client.Submit("/talk");
        await job;

        var logs = (await ToListAsync(job.Updates)).OfType<GradioLogUpdate>().Select(log => log.Message).ToList();
        Assert.That(logs, Has.Count.InRange(10, 100));
        Assert.That(logs, Is.EqualTo(Enumerable.Range(500 - logs.Count, logs.Count).Select(i => $"note {i}")), "the newest are left");
    }

    private static async IAsyncEnumerable<T> Each<T>(T[] steps)
    {
        foreach (var step in steps)
        {
            await Task.Yield();
            yield return step;
        }
    }
}
