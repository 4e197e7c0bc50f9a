using System.Text.Json;
using Gradio.Interop.Tests.Features;
using Gradio.Interop.Tests.Servers;

namespace Gradio.Interop.Tests;

/// <summary>Calls every endpoint through its generated method.</summary>
[Feature("Values of every kind")]
[TestFixtureSource(typeof(InteropServers), nameof(InteropServers.All))]
internal sealed class EveryEndpointTests(string server) : InteropTest(server)
{
    private const string NoDefaults = "Gradio tells defaults since 4.23; before, every argument has to be given.";

    [TestCase("")]
    [TestCase("héllo \"wörld\" \\ 😀\n\t\u0085\u2028 </script>")]
    [Property("Row", "PRE-04")]
    public async Task Text_comes_back_as_it_was_sent(string text) => Assert.That(await App.EchoAsync(text), Is.EqualTo(text));

    [Test]
    [Feature("Unqueued endpoints")]
    [Property("Row", "QUE-08")]
    public async Task An_unqueued_endpoint_answers() => Assert.That(await App.EchoUnqueuedAsync("héllo"), Is.EqualTo("héllo"));

    [Test]
    public async Task Numbers_are_added() => Assert.That(await App.AddAsync(1.5, -0.25), Is.EqualTo(1.25));

    [Test]
    [Feature("Defaults of parameters")]
    [NotOn(NoDefaults, Before = "4.23")]
    [Property("Row", "ARG-02")]
    public async Task A_number_left_out_has_its_default() => Assert.That(await App.AddDefaultAsync(1), Is.EqualTo(3));

    [Test]
    public async Task A_whole_number_and_a_text_are_sent() => Assert.That(await App.RepeatAsync("ab", 2, "-"), Is.EqualTo("ab-ab"));

    [Test]
    [Feature("Defaults of parameters")]
    [NotOn(NoDefaults, Before = "4.23")]
    [Property("Row", "ARG-02")]
    public async Task A_default_of_none_is_left_to_the_app() => Assert.That(await App.RepeatDefaultAsync("ab"), Is.EqualTo("ababab"));

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_flag_is_negated(bool flag) => Assert.That(await App.NegateAsync(flag), Is.EqualTo(!flag));

    [Test]
    [Feature("Defaults of parameters")]
    [NotOn(NoDefaults, Before = "4.23")]
    public async Task A_flag_left_out_has_its_default() => Assert.That(await App.NegateDefaultAsync(), Is.False);

    [Test]
    public async Task Json_comes_back_whole()
    {
        using var value = JsonDocument.Parse("""{"a":[1,null,{"b":"é\u2028"}],"c":true}""");

        var wrapped = await App.WrapAsync(value.RootElement);

        Assert.That(JsonElement.DeepEquals(wrapped.GetProperty("wrapped"), value.RootElement), Is.True, wrapped.ToString());
    }

    [Test]
    public async Task Choices_are_made() => Assert.That(await App.OrderAllAsync(), Is.EqualTo("large dark red with nuts and cream"));

    [Test]
    [Feature("Defaults of parameters")]
    [NotOn(NoDefaults, Before = "4.23")]
    public async Task Choices_left_out_have_their_defaults() => Assert.That(await App.OrderDefaultAsync(), Is.EqualTo("small blue with nothing"));

    [Test]
    public async Task Choices_that_are_numbers_stay_numbers() => Assert.That(await App.ScaleByHundredAsync(1.5), Is.EqualTo(150));

    [Test]
    [Feature("Defaults of parameters")]
    [NotOn(NoDefaults, Before = "4.23")]
    public async Task A_choice_that_is_a_number_has_its_default() => Assert.That(await App.ScaleDefaultAsync(1.5), Is.EqualTo(15));

    [Test]
    public async Task A_label_has_classes_and_confidences()
    {
        var result = await App.ClassifyAsync("hi");

        Assert.That(result.Label, Is.EqualTo("short"));
        Assert.That(result.Confidences, Is.EqualTo(new GradioConfidence[] { new("short", 0.75), new("long", 0.25) }));
    }

    [Test]
    [Feature("Several outputs, and none")]
    public async Task Several_outputs_are_told_apart() => Assert.That(await App.SwapAsync("a", "b"), Is.EqualTo(("b", "a")));

    [Test]
    [Feature("Several outputs, and none")]
    public async Task A_call_without_inputs_and_outputs_ends() => await App.PingAsync();

    [Test]
    [Feature("Session state")]
    [Property("Row", "ARG-09")]
    [Property("Row", "ARG-10")]
    public async Task State_takes_no_place_among_inputs_and_outputs()
    {
        Assert.That(await App.CountAsync(2), Is.EqualTo((2, "counted to 2")));
        Assert.That(await App.CountAsync(3), Is.EqualTo((5, "counted to 5")));
    }

    [Test]
    [Feature("Session state")]
    public async Task An_endpoint_may_have_state_alone()
    {
        Assert.That(await App.RecallAsync(), Is.EqualTo("nothing yet"));
        await App.RememberAsync("héllo");
        Assert.That(await App.RecallAsync(), Is.EqualTo("héllo"));
    }

    [Test]
    [Feature("Files")]
    [Property("Row", "UPL-03")]
    public async Task A_file_goes_up_and_another_comes_down()
    {
        var upper = await App.UpperFileAsync(GradioFile.FromBytes("hello"u8.ToArray(), "small.txt"));

        Assert.That(upper.Name, Is.EqualTo("upper small.txt"));
        Assert.That(await upper.ReadAllTextAsync(), Is.EqualTo("HELLO"));
    }

    [Test]
    [Feature("Files")]
    public async Task A_file_of_the_app_comes_down()
    {
        var made = await App.MakeFileAsync("made.txt", "héllo");

        Assert.That(await made.ReadAllTextAsync(), Is.EqualTo("héllo"));
    }

    [Test]
    [Feature("Files")]
    [Property("Row", "UPL-07")]
    public async Task Several_files_keep_their_order()
    {
        var reversed = await App.ReverseFilesAsync([.. "abc".Select(letter => GradioFile.FromBytes([(byte)letter], letter + ".txt"))]);

        Assert.That(reversed.Select(file => file.Name), Is.EqualTo(new[] { "c.txt", "b.txt", "a.txt" }));
        Assert.That(await Task.WhenAll(reversed.Select(file => file.ReadAllTextAsync())), Is.EqualTo(new[] { "c", "b", "a" }));
    }

    [Test]
    [Feature("Images")]
    public async Task An_image_is_flipped_and_its_result_can_be_sent_again()
    {
        var (once, pixels) = await App.FlipAsync(GradioFile.FromBytes(Pictures.RedBlue, "red blue.png"));
        Assert.That(JsonSerializer.Serialize(pixels), Is.EqualTo("""["#0000ff","#ff0000"]"""));
        Assert.That((await once.ReadAllBytesAsync()).Take(4), Is.EqualTo("\u0089PNG".Select(letter => (byte)letter)));

        var (_, pixelsAgain) = await App.FlipAsync(once);
        Assert.That(JsonSerializer.Serialize(pixelsAgain), Is.EqualTo("""["#ff0000","#0000ff"]"""));
    }

    [Test]
    [Feature("Galleries")]
    public async Task A_gallery_has_pictures_and_captions()
    {
        var numbered = await App.NumberGalleryAsync(
            [new GradioGalleryItem(GradioFile.FromBytes(Pictures.RedBlue, "a.png"), "first"), new GradioGalleryItem(GradioFile.FromBytes(Pictures.BlueRed, "b.png"), "second")]);

        Assert.That(numbered.Select(picture => picture.Caption), Is.EqualTo(new[] { "1: first", "2: second" }));
        Assert.That(await numbered[0].File.ReadAllBytesAsync(), Is.EqualTo(Pictures.RedBlue));
        Assert.That(await numbered[1].File.ReadAllBytesAsync(), Is.EqualTo(Pictures.BlueRed));
    }

    [Test]
    [Feature("Tables")]
    public async Task A_table_has_headers_and_rows()
    {
        var sorted = await App.SortTableAsync(new GradioDataFrame(["name", "count"], [["b", 2], ["é", 1.5]]));

        Assert.That(sorted, Is.EqualTo(new GradioDataFrame(["name", "count"], [["é", 1.5], ["b", 2]])));
        Assert.That(sorted.Rows[0]["name"].GetString(), Is.EqualTo("é"));
    }

    [Test]
    [Feature("Chat")]
    [Property("Row", "PRE-02")]
    [Property("Row", "PRE-03")]
    public async Task A_chat_goes_on_from_its_history()
    {
        var first = (await ListAsync(App.ChatAsync("hi", [])))[^1];
        var second = (await ListAsync(App.ChatAsync("again", first.Messages)))[^1];

        Assert.That(second.Input, Is.Empty);
        Assert.That(
            second.Messages,
            Is.EqualTo(new[] { GradioChatMessage.User("hi"), GradioChatMessage.Assistant("You said: hi"), GradioChatMessage.User("again"), GradioChatMessage.Assistant("You said: again") }));
    }

    [Test]
    [Feature("Streams: the last value")]
    [Property("Row", "SUB-02")]
    public async Task Awaiting_a_stream_gives_its_last_value()
    {
        Assert.That(await App.GrowAsync("héllo"), Is.EqualTo("héllo"));
        Assert.That(await App.CountSlowlyAsync(3), Is.EqualTo(2));
        Assert.That((await App.StreamJsonAsync(2)).GetProperty("log").GetString(), Is.EqualTo("éé"));
    }
}
