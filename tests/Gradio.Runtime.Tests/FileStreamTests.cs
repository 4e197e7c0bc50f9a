using System.Net;
using Gradio.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Gradio.Runtime.Tests;

/// <summary>Sound and film that the app makes while they are read.</summary>
internal sealed class FileStreamTests : FileTest
{
    private readonly FakeTimeProvider _time = new();

    [Test]
    [Property("Row", "STR-01")]
    public async Task A_playlist_is_followed_to_its_end()
    {
        var media = new TestMedia();
        var file = await ListenAsync(media);
        media.Add("one "u8.ToArray());
        media.Add("two "u8.ToArray());
        using var stream = await file.OpenReadAsync();
        using var reader = new StreamReader(stream);
        var text = new char[8];
        Assert.That(await reader.ReadBlockAsync(text), Is.EqualTo(8));
        var rest = reader.ReadToEndAsync();
        Assert.That(rest.IsCompleted, Is.False, "the app has not said that it is over");

        media.Add("three"u8.ToArray());
        media.End();
        await AdvanceAsync(rest);

        Assert.That(new string(text) + await rest, Is.EqualTo("one two three"));
        Assert.That(file.IsStream, Is.True);
        Assert.That(file.Name, Is.EqualTo("audio-stream.mp3"));
    }

    [Test]
    [Property("Row", "STR-01")]
    public async Task A_stream_that_is_complete_is_saved_at_once()
    {
        var media = new TestMedia("video-stream.mp4", ".ts");
        media.Add(Noise(100_000));
        media.Add([]);
        media.Add("end"u8.ToArray());
        media.End();
        var reports = new Reports();

        var path = await (await ListenAsync(media)).WithProgress(reports).SaveAsync(Folder);

        Assert.That(await File.ReadAllBytesAsync(path), Is.EqualTo(Noise(100_000).Concat("end"u8.ToArray())));
        Assert.That(Path.GetFileName(path), Is.EqualTo("video-stream.mp4"));
        Assert.That((reports.All[^1].BytesDone, reports.All[^1].TotalBytes), Is.EqualTo((100_003L, (long?)null)));
    }

    [Test]
    [Property("Row", "STR-01")]
    public async Task A_stream_of_Gradio_4_is_one_response()
    {
        var media = new TestMedia { IsOneResponse = true };
        var file = await ListenAsync(media);
        media.Add("one "u8.ToArray());
        using var stream = await file.OpenReadAsync();
        using var reader = new StreamReader(stream);
        var text = new char[4];
        Assert.That(await reader.ReadBlockAsync(text), Is.EqualTo(4));

        media.Add("two"u8.ToArray());
        media.End();

        Assert.That(new string(text) + await reader.ReadToEndAsync(), Is.EqualTo("one two"));
    }

    [Test]
    public async Task Waiting_for_more_can_be_cancelled()
    {
        using var stream = await (await ListenAsync(new TestMedia())).OpenReadAsync();
        using var cancellation = new CancellationTokenSource();
        var read = stream.ReadAsync(new byte[1], cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        await FailsAsync<OperationCanceledException>(read);
        Assert.That(() => stream.ReadByte(), Throws.TypeOf<NotSupportedException>());
    }

    [TestCase("#EXTM3U\nhttp://127.0.0.1:9/0.aac\n")]
    [TestCase("#EXTM3U\n//127.0.0.1:9/0.aac\n")]
    [TestCase("#EXTM3U\n/config\n")]
    [TestCase("#EXTM3U\n../2/0.aac\n")]
    [TestCase("#EXTM3U\n../../../../config\n")]
    [TestCase("#EXTM3U\nfile:///etc/passwd\n")]
    [TestCase("<html></html>")]
    [TestCase("")]
    public async Task A_playlist_that_leads_away_or_is_none_is_refused(string playlist)
    {
        var file = await ListenAsync(new TestMedia());
        Server.Faults.Answer(file.Url!.AbsolutePath, HttpStatusCode.OK, playlist, "application/vnd.apple.mpegurl");
        var before = Server.Activity.Requests.Count;

        await FailsAsync<GradioProtocolException>(file.ReadAllBytesAsync());

        Assert.That(Server.Activity.Requests, Has.Count.EqualTo(before + 1));
    }

    [Test]
    public async Task A_playlist_without_end_is_refused()
    {
        var file = await ListenAsync(new TestMedia());
        Server.Faults.Answer(file.Url!.AbsolutePath, HttpStatusCode.OK, "#EXTM3U" + new string('\n', 17 << 20), "application/vnd.apple.mpegurl");

        await FailsAsync<GradioProtocolException>(file.ReadAllBytesAsync());
    }

    [Test]
    public async Task A_stream_that_is_gone_is_an_error()
    {
        var media = new TestMedia();
        media.Add("one"u8.ToArray());
        var file = await ListenAsync(media);
        using var stream = await file.OpenReadAsync();
        await stream.ReadExactlyAsync(new byte[3]);
        Server.Faults.Answer(file.Url!.AbsolutePath, HttpStatusCode.NotFound, "Stream not found", "text/plain");

        var rest = stream.ReadAsync(new byte[1]).AsTask();

        var error = await FailsAsync<GradioServerException>(AdvanceAsync(rest));
        Assert.That(error.StatusCode, Is.EqualTo(404));
        Assert.That(error.Message, Does.Contain(file.Name).And.Not.Contain(file.Url.AbsolutePath), "the session hash is in the path");
    }

    private async Task<GradioFile> ListenAsync(TestMedia media)
    {
        var client = await StartAsync(app => app.MapEndpoint("/listen", () => media), new GradioClientOptions { TimeProvider = _time, IdleTimeout = Timeout.InfiniteTimeSpan });
        return await client.Submit(new GradioEndpoint<GradioFile>("/listen", GradioConverters.File), new GradioArguments());
    }

    /// <summary>Moves the clock until a task ends.</summary>
    private async Task AdvanceAsync(Task task)
    {
        while (!task.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(0.5));
            await Task.Yield();
        }

        await task;
    }
}
