using Gradio.Interop.Tests.Clients;
using Gradio.Interop.Tests.Features;
using Gradio.Interop.Tests.Servers;

namespace Gradio.Interop.Tests;

/// <summary>What real components take and show, sent as the shared types and read back.</summary>
[Feature("Components: one type whatever the version")]
[TestFixtureSource(typeof(InteropServers), nameof(InteropServers.Versions))]
internal sealed class ComponentTests(string server) : VersionTest(server)
{
    private IComponentsApp? _app;

    private IComponentsApp App => _app ?? throw new InvalidOperationException("Not connected.");

    [SetUp]
    public async Task SetUpAsync()
    {
        var url = await UrlOfAsync("components");
        _app = Server switch
        {
            "3.50.2" => await Components3.ConnectAsync(url),
            "4.44.1" => await Components4.ConnectAsync(url),
            "5.50.0" => await Components5.ConnectAsync(url),
            "6.31.0" => await Components6.ConnectAsync(url),
            _ => await Components4Early.ConnectAsync(url),
        };
    }

    [TearDown]
    public async Task TearDownAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
    }

    [Test]
    public async Task A_label_goes_in_and_comes_out()
    {
        var label = new GradioLabel("cat", [new("cat", 0.75), new("dog", 0.25)]);

        Assert.That(await App.EchoLabelAsync(label), Is.EqualTo(label));
    }

    [Test]
    public async Task A_highlighted_text_goes_in_and_comes_out()
    {
        GradioHighlightedToken[] tokens = [new("Paris", "LOC"), new(" is "), new("great", 0.5)];

        Assert.That(await App.EchoTokensAsync(tokens), Is.EqualTo(tokens));
    }

    [Test]
    public async Task A_table_goes_in_and_comes_out()
    {
        var table = new GradioDataFrame(["name", "count"], [["é", 1], ["b", 2.5]]);

        Assert.That(await App.EchoTableAsync(table), Is.EqualTo(table));
    }

    [Test]
    public async Task A_chat_with_a_file_goes_in_and_comes_out()
    {
        var chat = await App.EchoChatAsync([GradioChatMessage.User("look", GradioFile.FromBytes(Pictures.RedBlue, "a.png")), GradioChatMessage.Assistant("nice")]);

        Assert.That(chat.SelectMany(message => message.Content.Select(part => $"{message.Role}: {part}")), Is.EqualTo(new[] { "user: look", "user: [a.png]", "assistant: nice" }));
        var picture = chat.SelectMany(message => message.Content).OfType<GradioChatFile>().Single();
        Assert.That(await picture.File.ReadAllBytesAsync(), Is.EqualTo(Pictures.RedBlue));
    }

    [Test]
    [NotOn("Since Gradio 4.4x a Chatbot has messages or pairs, as its app chooses; before, pairs alone, and since 6 messages alone.", Before = "4.40")]
    [NotOn("Since Gradio 4.4x a Chatbot has messages or pairs, as its app chooses; before, pairs alone, and since 6 messages alone.", Since = "6.0")]
    public async Task A_chat_of_pairs_goes_in_and_comes_out()
    {
        GradioChatMessage[] chat = [GradioChatMessage.User("hi"), GradioChatMessage.Assistant("hello"), GradioChatMessage.Assistant("who are you?")];

        Assert.That(await App.EchoPairsAsync(chat), Is.EqualTo(chat));
    }

    [Test]
    [NotOn("The messages of a Chatbot have metadata since Gradio 4.4x, and options since 5.", Before = "5.0")]
    public async Task A_chat_keeps_what_is_said_beside_it()
    {
        GradioChatMessage[] chat =
        [
            new GradioChatMessage("assistant", "hm") { Metadata = new GradioChatMetadata { Title = "Thinking", Id = 1, ParentId = "a", Duration = TimeSpan.FromSeconds(1.5), Status = "done" } },
            new GradioChatMessage("assistant", "Which?") { Options = [new GradioChatOption("yes", "Yes!"), new GradioChatOption("no")] },
        ];

        Assert.That(await App.EchoChatAsync(chat), Is.EqualTo(chat));
    }

    [Test]
    public async Task A_picture_has_named_regions()
    {
        var annotated = await App.AnnotateAsync(GradioFile.FromBytes(Pictures.Grey, "grey.png"));

        Assert.That(annotated.Annotations.Select(region => region.Label), Is.EqualTo(new[] { "left", "right" }));
        Assert.That((await annotated.Annotations[0].Mask.ReadAllBytesAsync()).Length, Is.Positive);
        Assert.That((await annotated.Image.ReadAllBytesAsync()).Length, Is.Positive);
    }

    [Test]
    public async Task A_plot_is_json_of_its_library()
    {
        var plot = await App.DrawAsync();

        Assert.That((plot.Type, plot.GetJson().GetProperty("data")[0].GetProperty("y")[1].GetDouble()), Is.EqualTo(("plotly", 2.5)));
    }

    [Test]
    [NotOn("Gradio draws its own plots in the page since 4.3x; before, they are charts of Altair.", Since = "4.3")]
    public async Task A_chart_of_data_is_json_of_altair()
    {
        var plot = await App.DrawAltairAsync(2);

        Assert.That((plot.Type, plot.Chart), Is.EqualTo(("altair", "line")));
        Assert.That(plot.GetJson().GetRawText(), Does.Contain("\"y\""));
    }

    [Test]
    [NotOn("Gradio draws its own plots in the page since 4.3x; before, they are charts of Altair.", Before = "4.40")]
    public async Task A_plot_of_data_has_its_data()
    {
        var plot = await App.DrawLineAsync(2);

        Assert.That(plot.Data, Is.EqualTo(new GradioDataFrame(["x", "y", "name"], [[1, 2, "a"], [2, 4, "b"]])));
        Assert.That((plot.Mark, plot.DataTypes["x"], plot.DataTypes["name"]), Is.EqualTo(("line", "quantitative", "nominal")));
    }

    [Test]
    [NotOn("Gradio 4.0 measures every film with ffprobe, which the machine of a test need not have.", Since = "4.0", Before = "4.12")]
    public async Task A_film_goes_in_and_comes_out()
    {
        var film = await App.EchoFilmAsync(GradioFile.FromBytes("no film at all"u8.ToArray(), "film.mp4"));

        Assert.That(film.Name, Is.EqualTo("film.mp4"));
        Assert.That(await film.ReadAllTextAsync(), Is.EqualTo("no film at all"));
    }

    [Test]
    [NotOn("There is an ImageEditor since Gradio 4.12.", Before = "4.12")]
    public async Task An_edited_picture_goes_in_and_comes_out()
    {
        GradioFile picture = GradioFile.FromBytes(Pictures.Grey, "grey.png");

        var edited = await App.EchoEditorAsync(new GradioEditorValue(picture, [picture], picture));

        Assert.That(edited.Layers, Has.Count.EqualTo(1));
        Assert.That((await edited.Background!.ReadAllBytesAsync()).Length, Is.Positive);
        Assert.That((await edited.Composite!.ReadAllBytesAsync()).Length, Is.Positive);
    }

    [Test]
    [NotOn("There is a MultimodalTextbox since Gradio 4.22.", Before = "4.22")]
    public async Task A_text_with_files_goes_in_and_comes_out()
    {
        var composed = await App.EchoComposedAsync(new GradioMultimodalText("look", GradioFile.FromBytes("hi"u8.ToArray(), "a.txt")));

        Assert.That(composed.ToString(), Is.EqualTo("look [a.txt]"));
        Assert.That(await composed.Files[0].ReadAllTextAsync(), Is.EqualTo("hi"));
    }
}
