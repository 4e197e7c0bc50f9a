using System.Text.Json;
using Gradio.Testing;

namespace Gradio.Runtime.Tests;

internal sealed class StreamTests : AppTest
{
    [Test]
    public async Task Every_output_comes_in_order_while_the_job_runs()
    {
        var client = await StartAsync();
        var job = client.Submit(Grow, Arguments("hello"));

        Assert.That(await ToListAsync(job), Is.EqualTo(new[] { "h", "he", "hel", "hell", "hello" }));
        Assert.That(await job, Is.EqualTo("hello"));
    }

    [Test]
    public async Task Every_output_comes_from_the_first_however_late_and_often_it_is_asked_for()
    {
        var client = await StartAsync();
        var job = client.Submit(Grow, Arguments("日本\"\\😀"));
        await job;

        string[] expected = ["日", "日本", "日本\"", "日本\"\\", "日本\"\\😀"];
        Assert.That(await ToListAsync(job), Is.EqualTo(expected));
        Assert.That(await ToListAsync(job), Is.EqualTo(expected));
    }

    [Test]
    public async Task An_output_is_seen_before_the_next_is_made()
    {
        var client = await StartAsync();
        await using var outputs = client.Submit(Wait, Arguments("done")).GetAsyncEnumerator();

        Assert.That(await outputs.MoveNextAsync(), Is.True);
        Assert.That(outputs.Current, Is.EqualTo("waiting"));
        Gate.SetResult();
        Assert.That(await outputs.MoveNextAsync(), Is.True);
        Assert.That(outputs.Current, Is.EqualTo("done"));
        Assert.That(await outputs.MoveNextAsync(), Is.False);
    }

    [Test]
    public async Task An_endpoint_that_does_not_stream_gives_one_output()
    {
        var client = await StartAsync();

        Assert.That(await ToListAsync(client.Submit(Echo, Arguments("once"))), Is.EqualTo(new[] { "once" }));
    }

    [Test]
    public async Task Text_that_shrinks_and_changes_is_right_at_every_step()
    {
        string[] steps = ["", "a", "ab", "", "xyz", "xyz!", "b", "b"];
        var client = await StartAsync(app => app.MapEndpoint("/steps", () => Each(steps)));

        Assert.That(await ToListAsync(client.Submit(new GradioEndpoint<string>("/steps", GradioConverters.Text), new GradioArguments())), Is.EqualTo(steps));
    }

    [Test]
    public async Task Json_that_grows_and_shrinks_is_right_at_every_step()
    {
        string[] steps = ["[[1,2,3],[1,2,3]]", "[[1],[1]]", "[[1],[1,9]]", "{\"a\":[1]}", "{\"b\":[1,[2]]}", "null", "[]"];
        var client = await StartAsync(app => app.MapEndpoint("/steps", () => Each(steps.Select(Json).ToArray())));

        var outputs = await ToListAsync(client.Submit(new GradioEndpoint<JsonElement>("/steps", GradioConverters.Json), new GradioArguments()));

        Assert.That(outputs.Select(output => output.GetRawText()), Is.EqualTo(steps));
    }

    [Test]
    public async Task An_output_that_is_null_in_between_does_not_end_the_stream()
    {
        var client = await StartAsync(app => app.MapEndpoint("/numbers", () => Each([Json("null"), Json("1"), Json("null"), Json("2")])));
        var numbers = new GradioEndpoint<double>("/numbers", GradioConverters.Number);
        var nullable = new GradioEndpoint<double?>("/numbers", GradioConverters.NullableValue(GradioConverters.Number));

        Assert.That(await ToListAsync(client.Submit(numbers, new GradioArguments())), Is.EqualTo(new[] { 1.0, 2.0 }));
        Assert.That(await ToListAsync(client.Submit(nullable, new GradioArguments())), Is.EqualTo(new double?[] { null, 1, null, 2 }));
    }

    [Test]
    [Property("Row", "CHA-03")]
    public async Task A_result_of_null_is_the_empty_text_or_list_and_an_error_where_there_is_no_such()
    {
        var client = await StartAsync(app => app.MapEndpoint("/none", () => Json("null")));

        Assert.That(await client.Submit(new GradioEndpoint<string>("/none", GradioConverters.Text), new GradioArguments()), Is.Empty);
        Assert.That(await client.Submit(new GradioEndpoint<IReadOnlyList<string>>("/none", GradioConverters.ListOf(GradioConverters.Text)), new GradioArguments()), Is.Empty);
        var error = await FailsAsync<GradioProtocolException>(client.Submit(new GradioEndpoint<GradioFile>("/none", GradioConverters.File), new GradioArguments()));
        Assert.That(error.Message, Does.Contain("null where the snapshot says a file"));
    }

    [Test]
    [Property("Row", "STA-05")]
    [Property("Row", "STA-09")]
    public async Task Queue_start_progress_and_logs_are_told()
    {
        var client = await StartAsync(app => app.MapEndpoint("/work", (TestCall call) =>
        {
            call.Info("an info", 5, "Note");
            call.Warning("a warning");
            call.Progress(1, 4, "rows", "working");
            return 1;
        }));
        var job = client.Submit("/work");
        await job;

        var updates = await ToListAsync(job.Updates);

        Assert.That(updates[0], Is.TypeOf<GradioQueueUpdate>());
        Assert.That(updates.OfType<GradioStartedUpdate>().Count(), Is.EqualTo(1));
        Assert.That(updates.OfType<GradioLogUpdate>().Select(log => (log.Message, log.Level, log.Title, log.Duration)), Is.EqualTo(new[]
        {
            ("an info", GradioLogLevel.Info, "Note", TimeSpan.FromSeconds(5)),
            ("a warning", GradioLogLevel.Warning, "Warning", TimeSpan.FromSeconds(10)),
        }));
        var progress = updates.OfType<GradioProgressUpdate>().Last().Trackers.Single();
        Assert.That((progress.Index, progress.Length, progress.Unit, progress.Fraction, progress.Description), Is.EqualTo(((double?)1, (double?)4, "rows", (double?)null, "working")));
    }

    [Test]
    public async Task Updates_end_without_an_error_when_the_job_fails()
    {
        var client = await StartAsync(app => app.MapEndpoint("/fail", string () => throw new TestAppException("no")));
        var job = client.Submit("/fail");

        Assert.That(await ToListAsync(job.Updates), Is.Not.Empty);
        await FailsAsync<GradioAppException>(job);
    }

    [Test]
    public async Task An_enumeration_can_be_cancelled_while_the_job_goes_on()
    {
        var client = await StartAsync();
        var job = client.Submit(Wait, Arguments("done"));
        using var cancellation = new CancellationTokenSource();
        await using var outputs = job.GetAsyncEnumerator(cancellation.Token);
        await outputs.MoveNextAsync();

        var next = outputs.MoveNextAsync().AsTask();
        await cancellation.CancelAsync();

        await FailsAsync<OperationCanceledException>(next);
        Gate.SetResult();
        Assert.That(await job, Is.EqualTo("done"));
    }

    [Test]
    [Property("Row", "SUB-04")]
    public async Task An_enumeration_that_is_left_early_has_ended_and_the_job_goes_on()
    {
        var client = await StartAsync();
        var job = client.Submit(Wait, Arguments("done"));
        var outputs = job.GetAsyncEnumerator();
        await outputs.MoveNextAsync();

        await outputs.DisposeAsync();

        Assert.That(await outputs.MoveNextAsync(), Is.False);
        Gate.SetResult();
        Assert.That(await ToListAsync(job), Is.EqualTo(new[] { "waiting", "done" }));
    }

    [Test]
    [Property("Row", "STA-03")]
    [Property("Row", "STA-04")]
    public async Task Progress_may_be_a_fraction_with_a_description_or_a_count_without_an_end()
    {
        var steps = new SemaphoreSlim(0);
        var client = await StartAsync(app => app.MapEndpoint("/work", async (TestCall call) =>
        {
            call.Progress(0.25, "start");
            await steps.WaitAsync();
            call.Progress(6, length: null);
            await steps.WaitAsync();
        }));
        var job = client.Submit("/work");
        var seen = new List<(double?, double?, string?, double?, string?)>();

        await foreach (var progress in job.Updates.OfType<GradioProgressUpdate>())
        {
            seen.AddRange(progress.Trackers.Select(tracker => (tracker.Index, tracker.Length, tracker.Unit, tracker.Fraction, tracker.Description)));
            steps.Release();
        }

        Assert.That(seen, Is.EqualTo(new (double?, double?, string?, double?, string?)[] { (null, null, "steps", 0.25, "start"), (6, null, "steps", null, null) }));
    }

    [Test]
    [Property("Row", "STA-06")]
    [Property("Row", "STA-07")]
    public async Task Jobs_at_once_hear_of_themselves_only([Values] bool sameSession)
    {
        var client = await StartAsync(
            app => app.MapEndpoint("/greet", async (string name, TestCall call) =>
            {
                call.Info("Hello " + name);
                call.Progress(name.Length, 10);
                await Gate.Task;
                call.Warning("Bye " + name);
            }),
            serverOptions: new GradioTestServerOptions { ConcurrencyLimit = null });
        var other = sameSession ? client : Own(client.NewSession());
        var jobs = new[] { client.Submit("/greet", ["Bob"]), other.Submit("/greet", ["Alice"]) };
        await Server.WaitForAsync(activity => activity.RunningJobs == 2);
        Gate.SetResult();

        foreach (var (job, name) in jobs.Zip(["Bob", "Alice"]))
        {
            var updates = await ToListAsync(job.Updates);
            Assert.That(updates.OfType<GradioLogUpdate>().Select(log => log.Message), Is.EqualTo(new[] { "Hello " + name, "Bye " + name }));
            Assert.That(updates.OfType<GradioProgressUpdate>().Select(update => update.Trackers.Single().Index), Is.All.EqualTo(name.Length));
            Assert.That(updates.Count(update => update is GradioStartedUpdate), Is.EqualTo(1));
        }
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
