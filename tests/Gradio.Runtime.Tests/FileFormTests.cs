using System.Text.Json;
using System.Text.Json.Nodes;
using Gradio.Testing;

namespace Gradio.Runtime.Tests;

/// <summary>How files are written in calls, and found in outputs, by the version of Gradio.</summary>
internal sealed class FileFormTests : FileTest
{
    [Test]
    [Property("Row", "UPL-07")]
    public async Task Since_Gradio_4_a_file_has_a_path_a_name_and_a_mark()
    {
        var client = await StartWithFilesAsync();

        var sent = (await client.PredictAsync("/wrap", [TextFile("hello", "é.txt")]))[0];

        Assert.That(sent.EnumerateObject().Select(member => member.Name), Is.EqualTo(new[] { "path", "orig_name", "meta" }));
        Assert.That(sent.GetProperty("orig_name").GetString(), Is.EqualTo("é.txt"));
        Assert.That(sent.GetProperty("meta").GetRawText(), Is.EqualTo("{\"_type\":\"gradio.FileData\"}"));
    }

    [Test]
    [Property("Row", "UPL-05")]
    [Property("Row", "CHA-04")]
    public async Task Files_are_found_at_any_depth_of_what_is_sent_and_of_what_comes_back()
    {
        var client = await StartWithFilesAsync();
        var chat = new object?[]
        {
            new Dictionary<string, object?> { ["role"] = "user", ["content"] = new object?[] { "look", new Dictionary<string, GradioFile> { ["file"] = TextFile("in a chat", "chat.txt") } } },
            null,
        };
        var gallery = new List<Dictionary<string, object?>> { new() { ["image"] = TextFile("in a gallery", "gallery.txt"), ["caption"] = null } };
        var multimodal = new { Node = new JsonObject { ["text"] = "hi", ["files"] = new JsonArray(JsonValue.Create(TextFile("in a node", "node.txt")), null) } };
        var value = new Dictionary<string, object?> { ["chat"] = chat, ["gallery"] = gallery, ["multimodal"] = multimodal.Node };

        var output = (await client.PredictAsync("/wrap", [value]))[0];
        var files = client.FindFiles(output);

        Assert.That(files.Select(file => file.Name), Is.EqualTo(new[] { "chat.txt", "gallery.txt", "node.txt" }));
        Assert.That(await Task.WhenAll(files.Select(file => file.ReadAllTextAsync())), Is.EqualTo(new[] { "in a chat", "in a gallery", "in a node" }));
        Assert.That(Requests("/upload").Count(), Is.EqualTo(1));

        // what came back may go in again as it is
        var again = await client.PredictAsync("/wrap", [output]);
        Assert.That(client.FindFiles(again[0]), Has.Count.EqualTo(3));
    }

    [Test]
    public async Task A_dictionary_with_keys_that_are_no_texts_is_refused()
    {
        var client = await StartWithFilesAsync();

        Assert.That(() => client.Submit("/wrap", [new Dictionary<int, string> { [1] = "one" }]), Throws.ArgumentException.With.Message.Contains("texts as keys"));
    }

    [TestCase("4.0.2")]
    [TestCase("4.20.1")]
    public async Task Before_Gradio_4_21_a_file_is_known_by_its_members(string version)
    {
        var client = await StartAsAsync(version);

        var files = client.FindFiles(Json("""[{"path":"/tmp/a","url":null,"size":11,"orig_name":"upper case.txt","mime_type":null},{"path":"/tmp/b"}]"""));

        Assert.That(files.Select(file => (file.Name, file.Size)), Is.EqualTo(new[] { ("upper case.txt", (long?)11) }));
    }

    [Test]
    public async Task Gradio_3_has_a_form_of_its_own()
    {
        var client = await StartAsAsync("3.50.2");

        var sent = (await client.PredictAsync("/wrap", [new object[] { TextFile("hello", "a.txt"), 1 }]))[0];

        Assert.That(sent[0].EnumerateObject().Select(member => member.Name), Is.EqualTo(new[] { "name", "orig_name", "data", "is_file", "alt_text" }));
        Assert.That(sent[0].GetProperty("data").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(sent[0].GetProperty("is_file").GetBoolean(), Is.True);
        var file = client.FindFiles(sent).Single();
        Assert.That(file.Name, Is.EqualTo("a.txt"));
        Assert.That(await file.ReadAllTextAsync(), Is.EqualTo("hello"));
    }

    [Test]
    public async Task A_picture_whose_source_does_not_look_at_the_token_keeps_nobody_waiting()
    {
        var client = await StartAsAsync("3.50.2");
        using var content = new StuckStream();
        var job = client.Submit("/picture", [GradioFile.FromStream(content, "a.png")]);
        await content.Reading;

        await client.DisposeAsync();

        await FailsAsync<OperationCanceledException>(job);
    }

    [Test]
    public async Task A_picture_goes_to_Gradio_3_inside_the_call()
    {
        var client = await StartAsAsync("3.50.2");

        var sent = (await client.PredictAsync("/picture", [GradioFile.FromBytes([251, 255, 0], "a.png")]))[0];

        Assert.That(sent.GetString(), Is.EqualTo("data:application/octet-stream;base64,+/8A"));
        Assert.That(Requests("/upload"), Is.Empty);
        using var stream = new MemoryStream([251, 255, 0]);
        Assert.That((await client.PredictAsync("/picture", [GradioFile.FromStream(stream, "a.png")]))[0].GetString(), Is.EqualTo(sent.GetString()));
        Assert.That(stream.CanRead, Is.True, "a stream stays the caller's");
    }

    [TestCase("""{"path":"","url":null,"meta":{"_type":"gradio.FileData"}}""")]
    [TestCase("""{"path":"","url":"","orig_name":null,"mime_type":null}""")]
    public async Task A_file_that_leads_nowhere_is_none(string json)
    {
        var client = await StartWithFilesAsync();
        Script($$$"""{"msg":"process_completed",@,"output":{"data":[{{{json}}}]},"success":true}""");

        await FailsAsync<GradioProtocolException>(client.Submit(Same, FileArguments(TextFile("x"))));

        Assert.That(client.FindFiles(Json(json)), Is.Empty);
    }

    [TestCase("\"data:image/png;base64,aGk=\"", "file")]
    [TestCase("{\"name\":\"../a.txt\",\"data\":\"data:text/plain;base64,aGk=\",\"is_file\":false}", "a.txt")]
    [TestCase("[{\"name\":\"\",\"orig_name\":\"b.txt\",\"data\":\"data:text/plain;base64,aGk=\",\"is_file\":false},\"caption\"]", "b.txt")]
    public async Task A_file_of_Gradio_3_may_come_inside_the_answer(string json, string name)
    {
        var client = await StartAsAsync("3.50.2");

        var file = client.FindFiles(Json(json)).Single();

        Assert.That(file.Name, Is.EqualTo(name));
        Assert.That(await file.ReadAllTextAsync(), Is.EqualTo("hi"));
    }

    [Test]
    public async Task A_typed_picture_of_Gradio_3_is_a_file()
    {
        var client = await StartAsAsync("3.50.2");
        var arguments = new GradioArguments();
        arguments.Add(GradioFile.FromBytes("hi"u8.ToArray(), "a.png"), GradioConverters.File);

        var picture = await client.Submit(new GradioEndpoint<GradioFile>("/picture", GradioConverters.File), arguments);

        Assert.That(await picture.ReadAllTextAsync(), Is.EqualTo("hi"));
    }

    [Test]
    public async Task Gradio_3_gets_the_content_of_an_address()
    {
        await using var web = await GradioTestServer.StartAsync(app => app.MapEndpoint("/make", () => TestFile.FromText("made.txt", "of the web")));
        await using var maker = await GradioClient.ConnectAsync(web.Url);
        var made = await maker.Submit(new GradioEndpoint<GradioFile>("/make", GradioConverters.File), new GradioArguments());
        var client = await StartAsAsync("3.50.2");

        var sent = (await client.PredictAsync("/wrap", [GradioFile.FromUrl(made.Url!)]))[0];

        Assert.That(await client.FindFiles(sent).Single().ReadAllTextAsync(), Is.EqualTo("of the web"));
    }

    [Test]
    [Property("Row", "UPL-11")]
    public async Task An_address_is_left_to_a_later_Gradio()
    {
        var client = await StartWithFilesAsync();

        var sent = (await client.PredictAsync("/wrap", [new object?[] { GradioFile.FromUrl(new Uri("https://example.com/a%20b.wav?x=1")), null }]))[0];

        Assert.That(sent[0].GetProperty("path").GetString(), Is.EqualTo("https://example.com/a%20b.wav?x=1"));
        Assert.That(sent[0].GetProperty("orig_name").GetString(), Is.EqualTo("a b.wav"));
    }

    /// <summary>Connects to a server that says that it is of another version; it only hands on what it is sent.</summary>
    private async Task<GradioClient> StartAsAsync(string version)
    {
        await StartWithFilesAsync();
        await ChangeConfigAsync(config => config["version"] = version);
        return await ConnectAsync();
    }
}
