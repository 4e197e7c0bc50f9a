using System.Text;

namespace Gradio.Replay.Tests;

/// <summary>A server that never comes to an end costs no more memory than a message may have.</summary>
[NonParallelizable]
internal sealed class MemoryTests
{
    private const string Version = "6.31.0";
    private const long Gibibyte = 1L << 30;
    private const int MaxMessageSize = 1 << 20;

    private const string Chunked = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n40000000\r\n";

    [TestCase("data: ")]
    [TestCase("data: {\"msg\":\"log\",\"log\":\"")]
    [TestCase("")]
    [TestCase(": ")]
    [TestCase("event: ")]
    public async Task A_line_of_a_gigabyte_on_the_stream(string begin)
    {
        var recording = Recording.Of(Version, "echo.python");
        var stream = recording.Exchanges.Single(exchange => exchange.IsStream);
        recording = recording.With(stream, stream.Answering(Encoding.UTF8.GetBytes(Chunked + begin)) with { Padding = Gibibyte });

        await CostsLittleAsync(recording, typeof(GradioProtocolException));
    }

    [TestCase("POST /gradio_api/queue/join", "echo.python")]
    [TestCase("POST /gradio_api/run/echo_direct", "unqueued.js")]
    [TestCase("POST /gradio_api/upload", "file.python")]
    public async Task An_answer_of_a_gigabyte(string request, string name)
    {
        var recording = Recording.Of(Version, name);
        var exchange = recording.Exchanges.First(exchange => exchange.Request == request);
        recording = recording.With(exchange, exchange.Answering(Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n\r\n\"")) with { Padding = Gibibyte, End = AnswerEnd.Cut });

        await CostsLittleAsync(recording, null);
    }

    private static async Task CostsLittleAsync(Recording recording, Type? error)
    {
        await using var runner = new ScenarioRunner(Version, MaxMessageSize);
        Assert.That(await runner.NextCallAsync(), Is.Null, "all that is made once is made");
        var before = GC.GetTotalAllocatedBytes(precise: true);

        var outcome = await runner.RunAsync(recording);

        var megabytes = (GC.GetTotalAllocatedBytes(precise: true) - before) >> 20;
        await TestContext.Out.WriteLineAsync($"{megabytes} MB, {outcome.Error?.Message}");
        Assert.That(megabytes, Is.LessThan(32));
        Assert.That(outcome.Error, error is null ? Is.InstanceOf<GradioException>() : Is.TypeOf(error));
        Assert.That(await runner.NextCallAsync(), Is.Null);
    }
}
