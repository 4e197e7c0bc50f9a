namespace Gradio.Runtime.Tests.Apps;

/// <summary>Generated classes of apps of well-known shapes, called as a program would call them.</summary>
internal sealed class AppShapeTests : AppTest
{
    [Test]
    public async Task A_painter_paints_pictures()
    {
        await using var painter = await ConnectAsync(FakeApps.Painter, Painter.ConnectAsync);

        var (picture, seed) = await painter.InferAsync("a cat in the rain", seed: 7, randomizeSeed: false);

        Assert.That((picture!.Name, seed), Is.EqualTo(("image.webp", 7)));
        Assert.That(await picture.ReadAllTextAsync(), Is.EqualTo("a cat in the rain, seed 7, step 4"));
    }

    [Test]
    public async Task A_painter_shows_each_step()
    {
        await using var painter = await ConnectAsync(FakeApps.Painter, Painter.ConnectAsync);
        var folder = Directory.CreateTempSubdirectory().FullName;
        var step = 0;

        await foreach (var (picture, _) in painter.InferAsync("a cat", numInferenceSteps: 3))
            await picture!.SaveAsync(Path.Combine(folder, $"{++step}.webp"));

        Assert.That(Directory.GetFiles(folder).Select(path => Path.GetFileName(path)).Order(), Is.EqualTo(new[] { "1.webp", "2.webp", "3.webp" }));
        Directory.Delete(folder, recursive: true);
    }

    [Test]
    public async Task An_assistant_chats_about_pictures()
    {
        await using var assistant = await ConnectAsync(FakeApps.Assistant, Assistant.ConnectAsync);
        IReadOnlyList<GradioChatMessage> chat = [GradioChatMessage.User("Hi!"), GradioChatMessage.Assistant("Hello. What can I do?")];

        var cat = GradioFile.FromBytes("a cat"u8.ToArray(), "cat.png");
        chat = await assistant.RespondAsync(new GradioMultimodalText("What is this?", cat), chat, temperature: 0.2);

        Assert.That(chat.Select(message => message.ToString()), Is.EqualTo(new[]
        {
            "user: Hi!",
            "assistant: Hello. What can I do?",
            "user: What is this? [cat.png]",
            "assistant: You sent 1 picture and said: What is this?",
        }));
    }

    [Test]
    public async Task An_assistant_answers_word_by_word()
    {
        await using var assistant = await ConnectAsync(FakeApps.Assistant, Assistant.ConnectAsync);
        var answers = new List<string>();

        await foreach (var chat in assistant.RespondAsync("Hi!"))
            answers.Add(chat[^1].Text);

        Assert.That(answers, Is.EqualTo(new[] { "You", "You sent", "You sent 0", "You sent 0 picture", "You sent 0 picture and", "You sent 0 picture and said:", "You sent 0 picture and said: Hi!" }));
    }

    [Test]
    public async Task A_transcriber_writes_down_what_is_said()
    {
        await using var transcriber = await ConnectAsync(FakeApps.Transcriber, Transcriber.ConnectAsync);
        var recording = GradioFile.FromBytes("guten Tag"u8.ToArray(), "recording.wav");
        var pieces = new List<string>();

        var job = transcriber.TranscribeAsync(recording, Transcriber.TranscribeTask.Translate);
        await foreach (var delta in job.TextDeltas)
            pieces.Add(delta.Text);

        Assert.That(pieces, Is.EqualTo(new[] { "in English: guten", " Tag" }));
        Assert.That(await transcriber.TranscribeAsync(recording), Is.EqualTo("guten Tag"));
    }

    [Test]
    public async Task A_detector_finds_objects()
    {
        await using var detector = await ConnectAsync(FakeApps.Detector, Detector.ConnectAsync);

        var (detections, scene) = await detector.DetectAsync(GradioFile.FromBytes("a street"u8.ToArray(), "street.png"), threshold: 0.5);

        Assert.That(scene.ToString(), Is.EqualTo("street (street 0.8, garden 0.2)"));
        Assert.That(detections!.Annotations.CountBy(annotation => annotation.Label), Is.EqualTo(new KeyValuePair<string, int>[] { new("car", 2) }));
        Assert.That(await detections.Annotations[0].Mask.ReadAllTextAsync(), Is.EqualTo("car"));
    }

    [Test]
    public async Task A_data_app_sums_up_tables()
    {
        await using var sales = await ConnectAsync(FakeApps.Sales, Sales.ConnectAsync);
        var table = new GradioDataFrame(["region", "month", "amount"], [["north", "May", 3], ["south", "May", 4.5], ["north", "June", 2], ["west", "June", 100]]);

        var (summary, chart, inWords) = await sales.AnalyzeAsync(table, [Sales.AnalyzeRegions.North, Sales.AnalyzeRegions.South], Sales.AnalyzeGroupBy.Region);

        Assert.That(summary, Is.EqualTo(new GradioDataFrame(["region", "amount"], [["north", 5], ["south", 4.5]])));
        Assert.That(summary.Rows.Single(row => row["region"] == "north")["amount"].GetDouble(), Is.EqualTo(5));
        Assert.That(chart!.GetJson().GetProperty("data")[0].GetProperty("y")[1].GetDouble(), Is.EqualTo(4.5));
        Assert.That(inWords, Is.EqualTo(new GradioHighlightedToken[] { new("Most is sold in "), new("north", "best") }));
    }

    [TestCase("painter")]
    [TestCase("assistant")]
    [TestCase("transcriber")]
    [TestCase("detector")]
    [TestCase("sales")]
    public Task The_snapshot_is_what_the_app_says(string name) => SnapshotFile.IsOfAsync(name, name switch
    {
        "painter" => FakeApps.Painter,
        "assistant" => FakeApps.Assistant,
        "transcriber" => FakeApps.Transcriber,
        "detector" => FakeApps.Detector,
        _ => FakeApps.Sales,
    });

    private async Task<T> ConnectAsync<T>(Action<Testing.GradioTestApp> app, Func<Uri, GradioClientOptions?, CancellationToken, Task<T>> connect)
    {
        await StartAsync(app);
        return await connect(Server.Url, null, CancellationToken.None);
    }
}

/// <summary>An app that makes pictures of texts.</summary>
[GradioSpace("acme/painter")]
public partial class Painter;

/// <summary>An app to chat with.</summary>
[GradioSpace("acme/assistant")]
public partial class Assistant;

/// <summary>An app that writes down what is said.</summary>
[GradioSpace("acme/transcriber")]
public partial class Transcriber;

/// <summary>An app that finds objects in pictures.</summary>
[GradioSpace("acme/detector")]
public partial class Detector;

/// <summary>An app that looks into tables.</summary>
[GradioSpace("acme/sales")]
public partial class Sales;
