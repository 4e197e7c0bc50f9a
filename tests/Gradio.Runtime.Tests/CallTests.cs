using System.Net;
using System.Text.Json;
using Gradio.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Gradio.Runtime.Tests;

internal sealed class CallTests : AppTest
{
    private static readonly object?[] Nine = [9];

    [Test]
    public async Task Text_comes_back_as_it_was_sent([Values("", "héllo \"quoted\" \\ \n\t", "日本語 😀", "\u0085\u2028\u2029", "</script>")] string text)
    {
        var client = await StartAsync();

        Assert.That(await client.Submit(Echo, Arguments(text)), Is.EqualTo(text));
    }

    [Test]
    public async Task A_job_tells_how_long_the_app_worked()
    {
        var client = await StartAsync();
        var job = client.Submit(Echo, Arguments("x"));
        await job;

        Assert.That(job.Duration, Is.GreaterThanOrEqualTo(TimeSpan.Zero));
        Assert.That(job.AverageDuration, Is.GreaterThanOrEqualTo(TimeSpan.Zero));
        Assert.That(job.EventId, Is.Not.Empty);
    }

    [Test]
    public async Task A_job_can_be_awaited_again_and_again()
    {
        var client = await StartAsync();
        var job = client.Submit(Echo, Arguments("x"));

        Assert.That(await job, Is.EqualTo("x"));
        Assert.That(await job, Is.EqualTo("x"));
        var task = job.AsTask();
        Assert.That(job.AsTask(), Is.SameAs(task));
    }

    [Test]
    public async Task Calls_without_a_class_take_and_give_json()
    {
        var client = await StartAsync(app => app.MapEndpoint("/wrap", (JsonElement value) => value));
        var value = new Dictionary<string, object?> { ["text"] = "a", ["list"] = new object?[] { 1, 2L, 2.5, 2.5f, 2.5m, true, null }, ["json"] = Json("{\"a\":[1]}") };

        var outputs = await client.PredictAsync("wrap", [value]);

        Assert.That(outputs, Has.Count.EqualTo(1));
        Assert.That(outputs[0].GetRawText(), Is.EqualTo("{\"text\":\"a\",\"list\":[1,2,2.5,2.5,2.5,true,null],\"json\":{\"a\":[1]}}"));
    }

    [Test]
    public async Task A_number_that_JSON_does_not_have_is_NaN_wherever_it_stands()
    {
        var client = await StartAsync(app =>
        {
            app.MapEndpoint("/list", () => Json("[0.5,null]"));
            app.MapEndpoint("/object", () => Json("{\"a\":null}"));
            app.MapEndpoint("/value", () => Json("null"));
        });

        Assert.That(await ReadAsync("/list", GradioConverters.ListOf(GradioConverters.Number)), Is.EqualTo(new[] { 0.5, double.NaN }));
        Assert.That(await ReadAsync("/list", GradioConverters.TupleOf(GradioConverters.Number, GradioConverters.Number)), Is.EqualTo((0.5, double.NaN)));
        Assert.That((await ReadAsync("/object", GradioConverters.DictionaryOf(GradioConverters.Number)))["a"], Is.NaN);
        Assert.That(await ReadAsync("/value", GradioConverters.Number), Is.NaN);
        Assert.That(await ReadAsync("/list", GradioConverters.ListOf(GradioConverters.NullableValue(GradioConverters.Number))), Is.EqualTo(new double?[] { 0.5, null }), "what may be null is");

        async Task<T> ReadAsync<T>(string name, GradioConverter<T> converter) => await client.Submit(new GradioEndpoint<T>(name, converter), new GradioArguments());
    }

    [Test]
    public async Task An_argument_of_a_type_that_cannot_be_sent_is_refused_at_once()
    {
        var client = await StartAsync();

        Assert.That(() => client.Submit("/echo", [new Version(1, 2)]), Throws.ArgumentException.With.Message.Contains("System.Version"));
        Assert.That(Server.Activity.Joins, Is.Zero);
    }

    [Test]
    public async Task An_unknown_endpoint_is_told_with_those_there_are()
    {
        var client = await StartAsync();

        var error = await FailsAsync<GradioEndpointNotFoundException>(client.Submit("/nope"));

        Assert.That(error.Endpoint, Is.EqualTo("/nope"));
        Assert.That(error.KnownEndpoints, Is.EqualTo(new[] { "/echo", "/grow", "/wait" }));
        Assert.That(error.Message, Does.Contain("/echo, /grow, /wait"));
    }

    [Test]
    public async Task The_endpoints_that_an_app_describes_are_told_first()
    {
        var client = await StartAsync(app =>
        {
            app.MapEndpoint("/_clear", (string text) => text).Undocumented();
            app.MapEndpoint("/say", (string text) => text);
        });

        var error = await FailsAsync<GradioEndpointNotFoundException>(client.Submit("/nope"));

        Assert.That(error.Message, Does.Contain("/say, /_clear"));
    }

    [Test]
    public async Task Arguments_that_are_left_out_get_the_apps_defaults()
    {
        var client = await StartAsync(app => app.MapEndpoint("/add", (double a, double b = 2, double c = 3) => a + b + c));
        var arguments = new GradioArguments();
        arguments.Add(1, GradioConverters.Number);
        arguments.AddDefault();
        arguments.Add(10, GradioConverters.Number);

        Assert.That(await client.Submit(new GradioEndpoint<double>("/add", GradioConverters.Number), arguments), Is.EqualTo(13));
        Assert.That((await client.PredictAsync("/add", [1]))[0].GetDouble(), Is.EqualTo(6));
        Assert.That(Server.Activity.Requests.Count(request => request.Path.EndsWith("/info", StringComparison.Ordinal)), Is.EqualTo(1), "the description is fetched once");
    }

    [Test]
    public async Task A_missing_argument_without_a_default_is_named()
    {
        var client = await StartAsync();

        var error = await FailsAsync<ArgumentException>(client.Submit("/echo"));

        Assert.That(error.Message, Does.Contain("/echo").And.Contain("'text'"));
        Assert.That(Server.Activity.Joins, Is.Zero);
    }

    [Test]
    public async Task Too_many_arguments_are_refused()
    {
        var client = await StartAsync();

        var error = await FailsAsync<ArgumentException>(client.Submit("/echo", ["a", "b"]));

        Assert.That(error.Message, Does.Contain("takes 1 arguments, but 2"));
    }

    [Test]
    public async Task An_output_of_another_type_than_the_snapshot_says_is_told()
    {
        var client = await StartAsync();

        var error = await FailsAsync<GradioProtocolException>(client.Submit(new GradioEndpoint<double>("/echo", GradioConverters.Number), Arguments("text")));

        Assert.That(error.Message, Does.Contain("a text where the snapshot says a number"));
    }

    [Test]
    public async Task Fewer_outputs_than_the_snapshot_has_are_told()
    {
        var client = await StartAsync();
        var endpoint = new GradioEndpoint<string>("/echo", (ref GradioReader outputs) => outputs.Next(GradioConverters.Text) + outputs.Next(GradioConverters.Text));

        var error = await FailsAsync<GradioProtocolException>(client.Submit(endpoint, Arguments("text")));

        Assert.That(error.Message, Does.Contain("sent 1 outputs"));
    }

    [Test]
    public async Task Session_state_is_kept_across_calls_and_never_seen()
    {
        var client = await StartAsync(app => app.MapEndpoint("/count", (TestState<int> counter, int step) => (counter.Value += step, counter.Value)));
        await using var other = await GradioClient.ConnectAsync(Server.Url);

        var first = await client.PredictAsync("/count", [2]);
        var second = await client.PredictAsync("/count", [3]);
        var fresh = await other.PredictAsync("/count", Nine);

        Assert.That(first[^1].GetInt32(), Is.EqualTo(2));
        Assert.That(second[^1].GetInt32(), Is.EqualTo(5));
        Assert.That(fresh[^1].GetInt32(), Is.EqualTo(9));
    }

    [Test]
    public async Task An_unqueued_endpoint_is_called_without_the_queue()
    {
        var client = await StartAsync(app => app.MapEndpoint("/direct", (string text) => text + "!").Unqueued());

        Assert.That(await client.Submit(new GradioEndpoint<string>("/direct", GradioConverters.Text), Arguments("now")), Is.EqualTo("now!"));
        Assert.That(Server.Activity.Joins, Is.Zero);
    }

    [Test]
    public async Task A_job_without_outputs_just_ends()
    {
        var called = 0;
        var client = await StartAsync(app => app.MapEndpoint("/ping", () => { called++; }));

        await client.Submit(new GradioEndpoint("/ping"), new GradioArguments());

        Assert.That(called, Is.EqualTo(1));
    }

    [Test]
    public async Task A_job_made_from_a_value_stands_in_for_a_call()
    {
        var job = GradioJob.FromResult("made up");

        Assert.That(await job, Is.EqualTo("made up"));
        Assert.That(await ToListAsync(job), Is.EqualTo(new[] { "made up" }));
        Assert.That(await ToListAsync(job.Updates), Is.Empty);
        await job.CancelAsync();
        await GradioJob.CompletedJob;
    }

    [Test]
    public async Task A_job_made_from_outputs_streams_them()
    {
        var job = GradioJob.FromOutputs("h", "he", "hello", "bye");

        Assert.That(await ToListAsync(job), Is.EqualTo(new[] { "h", "he", "hello", "bye" }));
        Assert.That(await job, Is.EqualTo("bye"));
        Assert.That(await ToListAsync(job.TextDeltas), Is.EqualTo(new GradioTextDelta[] { new("h", false), new("e", false), new("llo", false), new("bye", true) }));
        Assert.That(job.Status.Stage, Is.EqualTo(GradioJobStage.Completed));
        Assert.That(() => GradioJob.FromOutputs<string>(), Throws.ArgumentException);
    }

    [Test]
    public async Task A_job_made_from_an_exception_fails_with_it_after_its_outputs()
    {
        var failure = new InvalidOperationException("made up");
        var job = GradioJob.FromException(failure, "h");

        var outputs = new List<string>();
        Assert.That(async () => await job, Throws.Exception.SameAs(failure));
        Assert.That(
            async () =>
            {
                await foreach (var output in job)
                    outputs.Add(output);
            },
            Throws.Exception.SameAs(failure));
        Assert.That(outputs, Is.EqualTo(new[] { "h" }));
        Assert.That(job.Status.Stage, Is.EqualTo(GradioJobStage.Failed));
        Assert.That(async () => await GradioJob.FromException(failure), Throws.Exception.SameAs(failure));
        await job.CancelAsync();
    }

    [Test]
    public void A_job_made_from_a_cancellation_is_cancelled()
    {
        var job = GradioJob.FromException<string>(new OperationCanceledException());

        Assert.That(job.AsTask().IsCanceled, Is.True);
        Assert.That(job.Status.Stage, Is.EqualTo(GradioJobStage.Cancelled));
    }

    [Test]
    [Property("Row", "PRE-11")]
    [Property("Row", "CHA-04")]
    public async Task A_component_in_place_of_a_value_gives_its_value()
    {
        var client = await StartAsync(app =>
        {
            app.MapEndpoint("/updated", () => Json("{\"label\":\"L\",\"value\":\"new\",\"choices\":[\"value\"],\"__type__\":\"update\"}"));
            app.MapEndpoint("/skipped", () => Json("{\"__type__\":\"update\"}"));
        });

        Assert.That(await client.Submit(new GradioEndpoint<string>("/updated", GradioConverters.Text), new GradioArguments()), Is.EqualTo("new"));
        Assert.That((await client.PredictAsync("/updated"))[0].GetString(), Is.EqualTo("new"));
        Assert.That(await client.Submit(new GradioEndpoint<string?>("/skipped", GradioConverters.Nullable(GradioConverters.Text)), new GradioArguments()), Is.Null);
    }

    [Test]
    public async Task Json_may_nest_deep()
    {
        var deep = new string('[', 200) + new string(']', 200);
        var client = await StartAsync(app => app.MapEndpoint("/direct", () => 1).Unqueued());
        Server.Faults.Answer("/gradio_api/run/direct", HttpStatusCode.OK, $"{{\"data\":[{deep}]}}");

        Assert.That((await client.PredictAsync("/direct"))[0].GetRawText(), Is.EqualTo(deep));
    }

    [TestCase(HttpStatusCode.OK, "{}")]
    [TestCase(HttpStatusCode.OK, "[1]")]
    [TestCase(HttpStatusCode.OK, "{\"data\":")]
    [TestCase(HttpStatusCode.InternalServerError, "{\"error\":\"\\ud800\"}")]
    public async Task An_unqueued_answer_that_makes_no_sense_says_so(HttpStatusCode status, string body)
    {
        var client = await StartAsync(app => app.MapEndpoint("/direct", (string text) => text).Unqueued());
        Server.Faults.Answer("/gradio_api/run/direct", status, body);

        await FailsAsync<GradioProtocolException>(client.Submit("/direct", ["x"]));
    }

    [TestCase("{\"event_id\":\"\"}")]
    [TestCase("{\"event_id\":\"a\\u0062\"}")]
    [TestCase("{\"event_id\":7}")]
    [TestCase("{}")]
    [TestCase("nonsense")]
    public async Task A_join_without_an_event_id_that_could_be_one_says_so(string body)
    {
        var client = await StartAsync();
        Server.Faults.Answer("/gradio_api/queue/join", HttpStatusCode.OK, body);

        await FailsAsync<GradioProtocolException>(client.Submit(Echo, Arguments("x")));
        Assert.That(await client.Submit(Echo, Arguments("next")), Is.EqualTo("next"));
    }

    [Test]
    [Property("Row", "TIM-02")]
    public async Task A_timeout_of_the_callers_http_client_is_not_a_cancellation()
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromMilliseconds(500) };
        var client = await StartAsync(
            app => app.MapEndpoint("/direct", async (string text) =>
            {
                await Gate.Task;
                return text;
            }).Unqueued(),
            new GradioClientOptions { HttpClient = http });

        var error = await FailsAsync<GradioConnectionLostException>(client.Submit("/direct", ["x"]));

        Assert.That(error.Message, Does.Contain("Timeout of the HttpClient"));
        Assert.That(error.Started, Is.Null, "nobody knows whether the function was called");
    }

    [Test]
    [Property("Row", "PRE-12")]
    public async Task A_proxy_that_answers_for_the_server_is_quoted()
    {
        var client = await StartAsync();
        Server.Faults.Answer("/gradio_api/queue/join", HttpStatusCode.BadGateway, "<h1>Bad gateway</h1>", "text/html");

        var error = await FailsAsync<GradioServerException>(client.Submit(Echo, Arguments("x")));

        Assert.That(error.StatusCode, Is.EqualTo(502));
        Assert.That(error.Body, Is.EqualTo("<h1>Bad gateway</h1>"));
    }

    [Test]
    [Property("Row", "PRE-06")]
    public async Task The_json_of_an_unqueued_endpoint_comes_as_it_is()
    {
        const string json = "{\"epochs\":20,\"learning_rate\":0.001,\"name\":\"\\u00e9\"}";
        var client = await StartAsync(app => app.MapEndpoint("/direct", (JsonElement value) => value).Unqueued());

        var output = (await client.PredictAsync("/direct", [Json(json)]))[0];

        Assert.That(JsonElement.DeepEquals(output, Json(json)), Is.True);
        Assert.That(Server.Activity.Joins, Is.Zero);
    }

    [Test]
    [Property("Row", "PRE-05")]
    public async Task A_large_output_comes_whole_after_a_long_silence()
    {
        var time = new FakeTimeProvider();
        var large = string.Concat(Enumerable.Repeat("a\tb\nc ", 60_000));
        var client = await StartAsync(options: new GradioClientOptions { TimeProvider = time });
        var job = client.Submit(Wait, Arguments(large));
        await using var outputs = job.GetAsyncEnumerator();
        await outputs.MoveNextAsync();

        time.Advance(TimeSpan.FromSeconds(17));
        Gate.SetResult();

        Assert.That(await job, Is.EqualTo(large));
    }

    [Test]
    [Property("Row", "TIM-01")]
    public async Task Who_waits_no_longer_leaves_the_job_alone([Values] bool queued)
    {
        var time = new FakeTimeProvider();
        var client = await StartAsync(app => app.MapEndpoint("/direct", async (string text) =>
        {
            await Gate.Task;
            return text;
        }).Unqueued());
        var job = client.Submit(queued ? Wait : new GradioEndpoint<string>("/direct", GradioConverters.Text), Arguments("later"));
        var waiting = job.AsTask().WaitAsync(TimeSpan.FromSeconds(5), time);

        time.Advance(TimeSpan.FromSeconds(5));

        await FailsAsync<TimeoutException>(waiting);
        Gate.SetResult();
        Assert.That(await job, Is.EqualTo("later"));
        Assert.That(Server.Activity.Cancels, Is.Zero);
    }

    [Test]
    [Property("Row", "NET-01")]
    public async Task The_stream_is_that_of_the_session()
    {
        var client = await StartAsync();
        await client.Submit(Echo, Arguments("x"));

        var stream = Server.Activity.Requests.Single(request => request.Path.EndsWith("/queue/data", StringComparison.Ordinal));
        Assert.That((stream.Path, stream.Query), Is.EqualTo(("/gradio_api/queue/data", "?session_hash=" + client.SessionHash)));
    }
}
