using System.Net;
using Gradio.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Gradio.Runtime.Tests;

internal sealed class FileUploadTests : FileTest
{
    [Test]
    public void A_stream_that_cannot_be_read_is_refused()
    {
        var closed = new MemoryStream();
        closed.Dispose();

        Assert.That(() => GradioFile.FromStream(closed, "a.txt"), Throws.ArgumentException.With.Message.Contain("cannot be read"));
    }

    [Test]
    [Property("Row", "UPL-01")]
    public async Task A_file_that_is_too_large_is_not_sent()
    {
        var client = await StartWithFilesAsync(new GradioTestServerOptions { MaxFileSize = 10 });

        var error = await FailsAsync<GradioFileTooLargeException>(client.Submit(Upper, FileArguments(TextFile("eleven byte", "big.txt"))));

        Assert.That((error.FileName, error.Size, error.Limit), Is.EqualTo(("big.txt", 11L, 10L)));
        Assert.That(error.Message, Does.Contain("big.txt").And.Contain("11 bytes").And.Contain("10 bytes"));
        Assert.That(Requests("/upload"), Is.Empty);
        Assert.That(await (await client.Submit(Upper, FileArguments(TextFile("ten bytes!")))).ReadAllTextAsync(), Is.EqualTo("TEN BYTES!"));
    }

    [Test]
    [Property("Row", "UPL-01")]
    public async Task A_stream_that_turns_out_too_large_is_given_up()
    {
        var client = await StartWithFilesAsync(new GradioTestServerOptions { MaxFileSize = 100_000 });
        using var stream = new UnknownLength(Noise(1_000_000));

        var error = await FailsAsync<GradioFileTooLargeException>(client.UploadAsync([GradioFile.FromStream(stream, "s.bin")]));

        Assert.That((error.FileName, error.Size, error.Limit), Is.EqualTo(("s.bin", (long?)null, 100_000L)));
        Assert.That(Server.Activity.Uploads, Is.Zero);
        Assert.That(await client.Submit(Echo, Arguments("next")), Is.EqualTo("next"));
    }

    [Test]
    [Property("Row", "UPL-02")]
    public async Task A_file_that_the_server_finds_too_large_is_named()
    {
        var client = await StartWithFilesAsync();
        Server.Faults.Answer("/upload", HttpStatusCode.RequestEntityTooLarge, "<html>413</html>", "text/html", times: 2);

        var one = await FailsAsync<GradioFileTooLargeException>(client.UploadAsync([TextFile("hello", "a.txt")]));
        var two = await FailsAsync<GradioFileTooLargeException>(client.UploadAsync([TextFile("hello"), TextFile("hello")]));

        Assert.That((one.FileName, one.Size, one.Limit), Is.EqualTo(("a.txt", 5L, (long?)null)));
        Assert.That((two.FileName, two.Size), Is.EqualTo(((string?)null, (long?)null)), "the server does not say which");
    }

    [Test]
    public async Task Calls_that_are_made_at_once_can_send_one_stream()
    {
        var client = await StartWithFilesAsync();
        using var content = new SlowStream(Noise(500_000));
        content.Position = 100;
        var file = GradioFile.FromStream(content, "a.bin");

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => client.Submit(Same, FileArguments(file)).AsTask()));

        foreach (var result in results)
            Assert.That(await result.ReadAllBytesAsync(), Is.EqualTo(Noise(500_000)[100..]));
    }

    [Test]
    public async Task A_call_can_send_one_stream_twice()
    {
        var client = await StartWithFilesAsync();
        using var content = new MemoryStream("one"u8.ToArray());
        var file = GradioFile.FromStream(content, "a.txt");

        Assert.That(await client.Submit(Join, FilesArguments(file, file.WithProgress(new Reports()))), Is.EqualTo("one,one"));
    }

    [Test]
    public async Task The_length_of_the_request_is_said_where_it_is_known()
    {
        var client = await StartWithFilesAsync();
        using var unknown = new UnknownLength("two"u8.ToArray());
        var path = Path.Combine(Folder, "é one.txt");
        await File.WriteAllTextAsync(path, "one");

        await client.UploadAsync([GradioFile.FromPath(path), TextFile("")]);
        await client.UploadAsync([GradioFile.FromPath(path), GradioFile.FromStream(unknown, "two.txt")]);

        var uploads = Requests("/upload").Select(request => request.Headers).ToList();
        Assert.That(uploads[0], Does.ContainKey("Content-Length").And.Not.ContainKey("Transfer-Encoding"));
        Assert.That(uploads[1], Does.ContainKey("Transfer-Encoding").And.Not.ContainKey("Content-Length"));
        Assert.That(Server.Activity.Uploads, Is.EqualTo(4));
    }

    [Test]
    public async Task An_upload_tells_its_progress_to_the_end()
    {
        var client = await StartWithFilesAsync();
        var reports = new Reports();
        var file = GradioFile.FromBytes(Noise(1_000_000), "a.bin").WithProgress(reports);

        await client.Submit(Same, FileArguments(file));

        Assert.That(reports.All, Has.Count.GreaterThan(5));
        Assert.That(reports.All.Select(report => report.BytesDone), Is.Ordered);
        Assert.That(reports.All.Select(report => report.TotalBytes), Is.All.EqualTo(1_000_000));
        Assert.That(reports.All.Select(report => report.File), Is.All.SameAs(file));
        Assert.That(reports.All[^1].BytesDone, Is.EqualTo(1_000_000));
    }

    [Test]
    [Property("Row", "UPL-08")]
    public async Task A_thousand_and_one_files_go_up_in_two_requests_in_their_order()
    {
        var client = await StartWithFilesAsync();
        var files = Enumerable.Range(0, 1001).Select(i => TextFile($"{i}", $"{i}.txt")).ToList();

        var joined = await client.Submit(Join, FilesArguments(files));

        Assert.That(joined, Is.EqualTo(string.Join(",", Enumerable.Range(0, 1001))));
        Assert.That(Requests("/upload").Count(), Is.EqualTo(2));
    }

    [Test]
    [Property("Row", "UPL-12")]
    public async Task An_address_of_the_apps_own_file_is_fetched_and_uploaded_anew()
    {
        var client = await StartWithFilesAsync();
        var answer = await client.Submit(Upper, FileArguments(TextFile("private")));

        var again = await client.Submit(Upper, FileArguments(GradioFile.FromUrl(answer.Url!)));

        Assert.That(await again.ReadAllTextAsync(), Is.EqualTo("PRIVATE"));
        Assert.That(Server.Activity.Uploads, Is.EqualTo(2));
    }

    [Test]
    [Property("Row", "UPL-12")]
    public async Task Another_route_of_the_app_is_not_fetched_as_a_file()
    {
        var client = await StartWithFilesAsync();

        // the server itself is asked to fetch it, and refuses
        await FailsAsync<GradioException>(client.Submit(Upper, FileArguments(GradioFile.FromUrl(new Uri(Server.Url, "/gradio_api/info")))));

        Assert.That(Requests("/upload"), Is.Empty);
        Assert.That(Requests("/info"), Is.Empty);
    }

    [Test]
    public async Task A_stream_that_can_seek_is_sent_from_where_it_stood_as_often_as_asked()
    {
        var client = await StartWithFilesAsync();
        using var stream = new MemoryStream("head body"u8.ToArray()) { Position = 5 };
        var file = GradioFile.FromStream(stream, "s.txt");

        Assert.That(await (await client.Submit(Upper, FileArguments(file))).ReadAllTextAsync(), Is.EqualTo("BODY"));
        Assert.That(await (await client.Submit(Upper, FileArguments(file))).ReadAllTextAsync(), Is.EqualTo("BODY"));
    }

    [Test]
    public async Task A_stream_stays_the_callers_whatever_is_done_with_the_file()
    {
        using var stream = new MemoryStream("mine"u8.ToArray());
        var file = GradioFile.FromStream(stream, "s.txt");

        await file.SaveAsync(Folder);
        Assert.That(await file.ReadAllBytesAsync(), Is.EqualTo("mine"u8.ToArray()));
        Assert.That(await file.ReadAllTextAsync(), Is.EqualTo("mine"));
        await (await file.OpenReadAsync()).DisposeAsync();
        var client = await StartWithFilesAsync();
        Assert.That(await (await client.Submit(Upper, FileArguments(file))).ReadAllTextAsync(), Is.EqualTo("MINE"));

        Assert.That(stream.CanRead, Is.True);
    }

    [Test]
    public async Task A_stream_that_cannot_be_read_any_more_is_no_trouble_of_the_server()
    {
        var client = await StartWithFilesAsync();
        var stream = new MemoryStream("gone"u8.ToArray());
        var file = GradioFile.FromStream(stream, "s.txt");
        await stream.DisposeAsync();

        var error = await FailsAsync<GradioTransferException>(client.Submit(Upper, FileArguments(file)));

        Assert.That(error.Message, Does.Contain("s.txt"));
    }

    [Test]
    public async Task A_stream_that_times_out_by_itself_is_no_trouble_of_the_server([Values] bool isCallersHttp)
    {
        using var http = new HttpClient();
        var client = await StartWithFilesAsync(clientOptions: new GradioClientOptions { HttpClient = isCallersHttp ? http : null });
        using var content = new TimedOutStream();

        var error = await FailsAsync<GradioTransferException>(client.Submit(Upper, FileArguments(GradioFile.FromStream(content, "s.txt"))));

        Assert.That(error.Message, Does.Contain("s.txt").And.Contain("The other server is slow."));
        Assert.That(error.InnerException, Is.TypeOf<TaskCanceledException>());
    }

    [Test]
    public async Task A_stream_that_cannot_seek_is_not_sent_twice()
    {
        var client = await StartWithFilesAsync();
        using var stream = new UnknownLength("once"u8.ToArray());
        var file = GradioFile.FromStream(stream, "s.txt");

        Assert.That(await (await client.Submit(Upper, FileArguments(file))).ReadAllTextAsync(), Is.EqualTo("ONCE"));
        var error = await FailsAsync<NotSupportedException>(client.Submit(Upper, FileArguments(file)));
        Assert.That(error.Message, Does.Contain("s.txt").And.Contain("Upload the file first"));
    }

    [Test]
    public async Task A_request_that_a_handler_sends_again_has_its_whole_content_again()
    {
        using var handler = new Repeater("/upload") { InnerHandler = new SocketsHttpHandler() };
        using var http = new HttpClient(handler);
        var client = await StartWithFilesAsync(clientOptions: new GradioClientOptions { HttpClient = http });

        var files = await client.UploadAsync([TextFile("whole")]);

        Assert.That(Requests("/upload").Count(), Is.EqualTo(2));
        Assert.That(await files[0].ReadAllTextAsync(), Is.EqualTo("whole"));
    }

    [Test]
    public async Task A_server_that_does_not_answer_an_upload_ends_it()
    {
        var time = new FakeTimeProvider();
        var client = await StartWithFilesAsync(new GradioTestServerOptions { TimeProvider = new FakeTimeProvider() }, new GradioClientOptions { TimeProvider = time });
        Server.Faults.Delay("/upload", TimeSpan.FromDays(1));
        var upload = client.UploadAsync([GradioFile.FromBytes(Noise(100_000), "a.bin")]);
        await Server.WaitForAsync(activity => activity.Requests.Any(request => request.Path.EndsWith("/upload", StringComparison.Ordinal)));

        var error = await FailsAsync<GradioTransferException>(AdvanceAsync(time, upload));

        Assert.That((error.FileName, error.TotalBytes), Is.EqualTo(("a.bin", 100_000L)));
        Assert.That(error.Message, Does.Contain("60 s"));
        Assert.That(await (await client.Submit(Upper, FileArguments(TextFile("next")))).ReadAllTextAsync(), Is.EqualTo("NEXT"));
    }

    [TestCase(1, "'0.bin'")]
    [TestCase(2, "2 files")]
    public async Task An_upload_whose_connection_breaks_says_so(int count, string what)
    {
        var client = await StartWithFilesAsync();
        Server.Faults.Drop("/upload");

        var error = await FailsAsync<GradioTransferException>(client.UploadAsync(Enumerable.Range(0, count).Select(i => GradioFile.FromBytes(Noise(1_000), $"{i}.bin")).ToArray()));

        Assert.That(error.Message, Does.Contain(what).And.Contain("Upload again"));
        Assert.That((error.FileName, error.TotalBytes), Is.EqualTo((count == 1 ? "0.bin" : null, 1_000L * count)));
    }

    [Test]
    public async Task An_upload_that_reaches_no_server_is_none_that_broke_off()
    {
        var client = await StartWithFilesAsync();
        await Server.DisposeAsync();

        await FailsAsync<GradioConnectException>(client.UploadAsync([TextFile("hello")]));
    }

    [Test]
    public async Task An_upload_can_be_cancelled()
    {
        var client = await StartWithFilesAsync(new GradioTestServerOptions { TimeProvider = new FakeTimeProvider() });
        Server.Faults.Delay("/upload", TimeSpan.FromDays(1));
        using var cancellation = new CancellationTokenSource();
        var upload = client.UploadAsync([TextFile("hello")], cancellation.Token);
        await Server.WaitForAsync(activity => activity.Requests.Any(request => request.Path.EndsWith("/upload", StringComparison.Ordinal)));

        await cancellation.CancelAsync();

        await FailsAsync<OperationCanceledException>(upload);
    }

    [Test]
    public async Task A_source_that_does_not_look_at_the_token_keeps_nobody_waiting()
    {
        var client = await StartWithFilesAsync();
        using var content = new StuckStream();
        using var cancellation = new CancellationTokenSource();
        var upload = client.UploadAsync([GradioFile.FromStream(content, "a.bin")], cancellation.Token);
        await content.Reading;
        await cancellation.CancelAsync();
        await FailsAsync<OperationCanceledException>(upload);

        using var other = new StuckStream();
        var job = client.Submit(Upper, FileArguments(GradioFile.FromStream(other, "b.bin")));
        await other.Reading;
        await client.DisposeAsync();
        await FailsAsync<OperationCanceledException>(job);
    }

    [Test]
    public async Task A_file_that_becomes_shorter_is_told_apart_from_a_bad_connection()
    {
        var client = await StartWithFilesAsync();
        using var stream = new Shrinking("short"u8.ToArray());

        var error = await FailsAsync<GradioTransferException>(client.UploadAsync([GradioFile.FromStream(stream, "log.txt")]));

        Assert.That(error.Message, Does.Contain("log.txt").And.Contain("shorter"));
        Assert.That((error.BytesDone, error.TotalBytes), Is.EqualTo((5L, 105L)));
    }

    [TestCase("[]")]
    [TestCase("[\"/tmp/a\",\"/tmp/b\"]")]
    [TestCase("[1]")]
    [TestCase("[\"\"]")]
    [TestCase("{\"path\":\"/tmp/a\"}")]
    [TestCase("[\"/tmp/a\"")]
    [TestCase("")]
    public async Task An_answer_to_an_upload_that_makes_no_sense_is_an_error(string answer)
    {
        var client = await StartWithFilesAsync();
        Server.Faults.Answer("/upload", HttpStatusCode.OK, answer);

        await FailsAsync<GradioProtocolException>(client.Submit(Upper, FileArguments(TextFile("hello"))));
        Assert.That(await client.Submit(Echo, Arguments("next")), Is.EqualTo("next"));
    }

    /// <summary>Moves the clock until a task ends.</summary>
    private static async Task AdvanceAsync(FakeTimeProvider time, Task task)
    {
        while (!task.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(61));
            await Task.Yield();
        }

        await task;
    }

    /// <summary>Sends every upload twice, as a handler for resilience may.</summary>
    /// <summary>Has fewer bytes than it says.</summary>
    private sealed class Shrinking(byte[] content) : MemoryStream(content)
    {
        public override long Length => base.Length + 100;
    }

    /// <summary>Throws what the stream of an HTTP answer does when its own client's time is up.</summary>
    private sealed class TimedOutStream : MemoryStream
    {
        public override bool CanSeek => false;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            ValueTask.FromException<int>(new TaskCanceledException("The other server is slow."));
    }

    /// <summary>One whose reads take turns with those of others.</summary>
    private sealed class SlowStream(byte[] content) : MemoryStream(content)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Yield();
            return Read(buffer.Span);
        }
    }
}
