using System.Text.Json;

namespace Gradio.Runtime.Tests.Values;

/// <summary>The app of <see cref="ComponentApp"/>.</summary>
[GradioSpace("acme/components")]
public partial class Components;

/// <summary>What the components of Gradio take and show, sent by a generated class and read back.</summary>
internal sealed class ComponentTests : AppTest
{
    private Components _app = null!;

    [SetUp]
    public async Task ConnectAsync()
    {
        await StartAsync(ComponentApp.Map);
        _app = Own(await Components.ConnectAsync(Server.Url));
    }

    [Test]
    public Task The_snapshot_is_what_the_app_says() => SnapshotFile.IsOfAsync("components", ComponentApp.Map);

    [Test]
    public async Task A_label_has_classes_with_confidences()
    {
        var label = new GradioLabel("cat", [new("cat", 0.75), new("dog", 0.25)]);

        var read = await _app.LabelAsync(label);

        Assert.That(read, Is.EqualTo(label));
        Assert.That((read.ConfidenceOf("dog"), read.ConfidenceOf("cow"), read.ToString()), Is.EqualTo((0.25, (double?)null, "cat (cat 0.75, dog 0.25)")));
        Assert.That(await _app.LabelAsync(new GradioLabel("cat")), Is.EqualTo(new GradioLabel("cat")));
    }

    [Test]
    public async Task A_table_has_cells_of_any_type()
    {
        var table = new GradioDataFrame(["name", "count", "ready"], [["apples", 3, true], ["pears", 2.5, false], [null, long.MaxValue, double.NaN]]);

        var read = await _app.TableAsync(table);

        Assert.That(read, Is.EqualTo(table));
        Assert.That(read.Rows[0]["name"].GetString(), Is.EqualTo("apples"));
        Assert.That(read.Column("count").Take(2).Select(cell => cell.GetDouble()), Is.EqualTo(new[] { 3, 2.5 }));
        Assert.That((read.Rows[2]["count"].GetInt64(), read.Rows[2]["ready"].IsNull, read.Rows[1][2].GetBoolean()), Is.EqualTo((long.MaxValue, true, false)));
        Assert.That((read.ToString(), read.Rows[1].ToString()), Is.EqualTo(("3 rows of name, count, ready", "pears, 2.5, false")));
        Assert.That(() => read.Column("weight"), Throws.TypeOf<KeyNotFoundException>().With.Message.Contains("\"weight\"").And.Message.Contains("name, count, ready"));
        Assert.That(() => read.Rows[0]["name"].GetDouble(), Throws.InvalidOperationException.With.Message.EqualTo("'apples' is no number."));
    }

    [Test]
    public async Task A_chat_has_texts_files_and_what_is_said_beside_them()
    {
        GradioChatMessage[] chat =
        [
            GradioChatMessage.System("Be short."),
            GradioChatMessage.User("What is this?"),
            new GradioChatMessage("assistant", "A cat, I think.", "Or a dog.")
            {
                Metadata = new GradioChatMetadata { Title = "Thinking", Id = 1, ParentId = "a", Log = "looks", Duration = TimeSpan.FromSeconds(1.5), Status = "done" },
                Options = [new GradioChatOption("yes", "Yes!"), new GradioChatOption("no")],
            },
        ];

        var read = await _app.ChatAsync(chat);

        Assert.That(read, Is.EqualTo(chat));
        Assert.That((read[2].Text, read[2].ToString()), Is.EqualTo(("A cat, I think.\nOr a dog.", "assistant: A cat, I think. Or a dog.")));
    }

    [Test]
    public async Task A_chat_has_files_and_components()
    {
        var plot = new GradioChatComponent(JsonSerializer.SerializeToElement(new { component = "plot", value = 7, constructor_args = new { }, props = new { }, type = "component" }));

        var read = (await _app.ChatAsync([new GradioChatMessage("user", "Look", new GradioChatFile(FileOf("cat.txt"), "a cat"), FileOf("dog.txt"), plot)])).Single();

        Assert.That(read.ToString(), Is.EqualTo("user: Look [cat.txt] [dog.txt] [plot]"));
        var files = read.Content.OfType<GradioChatFile>().ToList();
        Assert.That(files.Select(file => file.AltText), Is.EqualTo(new[] { "a cat", null }));
        Assert.That(await files[1].File.ReadAllTextAsync(), Is.EqualTo("dog.txt"));
        Assert.That(read.Content[3], Is.EqualTo(plot));
        Assert.That(((GradioChatComponent)read.Content[3]).Value.GetInt32(), Is.EqualTo(7));
    }

    [Test]
    public async Task A_gallery_has_pictures_and_films()
    {
        var read = await _app.GalleryAsync([FileOf("a.txt"), new GradioGalleryItem(FileOf("b.txt"), "second"), new GradioGalleryItem(FileOf("c.txt")) { IsVideo = true }]);

        Assert.That(read.Select(item => item.ToString()), Is.EqualTo(new[] { "a.txt", "b.txt: second", "c.txt" }));
        Assert.That(read.Select(item => item.IsVideo), Is.EqualTo(new[] { false, false, true }));
        Assert.That(await read[1].File.ReadAllTextAsync(), Is.EqualTo("b.txt"));
    }

    [Test]
    public async Task A_highlighted_text_has_classes_and_confidences()
    {
        GradioHighlightedToken[] tokens = [new("Paris", "LOC"), new(" is "), new("great", 0.5)];

        var read = await _app.HighlightAsync(tokens);

        Assert.That(read, Is.EqualTo(tokens));
        Assert.That(string.Join("|", read), Is.EqualTo("Paris (LOC)| is |great (0.5)"));
    }

    [Test]
    public async Task An_annotated_picture_has_regions()
    {
        var read = await _app.AnnotateAsync(new GradioAnnotatedImage(FileOf("street.txt"), [new(FileOf("1.txt"), "car"), new(FileOf("2.txt"), "tram")]));

        Assert.That(read.ToString(), Is.EqualTo("street.txt: car, tram"));
        Assert.That(await read.Annotations[1].Mask.ReadAllTextAsync(), Is.EqualTo("2.txt"));
    }

    [Test]
    public async Task A_plot_is_a_picture_or_json()
    {
        var plotly = new GradioPlot("plotly", """{"data":[]}""");
        var picture = new GradioPlot("matplotlib", "data:image/webp;base64,aGk=");

        Assert.That(await _app.PlotAsync(plotly), Is.EqualTo(plotly));
        Assert.That(plotly.GetJson().GetProperty("data").GetArrayLength(), Is.Zero);
        Assert.That(plotly.GetImage, Throws.InvalidOperationException.With.Message.Contains("GetJson"));
        Assert.That(picture.GetImage().Name, Is.EqualTo("plot.webp"));
        Assert.That(await picture.GetImage().ReadAllTextAsync(), Is.EqualTo("hi"));
        Assert.That(() => picture.GetJson(), Throws.InvalidOperationException.With.Message.Contains("GetImage"));
    }

    [Test]
    public async Task A_text_may_have_files()
    {
        Assert.That((await _app.ComposeAsync("hi")).ToString(), Is.EqualTo("hi"));

        var read = await _app.ComposeAsync(new GradioMultimodalText("look", FileOf("a.txt"), FileOf("b.txt")));

        Assert.That(read.ToString(), Is.EqualTo("look [a.txt] [b.txt]"));
        Assert.That(await read.Files[0].ReadAllTextAsync(), Is.EqualTo("a.txt"));
    }

    [Test]
    public async Task An_edited_picture_has_layers()
    {
        var read = await _app.EditAsync(new GradioEditorValue(FileOf("photo.txt"), [FileOf("1.txt"), FileOf("2.txt")]));

        Assert.That((read.ToString(), read.Composite), Is.EqualTo(("photo.txt and 2 layers", (GradioFile?)null)));
        Assert.That(await read.Layers[1].ReadAllTextAsync(), Is.EqualTo("2.txt"));
        Assert.That((await _app.EditAsync(FileOf("photo.txt"))).Composite!.Name, Is.EqualTo("photo.txt"));
    }

    [Test]
    public async Task Of_several_outputs_a_picture_or_plot_may_be_missing()
    {
        var (plot, picture) = await _app.NothingAsync();

        Assert.That((plot, picture), Is.EqualTo(((GradioPlot?)null, (GradioAnnotatedImage?)null)));
    }

    /// <summary>A file whose text is its name.</summary>
    private static GradioFile FileOf(string name) => GradioFile.FromBytes(System.Text.Encoding.UTF8.GetBytes(name), name);
}
