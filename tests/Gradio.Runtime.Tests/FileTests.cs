using Gradio.Testing;

namespace Gradio.Runtime.Tests;

internal sealed class FileTests : FileTest
{
    [Property("Row", "UPL-03"), Property("Row", "DWN-05")]
    [TestCase("plain.txt")]
    [TestCase("a b#c%20+d&e.txt")]
    [TestCase("é日本😀.txt")]
    [TestCase("quote\"back\\slash;semi.txt")]
    public async Task A_file_goes_up_and_its_answer_comes_down(string name)
    {
        var client = await StartWithFilesAsync();

        var answer = await client.Submit(Upper, FileArguments(GradioFile.FromBytes("hello"u8.ToArray(), name)));

        Assert.That(await answer.ReadAllTextAsync(), Is.EqualTo("HELLO"));
        Assert.That(answer.Name, Is.EqualTo("upper of it.txt"));
    }

    [Test]
    [Property("Row", "UPL-05"), Property("Row", "UPL-06"), Property("Row", "UPL-07")]
    public async Task Files_of_every_kind_go_up_in_one_request_and_anywhere_in_the_data()
    {
        var client = await StartWithFilesAsync();
        var path = Path.Combine(Folder, "one.txt");
        await File.WriteAllTextAsync(path, "one");
        using var stream = new MemoryStream("two"u8.ToArray());
        GradioFile fromInfo = new FileInfo(path);
        var arguments = new GradioArguments();
        arguments.Add([GradioFile.FromPath(path), GradioFile.FromStream(stream, "two.txt"), GradioFile.FromBytes("three"u8.ToArray(), "three.txt"), fromInfo], Files);

        var joined = await client.Submit(new GradioEndpoint<string>("/join", GradioConverters.Text), arguments);

        Assert.That(joined, Is.EqualTo("one,two,three,one"));
        Assert.That(Server.Activity.Requests.Count(request => request.Path.EndsWith("/upload", StringComparison.Ordinal)), Is.EqualTo(1));
        Assert.That(stream.CanRead, Is.True, "the caller's stream stays his");
    }

    [Test]
    public async Task A_file_deep_in_untyped_data_is_uploaded_and_found()
    {
        var client = await StartWithFilesAsync();
        var value = new Dictionary<string, object?> { ["deep"] = new object?[] { 1, GradioFile.FromBytes("x"u8.ToArray(), "x.txt") } };

        var outputs = await client.PredictAsync("/wrap", [value]);

        var file = client.FindFiles(outputs[0]).Single();
        Assert.That(file.Name, Is.EqualTo("x.txt"));
        Assert.That(await file.ReadAllTextAsync(), Is.EqualTo("x"));
    }

    [Test]
    public async Task A_file_that_the_app_has_is_not_uploaded_again()
    {
        var client = await StartWithFilesAsync();
        var uploaded = await client.UploadAsync([GradioFile.FromBytes("once"u8.ToArray(), "once.txt")]);
        var answer = await client.Submit(Upper, FileArguments(uploaded[0]));

        Assert.That(await (await client.Submit(Upper, FileArguments(answer))).ReadAllTextAsync(), Is.EqualTo("ONCE"));
        Assert.That(Server.Activity.Uploads, Is.EqualTo(1));
    }

    [Test]
    public async Task A_file_of_another_app_is_brought_over()
    {
        var client = await StartWithFilesAsync();
        await using var otherServer = await GradioTestServer.StartAsync(app => app.MapEndpoint("/make", () => TestFile.FromText("made.txt", "elsewhere")));
        await using var other = await GradioClient.ConnectAsync(otherServer.Url);
        var made = await other.Submit(new GradioEndpoint<GradioFile>("/make", GradioConverters.File), new GradioArguments());

        Assert.That(await (await client.Submit(Upper, FileArguments(made))).ReadAllTextAsync(), Is.EqualTo("ELSEWHERE"));
    }

    [Test]
    [Property("Row", "UPL-06")]
    public async Task A_file_that_does_not_exist_is_named_and_nothing_is_sent()
    {
        var client = await StartWithFilesAsync();

        var error = await FailsAsync<FileNotFoundException>(client.Submit(Upper, FileArguments(GradioFile.FromPath(Path.Combine(Folder, "missing.txt")))));

        Assert.That(error.Message, Does.Contain("missing.txt"));
        Assert.That(Server.Activity.Requests.Select(request => request.Path), Has.None.EndsWith("/upload"));
    }

    [Test]
    public async Task A_folder_is_no_file()
    {
        var client = await StartWithFilesAsync();

        var error = await FailsAsync<FileNotFoundException>(client.Submit(Upper, FileArguments(GradioFile.FromPath(Folder))));

        Assert.That(error.Message, Does.Contain("is a folder"));
    }

    [Test]
    [Property("Row", "DWN-01")]
    public async Task A_file_is_saved_at_a_path_or_under_its_own_name_in_aFolder()
    {
        var client = await StartWithFilesAsync();
        var answer = await client.Submit(Upper, FileArguments(GradioFile.FromBytes("hello"u8.ToArray(), "a.txt")));

        var named = await answer.SaveAsync(Path.Combine(Folder, "mine.txt"));
        var inFolder = await answer.SaveAsync(Folder);
        var inNewFolder = await answer.SaveAsync(Path.Combine(Folder, "new", "x") + Path.DirectorySeparatorChar);

        Assert.That(named, Is.EqualTo(Path.Combine(Folder, "mine.txt")));
        Assert.That(inFolder, Is.EqualTo(Path.Combine(Folder, "upper of it.txt")));
        Assert.That(inNewFolder, Is.EqualTo(Path.Combine(Folder, "new", "x", "upper of it.txt")));
        Assert.That(new[] { named, inFolder, inNewFolder }.Select(File.ReadAllText), Is.All.EqualTo("HELLO"));
        Assert.That(async () => await answer.SaveAsync(Folder), Throws.TypeOf<IOException>().With.Message.Contains("overwrite"));
        Assert.That(await answer.SaveAsync(Folder, overwrite: true), Is.EqualTo(inFolder));
    }

    [Test]
    [Property("Row", "DWN-02"), Property("Row", "DWN-08")]
    public async Task A_download_that_fails_leaves_nothing_behind()
    {
        var client = await StartWithFilesAsync();
        var answer = await client.Submit(Upper, FileArguments(GradioFile.FromBytes("hello"u8.ToArray(), "a.txt")));
        Server.Faults.Answer(answer.Url!.AbsolutePath, System.Net.HttpStatusCode.Forbidden, "{\"detail\":\"File not allowed\"}");

        await FailsAsync<GradioServerException>(answer.SaveAsync(Folder));

        Assert.That(Directory.GetFileSystemEntries(Folder), Is.Empty);
    }

    [Test]
    public async Task A_file_that_came_inside_an_answer_is_uploaded_when_it_goes_back()
    {
        var client = await StartWithFilesAsync();
        var inside = client.FindFiles(Json("{\"path\":null,\"url\":\"data:text/plain;base64,aGk=\",\"orig_name\":\"../hi.txt\",\"meta\":{\"_type\":\"gradio.FileData\"}}")).Single();

        Assert.That(inside.Name, Is.EqualTo("hi.txt"));
        Assert.That(await (await client.Submit(Upper, FileArguments(inside))).ReadAllTextAsync(), Is.EqualTo("HI"));
    }

    [Test]
    public async Task A_file_on_another_server_is_not_fetched()
    {
        var client = await StartWithFilesAsync();
        var file = client.FindFiles(Json("{\"path\":\"http://127.0.0.1:9/x.txt\",\"meta\":{\"_type\":\"gradio.FileData\"}}")).Single();

        var error = await FailsAsync<GradioUntrustedFileException>(file.ReadAllBytesAsync());

        Assert.That(error.Message, Does.Contain("not on the app's own server"));
        Assert.That((file.Url, error.Url), Is.EqualTo((new Uri("http://127.0.0.1:9/x.txt"), file.Url)));
    }

    [Test]
    public async Task Large_files_go_both_ways()
    {
        var client = await StartWithFilesAsync();
        var content = new byte[20 << 20];
        new Random(7).NextBytes(content);

        var answer = await client.Submit(new GradioEndpoint<GradioFile>("/same", GradioConverters.File), FileArguments(GradioFile.FromBytes(content, "large.bin")));

        Assert.That(await answer.ReadAllBytesAsync(), Is.EqualTo(content));
        Assert.That(answer.Size, Is.EqualTo(content.Length));
    }
}
