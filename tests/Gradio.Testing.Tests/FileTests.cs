using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Gradio.Testing.Tests;

/// <summary>Files, up and down.</summary>
public sealed class FileTests
{
    private static readonly byte[] Hello = "hello"u8.ToArray();

    [TestCase("a b#c%20d+é😀.txt", "a b#c%20d+é😀.txt")]
    [TestCase("""quote \" and \\ back.txt""", "quote  and  back.txt")]
    [TestCase("semi;colon=.txt", "semi;colon=.txt")]
    [TestCase("../../etc/x.txt", "x.txt")]
    [TestCase("<>.txt", "file.txt")]
    [TestCase("con.txt", "_con.txt")]
    [TestCase("a. ", "a")]
    public async Task An_uploaded_file_keeps_what_can_be_kept_of_its_name(string sent, string kept)
    {
        await using var server = await StartAsync();
        using var wire = new Wire(server);

        var path = await wire.UploadedPathAsync(sent, Hello);

        Assert.That(Path.GetFileName(path), Is.EqualTo(kept));
        Assert.That(await wire.Http.GetStringAsync(wire.FileUrl(path)), Is.EqualTo("hello"));
    }

    [Test]
    public async Task Names_are_cut_to_two_hundred_bytes_and_keep_their_extension()
    {
        await using var server = await StartAsync();
        using var wire = new Wire(server);

        var name = Path.GetFileName(await wire.UploadedPathAsync(new string('é', 300) + ".txt", Hello));

        Assert.That(Encoding.UTF8.GetByteCount(name), Is.InRange(199, 200));
        Assert.That(name, Does.EndWith("é.txt"));
    }

    [Test]
    public async Task Many_files_come_back_as_paths_in_their_order()
    {
        await using var server = await StartAsync();
        using var wire = new Wire(server);

        using var response = await wire.UploadAsync(("one.txt", Hello), ("two.bin", [0, 13, 10, 45, 45, 255]), ("three", []));
        var paths = await response.Content.ReadFromJsonAsync<string[]>();

        Assert.That(paths!.Select(Path.GetFileName), Is.EqualTo((string[])["one.txt", "two.bin", "three"]));
        Assert.That(await wire.Http.GetByteArrayAsync(wire.FileUrl(paths![1])), Is.EqualTo((byte[])[0, 13, 10, 45, 45, 255]));
        Assert.That(await wire.Http.GetByteArrayAsync(wire.FileUrl(paths[2])), Is.Empty);
        Assert.That(server.Activity.Uploads, Is.EqualTo(3));
    }

    [Test]
    public async Task A_file_goes_through_a_function_and_back()
    {
        await using var server = await StartAsync();
        using var wire = new Wire(server);
        var path = await wire.UploadedPathAsync("hello.txt", Hello);

        var output = JsonElement.Parse(await wire.ResultAsync("/upper", Wire.FileData(path)))[0];

        var returned = output.GetProperty("path").GetString()!;
        Assert.That(output.GetRawText(), Is.EqualTo(
            $$$"""{"path":"{{{returned}}}","url":"{{{wire.FileUrl(returned)}}}","size":5,"orig_name":"we#ird %41+é.txt","mime_type":null,"is_stream":false,"meta":{"_type":"gradio.FileData"}}"""));
        Assert.That(await wire.Http.GetStringAsync(output.GetProperty("url").GetString()), Is.EqualTo("HELLO"));
    }

    [Test]
    public async Task Files_may_be_anywhere_in_a_value()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/pack", (List<TestFile> files) =>
            new Dictionary<string, object> { ["names"] = files.Select(file => file.Name), ["inner"] = new List<TestFile> { TestFile.FromText("new.txt", "new") } }));
        using var wire = new Wire(server);
        var path = await wire.UploadedPathAsync("hello.txt", Hello);

        var output = JsonElement.Parse(await wire.ResultAsync("/pack", new object[] { new[] { Wire.FileData(path) } }))[0];

        Assert.That(output.GetProperty("names").GetRawText(), Is.EqualTo("""["hello.txt"]"""));
        Assert.That(await wire.Http.GetStringAsync(output.GetProperty("inner")[0].GetProperty("url").GetString()), Is.EqualTo("new"));
    }

    [Test]
    public async Task A_picture_may_come_inside_the_call()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/size", (TestFile picture) => $"{picture.Name} {picture.Size}").WithInput("picture", TestComponent.Image));
        using var wire = new Wire(server);

        Assert.That(await wire.ResultAsync("/size", new { url = "data:image/png;base64,AAEC" }), Is.EqualTo("""["image.png 3"]"""));
    }

    [TestCase("""{"path":"/etc/hostname","meta":{"_type":"gradio.FileData"}}""", "was not uploaded by a user")]
    [TestCase("""{"path":"/etc/hostname"}""", "'meta' field must be explicitly provided")]
    [TestCase("\"/etc/hostname\"", "has to be an object")]
    public async Task A_file_that_was_not_uploaded_is_an_error(string value, string message)
    {
        await using var server = await StartAsync(new GradioTestServerOptions { ShowErrors = true });
        using var wire = new Wire(server);

        var completed = await wire.CallAsync("/upper", JsonElement.Parse(value));

        Assert.That(completed.GetProperty("output").GetProperty("error").GetString(), Does.Contain(message));
    }

    [Test]
    public async Task A_file_above_the_limit_is_refused()
    {
        await using var server = await StartAsync(new GradioTestServerOptions { MaxFileSize = 5 });
        using var wire = new Wire(server);

        using var small = await wire.UploadAsync(("small.txt", Hello));
        using var large = await wire.UploadAsync(("large.txt", [.. Hello, 33]));

        Assert.That((int)small.StatusCode, Is.EqualTo(200));
        Assert.That((int)large.StatusCode, Is.EqualTo(413));
        Assert.That(await large.Content.ReadAsStringAsync(), Is.EqualTo("File size exceeded maximum allowed size of 5 bytes."));
        Assert.That((await wire.ConfigAsync()).GetProperty("max_file_size").GetInt32(), Is.EqualTo(5));
    }

    [Test]
    public async Task Uploads_that_are_none_are_refused()
    {
        await using var server = await StartAsync();
        using var wire = new Wire(server);

        using var json = await wire.PostAsync("/upload", "{}");
        using var dots = await wire.UploadAsync(("..", Hello));
        using var nameless = await wire.UploadAsync(("", Hello));

        Assert.That(((int)json.StatusCode, await json.Content.ReadAsStringAsync()), Is.EqualTo((400, """{"detail":"Invalid content type."}""")));
        Assert.That(((int)dots.StatusCode, await dots.Content.ReadAsStringAsync()), Is.EqualTo((400, """{"detail":"Invalid file name: .."}""")));
        Assert.That((int)nameless.StatusCode, Is.EqualTo(500));
    }

    [Test]
    public async Task A_part_of_a_file_can_be_asked_for()
    {
        await using var server = await StartAsync();
        using var wire = new Wire(server);
        var url = wire.FileUrl(await wire.UploadedPathAsync("hello.txt", Hello));

        using var part = await SendAsync(wire, HttpMethod.Get, url, new RangeHeaderValue(1, 2));
        using var beyond = await SendAsync(wire, HttpMethod.Get, url, new RangeHeaderValue(9, 10));
        using var head = await SendAsync(wire, HttpMethod.Head, url, null);

        Assert.That(part.StatusCode, Is.EqualTo(HttpStatusCode.PartialContent));
        Assert.That(await part.Content.ReadAsStringAsync(), Is.EqualTo("el"));
        Assert.That(part.Content.Headers.ContentRange!.ToString(), Is.EqualTo("bytes 1-2/5"));
        Assert.That(beyond.StatusCode, Is.EqualTo(HttpStatusCode.RequestedRangeNotSatisfiable));
        Assert.That(head.Content.Headers.ContentLength, Is.EqualTo(5));
        Assert.That(head.Headers.ETag, Is.Not.Null);
    }

    [TestCase("a.txt", "text/plain; charset=utf-8", "inline")]
    [TestCase("a.png", "image/png", "inline")]
    [TestCase("a.html", "application/octet-stream", "attachment")]
    [TestCase("a.svg", "application/octet-stream", "attachment")]
    public async Task What_a_browser_might_run_is_offered_for_saving(string name, string type, string disposition)
    {
        await using var server = await StartAsync();
        using var wire = new Wire(server);

        using var response = await wire.Http.GetAsync(wire.FileUrl(await wire.UploadedPathAsync(name, Hello)));

        Assert.That(response.Content.Headers.ContentType!.ToString(), Is.EqualTo(type));
        Assert.That(response.Content.Headers.ContentDisposition!.DispositionType, Is.EqualTo(disposition));
    }

    [TestCase("/etc/passwd", "/etc/passwd")]
    [TestCase("%2Fetc%2Fpasswd", "/etc/passwd")]
    [TestCase("relative", "relative")]
    [TestCase("", "")]
    public async Task Other_files_are_not_served(string sent, string decoded)
    {
        await using var server = await StartAsync();
        using var wire = new Wire(server);

        using var response = await wire.Http.GetAsync($"{wire.Root}/gradio_api/file={sent}");

        Assert.That((int)response.StatusCode, Is.EqualTo(403));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo($$"""{"detail":"File not allowed: {{decoded}}."}"""));
    }

    [Test]
    public async Task No_way_leads_out_of_the_folder()
    {
        await using var server = await StartAsync();
        using var wire = new Wire(server);
        var folder = Path.GetDirectoryName(await wire.UploadedPathAsync("hello.txt", Hello));

        using var response = await wire.Http.GetAsync($"{wire.Root}/gradio_api/file={folder}%2F..%2F..%2F..%2F..%2Fetc%2Fhostname");

        Assert.That((int)response.StatusCode, Is.EqualTo(403));
    }

    private static Task<GradioTestServer> StartAsync(GradioTestServerOptions? options = null) => GradioTestServer.StartAsync(
        app => app.MapEndpoint("/upper", (TestFile file) => TestFile.FromText("we#ird %41+é.txt", file.ReadAllText().ToUpperInvariant())),
        options);

    private static async Task<HttpResponseMessage> SendAsync(Wire wire, HttpMethod method, string url, RangeHeaderValue? range)
    {
        using var request = new HttpRequestMessage(method, url);
        request.Headers.Range = range;
        return await wire.Http.SendAsync(request);
    }
}
