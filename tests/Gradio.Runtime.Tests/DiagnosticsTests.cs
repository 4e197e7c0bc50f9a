using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using Gradio.Testing;
using Microsoft.Extensions.Logging;

namespace Gradio.Runtime.Tests;

/// <summary>What traces, measurements and logs tell of a client, and what they keep to themselves.</summary>
internal sealed class DiagnosticsTests : AppTest
{
    private const string Secret = "xyzzy";

    [Test]
    public async Task A_logger_that_throws_costs_no_call([Values] bool asksFirst)
    {
        using var logger = new ThrowingLogger(asksFirst);
        var client = await StartAsync(options: new GradioClientOptions { LoggerFactory = logger });
        Assert.That(await client.Submit(Grow, Arguments("abc")), Is.EqualTo("abc"));
        Server.Faults.CutStreamAfter(1);
        await FailsAsync<GradioConnectionLostException>(client.Submit(Wait, Arguments("x")));
        Assert.That(await client.Submit(Echo, Arguments("x")), Is.EqualTo("x"));
    }

    [Test]
    public async Task Connecting_is_a_span()
    {
        using var traces = new Traces();
        var client = await StartAsync();
        var span = traces.Of(Server.Url, "connect").Single();
        Assert.That(span.Kind, Is.EqualTo(ActivityKind.Client));
        Assert.That(span.GetTagItem("server.address"), Is.EqualTo("127.0.0.1"));
        Assert.That(span.GetTagItem("gradio.version"), Is.EqualTo(client.GradioVersion));
        Assert.That(span.Status, Is.EqualTo(ActivityStatusCode.Unset));
    }

    [Test]
    public async Task A_connection_that_fails_says_so_in_its_span()
    {
        await StartAsync();
        using var traces = new Traces();
        Server.Faults.Drop("/config", times: 5);
        await FailsAsync<GradioConnectException>(GradioClient.ConnectAsync(Server.Url));
        var span = traces.Of(Server.Url, "connect").Single();
        Assert.That(span.Status, Is.EqualTo(ActivityStatusCode.Error));
        Assert.That(span.GetTagItem("error.type"), Is.EqualTo("Gradio.GradioConnectException"));
        Assert.That(span.StatusDescription, Is.Null);
    }

    [Test]
    public async Task A_call_is_a_span_within_that_of_its_caller_from_its_submission_to_its_end()
    {
        using var traces = new Traces();
        var client = await StartAsync();
        using var caller = new Activity("caller").Start();
        var job = client.Submit(Grow, Arguments("abc"));
        Assert.That(Activity.Current, Is.SameAs(caller));
        Assert.That(await job, Is.EqualTo("abc"));
        Assert.That(Activity.Current, Is.SameAs(caller));

        var span = traces.Of(Server.Url, "call /grow").Single();
        Assert.That(span.ParentSpanId, Is.EqualTo(caller.SpanId));
        Assert.That(span.GetTagItem("gradio.endpoint"), Is.EqualTo("/grow"));
        Assert.That(span.GetTagItem("gradio.outcome"), Is.EqualTo("completed"));
        Assert.That(span.GetTagItem("gradio.outputs"), Is.EqualTo(3));
        Assert.That(span.GetTagItem("gradio.queue.duration"), Is.InstanceOf<double>());
        Assert.That(span.GetTagItem("error.type"), Is.Null);
        Assert.That(span.Events.Select(item => item.Name), Is.EqualTo(new[] { "started" }));
    }

    [Test]
    public async Task A_call_that_fails_or_is_cancelled_ends_its_span_as_well()
    {
        using var traces = new Traces();
        var client = await StartAsync(app => app.MapEndpoint("/fail", string () => throw new TestAppException(Secret)));
        await FailsAsync<GradioAppException>(client.Submit("/fail"));
        var failed = traces.Of(Server.Url, "call /fail").Single();
        Assert.That(failed.GetTagItem("gradio.outcome"), Is.EqualTo("failed"));
        Assert.That(failed.GetTagItem("error.type"), Is.EqualTo("Gradio.GradioAppException"));
        Assert.That(failed.Status, Is.EqualTo(ActivityStatusCode.Error));

        var job = client.Submit(Wait, Arguments("x"));
        await job.GetAsyncEnumerator().MoveNextAsync();
        await job.CancelAsync();
        await FailsAsync<OperationCanceledException>(job);
        var cancelled = traces.Of(Server.Url, "call /wait").Single();
        Assert.That(cancelled.GetTagItem("gradio.outcome"), Is.EqualTo("cancelled"));
        Assert.That(cancelled.Status, Is.EqualTo(ActivityStatusCode.Unset));

        await FailsAsync<GradioEndpointNotFoundException>(client.Submit("/none"));
        Assert.That(traces.Of(Server.Url, "call /none").Single().GetTagItem("error.type"), Is.EqualTo("Gradio.GradioEndpointNotFoundException"));
    }

    [Test]
    public async Task Calls_are_measured()
    {
        using var measurements = new Measurements();
        var client = await StartAsync();
        await client.Submit(Grow, Arguments("abc"));
        await client.Submit(Echo, Arguments("abc"));
        var port = Server.Url.Port;
        Assert.That(measurements.Of("gradio.client.call.duration", port).Select(item => (item.Tag("gradio.endpoint"), item.Tag("gradio.outcome"))), Is.EqualTo(new[] { ("/grow", "completed"), ("/echo", "completed") }));
        Assert.That(measurements.Of("gradio.client.call.queue_duration", port).Count(), Is.EqualTo(2));
        Assert.That(measurements.Of("gradio.client.active_calls", port).Select(item => item.Value), Is.EqualTo(new[] { 1, -1, 1, -1 }));
        Assert.That(measurements.Of("gradio.client.outputs", port).Count(), Is.EqualTo(4));
    }

    [Test]
    public async Task Files_are_spans_and_bytes()
    {
        using var traces = new Traces();
        using var measurements = new Measurements();
        var client = await StartAsync();
        var file = (await client.UploadAsync([GradioFile.FromBytes(new byte[5000], Secret + ".bin")])).Single();
        Assert.That(await file.ReadAllBytesAsync(), Has.Length.EqualTo(5000));

        Assert.That(traces.Of(Server.Url, "upload").Single().GetTagItem("gradio.bytes"), Is.EqualTo(5000));
        Assert.That(traces.Of(Server.Url, "download").Single().GetTagItem("gradio.bytes"), Is.EqualTo(5000));
        Assert.That(measurements.Of("gradio.client.uploaded", Server.Url.Port).Sum(item => item.Value), Is.EqualTo(5000));
        Assert.That(measurements.Of("gradio.client.downloaded", Server.Url.Port).Sum(item => item.Value), Is.EqualTo(5000));

        var missing = client.FindFiles(Json("""{"path":"/nowhere","meta":{"_type":"gradio.FileData"}}""")).Single();
        await FailsAsync<GradioException>(missing.ReadAllBytesAsync());
        Assert.That(traces.Of(Server.Url, "download").Count(span => span.Status == ActivityStatusCode.Error), Is.EqualTo(1));
    }

    [Test]
    public async Task Nothing_secret_gets_out()
    {
        using var traces = new Traces();
        using var measurements = new Measurements();
        var log = new LogRecord();
        var address = new UriBuilder((await StartAsync(app => app.MapEndpoint("/fail", string (string text) => throw new TestAppException(text)))).Url) { UserName = Secret, Password = Secret, Query = Secret }.Uri;
        await using var client = await GradioClient.ConnectAsync(address, new GradioClientOptions { LoggerFactory = log, SessionHash = Secret + "hash" });
        await client.Submit(Grow, Arguments(Secret));
        await FailsAsync<GradioAppException>(client.Submit("/fail", [Secret]));
        await (await client.UploadAsync([GradioFile.FromBytes([1], Secret + ".bin")])).Single().ReadAllBytesAsync();

        var told = traces.Of(Server.Url).SelectMany(Texts)
            .Concat(measurements.All.SelectMany(item => item.Tags.Select(tag => tag.Key + tag.Value)))
            .Concat(log.Entries.Where(entry => entry.Level > LogLevel.Trace).Select(entry => entry.Text))
            .ToList();
        Assert.That(told, Has.Count.GreaterThan(20));
        Assert.That(told, Has.None.Contains(Secret));
        Assert.That(log.Entries.Select(entry => entry.Text), Has.None.Contains(client.SessionHash));
        Assert.That(log.Entries.Where(entry => entry.Level == LogLevel.Trace && entry.Text.Contains(Secret, StringComparison.Ordinal)).Select(entry => entry.Id.Id).Distinct(), Is.EqualTo(new[] { 13, 15 }));

        static IEnumerable<string> Texts(Activity span) =>
            [span.DisplayName, span.StatusDescription ?? "", .. span.TagObjects.Select(tag => tag.Key + tag.Value), .. span.Events.SelectMany(item => item.Tags.Select(tag => tag.Key + tag.Value).Append(item.Name))];
    }

    [Test]
    public async Task The_session_in_the_address_of_a_streamed_output_is_not_logged()
    {
        var log = new LogRecord();
        var client = await StartAsync(options: new GradioClientOptions { LoggerFactory = log, SessionHash = Secret });
        var padding = new string('a', 4096 - 20);
        Script($$"""{"msg":"process_completed",@,"output":{"data":["{{Secret}}/1/playlist.m3u8","{{padding}}{{Secret}}"]},"success":true}""", """{"msg":"close_stream"}""");

        await client.Submit("/echo", [Secret + "/0/playlist.m3u8"]);

        Assert.That(log.Entries.Single(entry => entry.Id.Id == 13).Text, Does.Contain("<session>/0/playlist.m3u8"));
        var result = log.Entries.Single(entry => entry.Id.Id == 15).Text;
        Assert.That(result, Does.Contain("<session>/1/playlist.m3u8").And.EndWith("…").And.Not.Contain(Secret[..2]));
    }

    [Test]
    public async Task What_is_told_of_a_call_is_told_within_its_own_span_whoever_opened_the_stream()
    {
        using var traces = new Traces();
        var spans = new ConcurrentDictionary<string, ActivitySpanId?>();
        var log = new LogRecord();
        log.Logged += text => spans[text.Split(" completed", 2)[0]] = Activity.Current?.SpanId;
        var client = await StartAsync(options: new GradioClientOptions { LoggerFactory = log });
        using var first = new Activity("first").Start();
        var opener = client.Submit(Wait, Arguments("x"));
        await opener.GetAsyncEnumerator().MoveNextAsync();
        first.Stop();

        await client.Submit(Echo, Arguments("x"));

        Assert.That(spans["The call of /echo"], Is.EqualTo(traces.Of(Server.Url, "call /echo").Single().SpanId));
    }

    [Test]
    public async Task A_call_is_logged_with_its_outcome()
    {
        var log = new LogRecord();
        var client = await StartAsync(options: new GradioClientOptions { LoggerFactory = log });
        await client.Submit(Echo, Arguments("abc"));
        Assert.That(log.Entries.Select(entry => entry.Id.Id), Is.SupersetOf(new[] { 10, 11, 12 }));
        Assert.That(log.Entries.Single(entry => entry.Id.Id == 12).Text, Does.StartWith("The call of /echo completed after "));
        Assert.That(log.Entries.Single(entry => entry.Id.Id == 13).Text, Is.EqualTo("The arguments of /echo: \"abc\""));
        Assert.That(log.Entries.Single(entry => entry.Id.Id == 15).Text, Is.EqualTo("The result of /echo: [\"abc\"]"));
    }

    /// <summary>The spans that have ended, of all clients.</summary>
    private sealed class Traces : IDisposable
    {
        private readonly ConcurrentQueue<Activity> _ended = new();
        private readonly ActivityListener _listener;

        public Traces()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == "Gradio",
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = _ended.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IEnumerable<Activity> Of(Uri server, string? name = null) =>
            _ended.Where(span => (int?)span.GetTagItem("server.port") == server.Port && (name is null || span.DisplayName == name));

        public void Dispose() => _listener.Dispose();
    }

    private sealed record Measurement(string Instrument, double Value, KeyValuePair<string, object?>[] Tags)
    {
        public object? Tag(string key) => Tags.FirstOrDefault(tag => tag.Key == key).Value;
    }

    private sealed class Measurements : IDisposable
    {
        private readonly ConcurrentQueue<Measurement> _all = new();
        private readonly MeterListener _listener = new();

        public Measurements()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == "Gradio")
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => _all.Enqueue(new Measurement(instrument.Name, value, tags.ToArray())));
            _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => _all.Enqueue(new Measurement(instrument.Name, value, tags.ToArray())));
            _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => _all.Enqueue(new Measurement(instrument.Name, value, tags.ToArray())));
            _listener.Start();
        }

        public IEnumerable<Measurement> All => _all;

        public IEnumerable<Measurement> Of(string instrument, int port) =>
            _all.Where(item => item.Instrument == instrument && (int?)item.Tag("server.port") == port);

        public void Dispose() => _listener.Dispose();
    }
}
