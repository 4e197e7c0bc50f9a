using System.Text.Json;

namespace Gradio.Runtime.Tests.Values;

/// <summary>The forms that other versions of Gradio have for what components show: all are read, and each is written where the app takes it.</summary>
internal sealed class FormTests : AppTest
{
    private const string File = """{"path":"/tmp/a.png","orig_name":"a.png","meta":{"_type":"gradio.FileData"}}""";

    private GradioClient _client = null!;

    [SetUp]
    public async Task ConnectAsync() => _client = await StartAsync(ComponentApp.Map);

    [TestCase("""[["hi","hello"],["bye",null],[null,"are you there?"],[null,null]]""", """[["hi","hello"],["bye","are you there?"]]""")]
    [TestCase("""[["a",null],["b","c"],[null,"d"]]""", """[["a",null],["b","c"],[null,"d"]]""")]
    [TestCase("""[{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}]},{"role":"assistant","content":"c"}]""", """[["a",null],["b","c"]]""")]
    [TestCase("""[{"role":"system","content":"a"},{"role":"assistant","content":[]}]""", """[[null,"a"],[null,""]]""")]
    [TestCase("null", "[]")]
    public Task A_chat_is_written_as_pairs(string given, string written) => IsWrittenAsync(given, written, GradioConverters.ChatMessagePairs);

    [TestCase("""[["hi",null],[null,"hello"]]""", """[{"role":"user","content":"hi"},{"role":"assistant","content":"hello"}]""")]
    [TestCase("""[{"role":"user","metadata":{"title":null},"content":"hi"}]""", """[{"role":"user","content":"hi"}]""")]
    [TestCase(
        """[{"role":"user","content":[{"type":"text","text":"a"},{"type":"text","text":"b"}],"metadata":{"title":"t"},"options":[{"value":"yes"}]}]""",
        """[{"role":"user","content":"a","metadata":{"title":"t"}},{"role":"user","content":"b","options":[{"value":"yes"}]}]""")]
    public Task A_chat_is_written_as_messages_of_one_part(string given, string written) => IsWrittenAsync(given, written, GradioConverters.ChatMessageSingles);

    [TestCase("""[{"role":"user","content":"hi","metadata":{"title":"t","colour":"red","id":7,"duration":"long"}}]""", """[{"role":"user","content":[{"type":"text","text":"hi"}],"metadata":{"title":"t","id":7,"colour":"red","duration":"long"}}]""")]
    [TestCase("""[{"role":"user","content":{"something":"new"}}]""", """[{"role":"user","content":[{"something":"new"}]}]""")]
    [TestCase("""[{"role":"user","content":{"component":"plot","value":{"file":1}}}]""", """[{"role":"user","content":[{"component":"plot","value":{"file":1}}]}]""")]
    public Task A_chat_is_written_as_messages_of_several_parts(string given, string written) => IsWrittenAsync(given, written, GradioConverters.ChatMessageParts);

    [TestCase("""[["a","LOC"],["b",0.5],["c",null]]""", """[["a","LOC"],["b",0.5],["c",null]]""")]
    [TestCase("""[{"token":"a","class_or_confidence":1}]""", """[["a",1]]""")]
    public Task A_highlighted_text_is_written_as_pairs(string given, string written) => IsWrittenAsync(given, written, GradioConverters.ListOf(GradioConverters.HighlightedTokenPair));

    [TestCase("""{"headers":[0,"b"],"data":[[1,[2]]],"metadata":{"styling":[["x"]]}}""", """{"headers":[0,"b"],"data":[[1,[2]]],"metadata":{"styling":[["x"]]}}""")]
    [TestCase("""{"headers":["a"],"data":[[12345678901234567890],[1e999],null]}""", """{"headers":["a"],"data":[[12345678901234567890],[1e999],[]],"metadata":null}""")]
    [TestCase("null", """{"headers":[],"data":[],"metadata":null}""")]
    public Task A_table_loses_nothing(string given, string written) => IsWrittenAsync(given, written, GradioConverters.DataFrame);

    [TestCase("{}", """{"label":"","confidences":null}""")]
    [TestCase("null", """{"label":"","confidences":null}""")]
    [TestCase("""{"label":7,"confidences":[{"label":7,"confidence":null}]}""", """{"label":"7","confidences":[{"label":"7","confidence":null}]}""")]
    public Task A_label_may_be_empty_or_a_number(string given, string written) => IsWrittenAsync(given, written, GradioConverters.Label);

    [TestCase("""{"columns":["x"],"data":[[1]],"datatypes":{"x":"quantitative"},"mark":"line"}""")]
    public Task A_native_plot_has_its_data(string given) => IsWrittenAsync(given, given, GradioConverters.NativePlot);

    [TestCase("""{"type":"altair","plot":"{}","chart":"bar"}""")]
    public Task A_plot_of_data_has_its_kind(string given) => IsWrittenAsync(given, given, GradioConverters.Plot);

    [TestCase("[1,2.5]")]
    [TestCase("[null,3]")]
    public Task A_range_has_two_ends(string given) => IsWrittenAsync(given, given, GradioConverters.Range);

    [Test]
    public async Task Files_of_old_forms_are_read()
    {
        const string old = """{"name":"/tmp/a.png","data":null,"is_file":true,"alt_text":"a cat"}""";
        Assert.That((await ReadAsync($"[[{File}, \"first\"], {old}]", GradioConverters.ListOf(GradioConverters.GalleryItem))).Select(item => item.ToString()), Is.EqualTo(new[] { "a.png: first", "a.png" }));
        Assert.That((await ReadAsync($"[{old}, [[{old}, \"car\"]]]", GradioConverters.AnnotatedImage)).ToString(), Is.EqualTo("a.png: car"));
        Assert.That((await ReadAsync($"[{old}, null]", GradioConverters.Video)).ToString(), Is.EqualTo("a.png"));
        Assert.That((await ReadAsync(File, GradioConverters.Video)).ToString(), Is.EqualTo("a.png"));
        var file = (GradioChatFile)(await ReadAsync($"[[{old}, null]]", GradioConverters.ChatMessagePairs)).Single().Content.Single();
        Assert.That((file.File.Name, file.AltText), Is.EqualTo(("a.png", "a cat")));
    }

    [Test]
    public async Task Files_are_written_in_the_form_that_the_app_takes()
    {
        var file = await _client.UploadAsync([GradioFile.FromBytes([1], "a.png")]);
        string Kinds(JsonElement written) => string.Concat(written.ToString().Where(character => character is '[' or ']' or '{' or '}')).Replace("{{}}", "F", StringComparison.Ordinal);

        Assert.That(Kinds(await WriteAsync(new GradioGalleryItem(file[0]), GradioConverters.GalleryItemPair)), Is.EqualTo("[F]"));
        Assert.That(Kinds(await WriteAsync(new GradioAnnotatedImage(file[0], [new(file[0], "x")]), GradioConverters.AnnotatedImagePair)), Is.EqualTo("[F[[F]]]"));
        Assert.That(Kinds(await WriteAsync<IReadOnlyList<GradioChatMessage>>([GradioChatMessage.User("a", file[0])], GradioConverters.ChatMessageOldPairs)), Is.EqualTo("[[][F]]"));
        Assert.That(Kinds(await WriteAsync<IReadOnlyList<GradioChatMessage>>([GradioChatMessage.User("a", file[0])], GradioConverters.ChatMessagePairs)), Is.EqualTo("[[][{F}]]"));
        Assert.That(Kinds(await WriteAsync(new GradioVideo(file[0], file[0]), GradioConverters.Video)), Is.EqualTo("{FF}"));
        Assert.That(Kinds(await WriteAsync(new GradioVideo(file[0]), GradioConverters.VideoPair)), Is.EqualTo("[F]"));
    }

    [TestCase("7")]
    [TestCase("\"text\"")]
    [TestCase("[7]")]
    [TestCase("[[]]")]
    [TestCase("[[7,7,7]]")]
    [TestCase("{\"headers\":7}")]
    [TestCase("{\"label\":{},\"confidences\":7}")]
    [TestCase("[{\"role\":7}]")]
    [TestCase("[{\"role\":\"user\",\"content\":7}]")]
    [TestCase("[{\"role\":\"user\",\"content\":[[]]}]")]
    [TestCase("[{\"role\":\"user\",\"content\":\"a\",\"metadata\":7}]")]
    [TestCase("[{\"role\":\"user\",\"content\":\"a\",\"options\":[7]}]")]
    [TestCase("[{\"role\":\"user\",\"content\":{\"file\":{\"path\":7}}}]")]
    [TestCase("{\"video\":null}")]
    [TestCase("{\"image\":{},\"annotations\":{}}")]
    [TestCase("{\"token\":7,\"type\":7,\"text\":7,\"layers\":7,\"columns\":7}")]
    public async Task What_makes_no_sense_is_a_typed_error(string json)
    {
        await FailsOrReads(json, GradioConverters.ListOf(GradioConverters.HighlightedToken));
        await FailsOrReads(json, GradioConverters.ListOf(GradioConverters.GalleryItem));
        await FailsOrReads(json, GradioConverters.ChatMessageParts);
        await FailsOrReads(json, GradioConverters.AnnotatedImage);
        await FailsOrReads(json, GradioConverters.EditorValue);
        await FailsOrReads(json, GradioConverters.MultimodalText);
        await FailsOrReads(json, GradioConverters.NativePlot);
        await FailsOrReads(json, GradioConverters.DataFrame);
        await FailsOrReads(json, GradioConverters.Label);
        await FailsOrReads(json, GradioConverters.Plot);
        await FailsOrReads(json, GradioConverters.Range);
        await FailsOrReads(json, GradioConverters.Video);
        var outcomes = _failures;
        Assert.That(outcomes, Is.GreaterThanOrEqualTo(10), "Some of the types may have the shape.");
    }

    private int _failures;

    private async Task FailsOrReads<T>(string json, GradioConverter<T> converter)
    {
        try
        {
            await ReadAsync(json, converter);
        }
        catch (GradioProtocolException)
        {
            _failures++;
        }
    }

    private async Task IsWrittenAsync<T>(string given, string written, GradioConverter<T> converter) =>
        Assert.That((await WriteAsync(await ReadAsync(given, converter), converter)).GetRawText(), Is.EqualTo(written));

    private async Task<T> ReadAsync<T>(string json, GradioConverter<T> converter)
    {
        using var document = JsonDocument.Parse(json);
        var arguments = new GradioArguments();
        arguments.Add(document.RootElement, GradioConverters.Json);
        return await _client.Submit(new GradioEndpoint<T>("/json", converter), arguments);
    }

    private async Task<JsonElement> WriteAsync<T>(T value, GradioConverter<T> converter)
    {
        var arguments = new GradioArguments();
        arguments.Add(value, converter);
        return await _client.Submit(new GradioEndpoint<JsonElement>("/json", GradioConverters.Json), arguments);
    }
}
