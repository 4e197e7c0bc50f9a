using System.Net;
using Gradio.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Gradio.Runtime.Tests;

internal sealed class FileDownloadTests : FileTest
{
    private const int Size = 200_000;

    [Test]
    [Property("Row", "DWN-02")]
    public async Task A_download_that_breaks_off_is_an_error_and_leaves_nothing([Values(0, 1, 100_000, Size - 1)] int bytes)
    {
        var file = await LargeFileAsync();
        Server.Faults.CutDownloadAfter(bytes);

        var error = await FailsAsync<GradioTransferException>(file.SaveAsync(Folder));

        Assert.That((error.FileName, error.BytesDone, error.TotalBytes), Is.EqualTo(("large.bin", (long)bytes, (long?)Size)));
        Assert.That(error.Message, Does.Contain("broke off"));
        Assert.That(Directory.GetFileSystemEntries(Folder), Is.Empty);
        Assert.That(await file.ReadAllBytesAsync(), Is.EqualTo(Noise(Size)), "the next download works");
    }

    [Test]
    public async Task A_file_whose_client_is_disposed_says_so([Values] bool isCallersHttp)
    {
        using var http = new HttpClient();
        var client = await StartWithFilesAsync(clientOptions: new GradioClientOptions { HttpClient = isCallersHttp ? http : null });
        var file = (await client.UploadAsync([GradioFile.FromBytes([1], "a.bin")]))[0];
        await client.DisposeAsync();

        var error = await FailsAsync<ObjectDisposedException>(file.ReadAllBytesAsync());

        Assert.That(error.Message, Does.Contain("Read or save files before that").And.Contain("GradioClient"));
    }

    [Test]
    public async Task A_download_that_stands_still_ends()
    {
        var time = new FakeTimeProvider();
        var file = await LargeFileAsync(time);
        Server.Faults.StallDownloadAfter(1000);
        using var stream = await file.OpenReadAsync();
        await stream.ReadExactlyAsync(new byte[1000]);
        var read = stream.ReadAsync(new byte[1]).AsTask();

        time.Advance(TimeSpan.FromSeconds(40));

        var error = await FailsAsync<GradioTransferException>(read);
        Assert.That((error.BytesDone, error.TotalBytes), Is.EqualTo((1000L, (long?)Size)));
        Assert.That(error.Message, Does.Contain("stood still"));
    }

    [Test]
    public async Task A_server_that_does_not_answer_a_download_ends_it()
    {
        var time = new FakeTimeProvider();
        var file = await LargeFileAsync(time, new GradioTestServerOptions { TimeProvider = new FakeTimeProvider() });
        Server.Faults.Delay(file.Url!.AbsolutePath, TimeSpan.FromDays(1));
        var open = file.OpenReadAsync();

        time.Advance(TimeSpan.FromSeconds(40));

        Assert.That((await FailsAsync<GradioTransferException>(open)).Message, Does.Contain("did not answer"));
    }

    [Test]
    public async Task A_timeout_of_the_callers_client_is_no_cancellation()
    {
        using var handler = new ImpatientHandler();
        using var http = new HttpClient(handler);
        var client = await StartWithFilesAsync(clientOptions: new GradioClientOptions { HttpClient = http });
        var file = await client.Submit(Same, FileArguments(TextFile("x")));

        Assert.That((await FailsAsync<GradioConnectException>(file.OpenReadAsync())).Message, Does.Contain("Timeout of the HttpClient"));
    }

    [Test]
    public async Task A_reader_may_take_his_time()
    {
        var time = new FakeTimeProvider();
        var file = await LargeFileAsync(time);
        using var stream = await file.OpenReadAsync();
        var bytes = new byte[Size];
        await stream.ReadExactlyAsync(bytes.AsMemory(0, 10));

        time.Advance(TimeSpan.FromHours(1));
        await stream.ReadExactlyAsync(bytes.AsMemory(10));

        Assert.That(bytes, Is.EqualTo(Noise(Size)));
        Assert.That(stream.ReadByte(), Is.EqualTo(-1));
    }

    [Test]
    public async Task A_download_can_be_read_synchronously()
    {
        var file = await LargeFileAsync();
        using var stream = await file.OpenReadAsync();
        using var copy = new MemoryStream();

        stream.CopyTo(copy);

        Assert.That(copy.ToArray(), Is.EqualTo(Noise(Size)));
    }

    [Test]
    public async Task Reading_can_be_cancelled()
    {
        var file = await LargeFileAsync();
        Server.Faults.StallDownloadAfter(10);
        using var stream = await file.OpenReadAsync();
        await stream.ReadExactlyAsync(new byte[10]);
        using var cancellation = new CancellationTokenSource();
        var read = stream.ReadAsync(new byte[1], cancellation.Token).AsTask();

        await cancellation.CancelAsync();

        await FailsAsync<OperationCanceledException>(read);
    }

    [Test]
    public async Task A_download_tells_its_progress_to_the_end()
    {
        var reports = new Reports();
        var file = (await LargeFileAsync()).WithProgress(reports);

        await file.SaveAsync(Folder);

        Assert.That(reports.All.Select(report => report.BytesDone), Is.Ordered);
        Assert.That((reports.All[^1].BytesDone, reports.All[^1].TotalBytes, reports.All[^1].File), Is.EqualTo(((long)Size, (long?)Size, file)));
    }

    [Test]
    public async Task A_download_tells_its_progress_on_its_way()
    {
        var reports = new Reports();
        var file = (await LargeFileAsync()).WithProgress(reports);

        // how much one read brings is up to the network, but small reads cannot skip a report
        using (var stream = await file.OpenReadAsync())
            await stream.CopyToAsync(Stream.Null, bufferSize: 16 * 1024);

        Assert.That(reports.All, Has.Count.GreaterThanOrEqualTo(Size / (80 * 1024)));
    }

    [Test]
    public async Task Of_those_who_save_under_one_name_at_once_one_does()
    {
        var file = await LargeFileAsync();
        var saves = Enumerable.Range(0, 8).Select(_ => file.SaveAsync(Folder)).ToList();

        var errors = await Task.WhenAll(saves.Select(async save =>
        {
            try
            {
                await save;
                return null;
            }
            catch (IOException e)
            {
                return e.Message;
            }
        }));

        Assert.That(errors.Count(error => error is null), Is.EqualTo(1));
        Assert.That(errors.OfType<string>(), Is.All.Contains("overwrite: true"));
        Assert.That(Directory.GetFileSystemEntries(Folder), Is.EqualTo(new[] { Path.Combine(Folder, "large.bin") }));
        Assert.That(await File.ReadAllBytesAsync(Path.Combine(Folder, "large.bin")), Is.EqualTo(Noise(Size)));
    }

    [Test]
    public async Task Those_who_overwrite_at_once_all_do()
    {
        var file = await LargeFileAsync();

        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => file.SaveAsync(Folder, overwrite: true)));

        Assert.That(Directory.GetFileSystemEntries(Folder), Has.Length.EqualTo(1));
        Assert.That(await File.ReadAllBytesAsync(Path.Combine(Folder, "large.bin")), Is.EqualTo(Noise(Size)));
    }

    [Test]
    [Property("Row", "DWN-04")]
    public async Task Nothing_is_downloaded_before_it_is_asked_for()
    {
        var file = await LargeFileAsync();

        Assert.That((file.Name, file.Size), Is.EqualTo(("large.bin", (long?)Size)));
        Assert.That(Server.Activity.Requests.Count(request => request.Path.Contains("/file=")), Is.Zero);
    }

    [Test]
    public async Task A_file_of_a_trusted_origin_is_fetched_from_there_without_what_is_the_apps_own()
    {
        await using var other = await GradioTestServer.StartAsync(app => app.MapEndpoint("/make", () => TestFile.FromText("made.txt", "elsewhere")));
        await using var maker = await GradioClient.ConnectAsync(other.Url);
        var made = await maker.Submit(new GradioEndpoint<GradioFile>("/make", GradioConverters.File), new GradioArguments());
        var options = new GradioClientOptions();
        options.FileOrigins.Add(new Uri(other.Url, "/any/path"));
        var client = await StartWithFilesAsync(clientOptions: options);

        var file = client.FindFiles(Json($"{{\"path\":\"{made.Url}\",\"meta\":{{\"_type\":\"gradio.FileData\"}}}}")).Single();

        Assert.That(await file.ReadAllTextAsync(), Is.EqualTo("elsewhere"));
        Assert.That(other.Activity.Requests[^1].Headers.Keys, Is.EquivalentTo(new[] { "Host" }));
    }

    [TestCase(HttpStatusCode.Unauthorized)]
    [TestCase(HttpStatusCode.TooManyRequests)]
    [TestCase(null)]
    public async Task A_server_elsewhere_that_gives_no_file_is_named_and_not_the_app(HttpStatusCode? status)
    {
        var other = await GradioTestServer.StartAsync(app => app.MapEndpoint("/make", () => ""));
        await using var disposal = other;
        var options = new GradioClientOptions();
        options.FileOrigins.Add(other.Url);
        var client = await StartWithFilesAsync(clientOptions: options);
        var file = client.FindFiles(Json($"{{\"path\":\"{other.Url}a.txt?sign=S3CRET\",\"meta\":{{\"_type\":\"gradio.FileData\"}}}}")).Single();
        if (status is { } code)
            other.Faults.Answer("/a.txt", code, "no");
        else
            await other.DisposeAsync();

        GradioException error = status is null ? await FailsAsync<GradioConnectException>(file.ReadAllTextAsync()) : await FailsAsync<GradioServerException>(file.ReadAllTextAsync());

        Assert.That(error.Message, Does.Contain(other.Url.AbsoluteUri).And.Not.Contain(Server.Url.AbsoluteUri).And.Not.Contain("S3CRET").And.Not.Contain("Credentials"));
    }

    [Test]
    [Property("Row", "DWN-03")]
    public async Task A_file_of_an_app_that_the_app_has_loaded_is_fetched_through_it()
    {
        var client = await StartWithFilesAsync();
        const string Route = "/gradio_api/proxy=https://acme-demo.hf.space/gradio_api/file=/tmp/gradio/a.txt";
        Server.Faults.Answer(Route, HttpStatusCode.OK, "through it", "text/plain");

        // the address may be the one that the server has inside its network
        var file = client.FindFiles(Json($"{{\"path\":\"/tmp/gradio/a.txt\",\"url\":\"http://inside:80{Route}\",\"meta\":{{\"_type\":\"gradio.FileData\"}}}}")).Single();

        Assert.That(await file.ReadAllTextAsync(), Is.EqualTo("through it"));
        Assert.That(file.Name, Is.EqualTo("a.txt"));
    }

    [TestCase("http://evil.example/x.txt")]
    [TestCase("http://evil.example/file=/tmp/gradio/a.txt")]
    [TestCase("http://127.0.0.1:9/gradio_api/file=/tmp/gradio/a.txt")]
    [TestCase("/proxy=/../../config")]
    [TestCase("file:///etc/passwd")]
    [Property("Row", "DWN-03")]
    public async Task An_address_that_the_app_names_is_not_followed(string url)
    {
        var client = await StartWithFilesAsync();

        var file = client.FindFiles(Json($"{{\"path\":\"/tmp/gradio/a.txt\",\"url\":\"{url}\",\"meta\":{{\"_type\":\"gradio.FileData\"}}}}")).Single();

        Assert.That(file.Url, Is.EqualTo(new Uri(Server.Url, "/gradio_api/file=/tmp/gradio/a.txt")));
    }

    [TestCase("{\"path\":\"x\"}")]
    [TestCase("{\"path\":\"x\",\"url\":\"y\",\"orig_name\":\"z\",\"mime_type\":null}")]
    [TestCase("{\"path\":\"x\",\"meta\":{}}")]
    [TestCase("{\"path\":\"x\",\"meta\":\"gradio.FileData\"}")]
    [TestCase("{\"path\":1,\"meta\":{\"_type\":\"gradio.FileData\"}}")]
    [TestCase("{\"name\":\"x\",\"data\":null,\"is_file\":true}")]
    [TestCase("\"data:image/png;base64,AAEC\"")]
    [Property("Row", "DWN-10")]
    public async Task Not_every_object_with_a_path_is_a_file(string json)
    {
        var client = await StartWithFilesAsync();

        Assert.That(client.FindFiles(Json(json)), Is.Empty);
    }

    [Test]
    public async Task Origins_are_addresses()
    {
        var options = new GradioClientOptions();
        options.FileOrigins.Add(new Uri("example.com", UriKind.Relative));

        await FailsAsync<ArgumentException>(StartWithFilesAsync(clientOptions: options));
    }

    private async Task<GradioFile> LargeFileAsync(TimeProvider? time = null, GradioTestServerOptions? serverOptions = null)
    {
        var client = await StartWithFilesAsync(serverOptions, new GradioClientOptions { TimeProvider = time ?? TimeProvider.System });
        return await client.Submit(Same, FileArguments(GradioFile.FromBytes(Noise(Size), "large.bin")));
    }

    /// <summary>Does what an HttpClient does whose Timeout is over.</summary>
    private sealed class ImpatientHandler() : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            request.RequestUri!.AbsolutePath.Contains("file=", StringComparison.Ordinal) ? throw new TaskCanceledException("It took too long.", new TimeoutException()) : base.SendAsync(request, cancellationToken);
    }
}
