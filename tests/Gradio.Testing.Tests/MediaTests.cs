using System.Text.Json;

namespace Gradio.Testing.Tests;

/// <summary>Streamed outputs, and downloads that go wrong.</summary>
public sealed class MediaTests
{
    [Test]
    public async Task A_streamed_output_is_a_playlist_that_grows_until_its_end()
    {
        var media = new TestMedia();
        await using var server = await StartAsync(media);
        using var wire = new Wire(server);
        var output = JsonElement.Parse(await wire.ResultAsync("/listen"))[0];
        var playlist = output.GetProperty("url").GetString()!;
        var path = output.GetProperty("path").GetString()!;

        var before = await wire.Http.GetStringAsync(playlist);
        media.Add("one"u8.ToArray());
        media.Add("two"u8.ToArray());
        media.End();
        var after = await wire.Http.GetStringAsync(playlist);

        Assert.That(output.GetRawText(), Is.EqualTo(
            $$$"""{"path":"{{{path}}}","url":"{{{wire.Root}}}/gradio_api/stream/{{{path}}}","size":null,"orig_name":"audio-stream.mp3","mime_type":null,"is_stream":true,"meta":{"_type":"gradio.FileData"}}"""));
        Assert.That(path, Does.Match("^[0-9a-f]+/[0-9]+/[0-9]+/playlist.m3u8$"));
        Assert.That(before, Does.StartWith("#EXTM3U\n").And.Not.Contain("#EXTINF").And.Not.Contain("#EXT-X-ENDLIST"));
        Assert.That(after, Does.EndWith("#EXTINF:1.000000,\n0.aac\n#EXTINF:1.000000,\n1.aac\n#EXT-X-ENDLIST\n"));
        Assert.That(await wire.Http.GetStringAsync(new Uri(new Uri(playlist), "1.aac")), Is.EqualTo("two"));
    }

    [TestCase("2.aac", 404)]
    [TestCase("x.aac", 404)]
    [TestCase("0.mp3", 400)]
    [TestCase("../0.aac", 404)]
    public async Task What_is_no_segment_is_not_there(string file, int status)
    {
        var media = new TestMedia();
        media.Add("one"u8.ToArray());
        await using var server = await StartAsync(media);
        using var wire = new Wire(server);
        var playlist = new Uri(JsonElement.Parse(await wire.ResultAsync("/listen"))[0].GetProperty("url").GetString()!);

        using var response = await wire.Http.GetAsync(new Uri(playlist, file));

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task A_streamed_output_can_be_one_response()
    {
        var media = new TestMedia { IsOneResponse = true };
        media.Add("one"u8.ToArray());
        await using var server = await StartAsync(media);
        using var wire = new Wire(server);
        var url = JsonElement.Parse(await wire.ResultAsync("/listen"))[0].GetProperty("url").GetString()!;
        using var stream = await wire.Http.GetStreamAsync(url);
        await stream.ReadExactlyAsync(new byte[3]);

        media.Add("two"u8.ToArray());
        media.End();

        using var reader = new StreamReader(stream);
        Assert.That(await reader.ReadToEndAsync(), Is.EqualTo("two"));
    }

    [Test]
    public async Task A_download_can_be_cut()
    {
        await using var server = await StartAsync(new TestMedia());
        using var wire = new Wire(server);
        var url = wire.FileUrl(await wire.UploadedPathAsync("hello.txt", "hello"u8.ToArray()));
        server.Faults.CutDownloadAfter(3);
        using var stream = await wire.Http.GetStreamAsync(url);
        using var received = new MemoryStream();

        Assert.That(async () => await stream.CopyToAsync(received), Throws.InstanceOf<IOException>());
        Assert.That(received.ToArray(), Is.EqualTo("hel"u8.ToArray()));
        Assert.That(await wire.Http.GetStringAsync(url), Is.EqualTo("hello"));
    }

    [Test]
    public async Task A_download_can_stand_still()
    {
        await using var server = await StartAsync(new TestMedia());
        using var wire = new Wire(server);
        var url = wire.FileUrl(await wire.UploadedPathAsync("hello.txt", "hello"u8.ToArray()));
        server.Faults.StallDownloadAfter(3);
        using var stream = await wire.Http.GetStreamAsync(url);
        await stream.ReadExactlyAsync(new byte[3]);
        using var leave = new CancellationTokenSource();
        var read = stream.ReadAsync(new byte[1], leave.Token).AsTask();

        Assert.That(read.IsCompleted, Is.False);
        await leave.CancelAsync();
        Assert.That(async () => await read, Throws.InstanceOf<OperationCanceledException>());
    }

    private static Task<GradioTestServer> StartAsync(TestMedia media) => GradioTestServer.StartAsync(app => app.MapEndpoint("/listen", () => media));
}
