using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Gradio.Testing.Tests;

/// <summary>What the server says of its endpoints in <c>/config</c> and <c>/info</c>.</summary>
public sealed class DescriptionTests
{
    private sealed record Person(string FirstName, int Age, string? Note);

    private sealed record Tree(string Name, List<Tree> Children);

    private sealed record Named([property: JsonPropertyName("Full-Name")] string Name, [property: JsonIgnore] string Secret, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] Uri? Link)
    {
        [JsonInclude]
        public TimeSpan Length = TimeSpan.Zero;

        [JsonInclude]
        public string? Note = null;
    }

    private sealed record Pointing(Type Target);

    private enum Mode { Fast, Careful }

    [Test]
    public async Task Config_has_the_keys_of_gradio_6_31_in_their_order()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text));
        using var wire = new Wire(server);

        var config = await wire.ConfigAsync();

        Assert.That(Keys(config), Is.EqualTo((string[])
        [
            "version", "api_prefix", "mode", "app_id", "dev_mode", "vibe_mode", "analytics_enabled", "components", "css", "connect_heartbeat", "js", "head",
            "title", "space_id", "enable_queue", "show_error", "footer_links", "run_history", "is_colab", "max_file_size", "stylesheets", "theme", "protocol",
            "body_css", "fill_height", "fill_width", "theme_hash", "pwa", "pages", "page", "mcp_server", "i18n_translations", "dependencies", "layout",
            "username", "root",
        ]));
        Assert.That(Keys(config.GetProperty("dependencies")[0]), Is.EqualTo((string[])
        [
            "id", "targets", "inputs", "outputs", "backend_fn", "js", "queue", "api_name", "api_description", "scroll_to_output", "show_progress",
            "show_progress_on", "batch", "max_batch_size", "cancels", "types", "collects_event_data", "trigger_after", "trigger_only_on_success",
            "trigger_only_on_failure", "trigger_mode", "api_visibility", "rendered_in", "render_id", "connection", "time_limit", "stream_every",
            "event_specific_args", "component_prop_inputs", "js_implementation",
        ]));
        Assert.That(Keys(config.GetProperty("components")[0]), Is.EqualTo((string[])
            ["id", "type", "props", "skip_api", "component_class_id", "key", "api_info", "api_info_as_input", "api_info_as_output", "example_inputs"]));
        Assert.That(config.GetProperty("root").GetString(), Is.EqualTo(wire.Root));
        Assert.That(config.GetProperty("protocol").GetString(), Is.EqualTo("sse_v3"));
    }

    [Test]
    public async Task Info_of_a_parameter_and_a_return_is_what_gradio_gives()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/add", (double a, double b = 2) => a + b).WithDescription("Adds."));
        using var wire = new Wire(server);

        Assert.That((await wire.InfoAsync()).GetRawText(), Is.EqualTo(
            """{"named_endpoints":{"/add":{"parameters":["""
            + """{"label":"a","parameter_name":"a","parameter_has_default":false,"parameter_default":null,"type":{"type":"number"},"python_type":{"type":"float","description":""},"component":"Number","example_input":3},"""
            + """{"label":"b","parameter_name":"b","parameter_has_default":true,"parameter_default":2,"type":{"type":"number"},"python_type":{"type":"float","description":""},"component":"Number","example_input":3}]"""
            + ""","returns":[{"label":"output","type":{"type":"number"},"python_type":{"type":"float","description":""},"component":"Number"}],"api_visibility":"public","description":"Adds."}},"unnamed_endpoints":{}}"""));
    }

    [TestCase(typeof(string), "Textbox", """{"type":"string"}""")]
    [TestCase(typeof(double), "Number", """{"type":"number"}""")]
    [TestCase(typeof(int), "Number", """{"type":"integer"}""")]
    [TestCase(typeof(long?), "Number", """{"type":"integer"}""")]
    [TestCase(typeof(bool), "Checkbox", """{"type":"boolean"}""")]
    [TestCase(typeof(Mode), "Dropdown", """{"type":"string","enum":["Fast","Careful"]}""")]
    [TestCase(typeof(JsonElement), "Json", """{"type":{},"description":"any valid json"}""")]
    [TestCase(typeof(JsonObject), "Json", """{"type":{},"description":"any valid json"}""")]
    [TestCase(typeof(List<int>), "Api", """{"type":"array","items":{"type":"integer"}}""")]
    [TestCase(typeof(Dictionary<string, double?>), "Api", """{"type":"object","additionalProperties":{"oneOf":[{"type":"null"},{"type":"number"}]}}""")]
    [TestCase(typeof(IDictionary<string, int>), "Api", """{"type":"object","additionalProperties":{"type":"integer"}}""")]
    [TestCase(typeof(IReadOnlyDictionary<int, bool>), "Api", """{"type":"object","additionalProperties":{"type":"boolean"}}""")]
    [TestCase(typeof(TimeSpan), "Api", """{"type":"string"}""")]
    [TestCase(typeof(DateOnly?), "Api", """{"oneOf":[{"type":"null"},{"type":"string"}]}""")]
    [TestCase(typeof(TimeOnly), "Api", """{"type":"string"}""")]
    [TestCase(typeof(Uri), "Api", """{"type":"string"}""")]
    [TestCase(typeof(byte[]), "Api", """{"type":"string"}""")]
    [TestCase(typeof(List<Mode>), "Api", """{"type":"array","items":{"enum":["Fast","Careful"]}}""")]
    [TestCase(typeof(List<object>), "Api", """{"type":"array","items":{}}""")]
    [TestCase(typeof(Named), "Api", """{"type":"object","properties":{"Full-Name":{"type":"string"},"link":{"oneOf":[{"type":"null"},{"type":"string"}]},"length":{"type":"string"},"note":{"oneOf":[{"type":"null"},{"type":"string"}]}},"required":["Full-Name","length","note"]}""")]
    [TestCase(typeof(Person), "Api", """{"type":"object","properties":{"first_name":{"type":"string"},"age":{"type":"integer"},"note":{"oneOf":[{"type":"null"},{"type":"string"}]}},"required":["first_name","age","note"]}""")]
    [TestCase(typeof(Tree), "Api", """{"type":"object","properties":{"name":{"type":"string"},"children":{"type":"array","items":{}}},"required":["name","children"]}""")]
    public async Task The_component_of_a_value_follows_from_its_type(Type type, string component, string schema)
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/same", SameOf(type)));
        using var wire = new Wire(server);

        var info = await wire.InfoAsync("/same");

        foreach (var described in (JsonElement[])[info.GetProperty("parameters")[0], info.GetProperty("returns")[0]])
        {
            Assert.That(described.GetProperty("component").GetString(), Is.EqualTo(component));
            Assert.That(described.GetProperty("type").GetRawText(), Is.EqualTo(schema));
        }
    }

    [TestCase("12:30:00", typeof(TimeSpan))]
    [TestCase("2026-01-31", typeof(DateOnly))]
    [TestCase("https://a.example/b?c", typeof(Uri))]
    [TestCase("AQID", typeof(byte[]))]
    public async Task A_value_comes_back_as_it_is_described(string value, Type type)
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/same", SameOf(type)));
        using var wire = new Wire(server);

        Assert.That(await wire.ResultAsync("/same", value), Is.EqualTo($"""["{value}"]"""));
    }

    [TestCase(typeof(List<(string, int)>), "fields")]
    [TestCase(typeof(Dictionary<string, (string, int)?>), "fields")]
    [TestCase(typeof(Dictionary<List<int>, string>), "keys")]
    [TestCase(typeof(Pointing), "System.Type")]
    [TestCase(typeof(int[,]), "Int32[,]")]
    public void A_type_that_json_cannot_hold_is_refused_where_it_is_mapped(Type type, string reason)
    {
        Assert.That(
            () => GradioTestServer.StartAsync(app => app.MapEndpoint("/same", SameOf(type))),
            Throws.ArgumentException.With.Message.Contain(reason));
    }

    [Test]
    public async Task Files_are_described_by_the_schema_that_clients_look_for()
    {
        await using var server = await GradioTestServer.StartAsync(app =>
            app.MapEndpoint("/pack", (TestFile one, List<TestFile> many, TestFile picture) => one).WithInput("picture", TestComponent.Image));
        using var wire = new Wire(server);

        var parameters = (await wire.InfoAsync("/pack")).GetProperty("parameters");

        Assert.That(parameters.EnumerateArray().Select(p => p.GetProperty("component").GetString()), Is.EqualTo((string[])["File", "File", "Image"]));
        Assert.That(parameters.EnumerateArray().Select(p => p.GetProperty("python_type").GetProperty("type").GetString()), Is.EqualTo((string[])["filepath", "list[filepath]", "filepath"]));
    }

    [Test]
    public async Task Choices_become_an_enum_and_numbers_stay_numbers()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/pick", (string mode, int size, List<string> tags) => mode)
            .WithInput("mode", TestComponent.Radio("plain", "bold") with { Label = "Mode" })
            .WithInput("size", TestComponent.Dropdown(1, 2))
            .WithInput("tags", TestComponent.CheckboxGroup("a", "b")));
        using var wire = new Wire(server);

        var parameters = (await wire.InfoAsync("/pick")).GetProperty("parameters");

        Assert.That(parameters[0].GetProperty("type").GetRawText(), Is.EqualTo("""{"enum":["plain","bold"],"title":"Radio","type":"string"}"""));
        Assert.That(parameters[0].GetProperty("label").GetString(), Is.EqualTo("Mode"));
        Assert.That(parameters[0].GetProperty("python_type").GetProperty("type").GetString(), Is.EqualTo("Literal['plain', 'bold']"));
        Assert.That(parameters[1].GetProperty("type").GetRawText(), Is.EqualTo("""{"type":"string","enum":[1,2]}"""));
        Assert.That(parameters[1].GetProperty("parameter_default").GetRawText(), Is.EqualTo("1"));
        Assert.That(parameters[2].GetProperty("type").GetRawText(), Is.EqualTo("""{"items":{"enum":["a","b"],"type":"string"},"title":"Checkbox Group","type":"array"}"""));
    }

    [TestCase("radio", """{"enum":[],"title":"Radio","type":"string"}""", "null")]
    [TestCase("dropdown", """{"type":"string","enum":[]}""", "null")]
    [TestCase("dropdowns", """{"type":"array","items":{"type":"string","enum":[]}}""", "[]")]
    [TestCase("checkboxgroup", """{"items":{"enum":[],"type":"string"},"title":"Checkbox Group","type":"array"}""", "[]")]
    public async Task Choices_may_be_missing(string kind, string schema, string example)
    {
        await using var server = await GradioTestServer.StartAsync(app =>
            app.MapEndpoint("/pick", (JsonElement value) => value).WithInput("value", TestComponent.OfType(kind) with { AllowsCustomValue = true }));
        using var wire = new Wire(server);

        var parameter = (await wire.InfoAsync("/pick")).GetProperty("parameters")[0];
        var component = (await wire.ConfigAsync()).GetProperty("components")[0];

        Assert.That(parameter.GetProperty("type").GetRawText(), Is.EqualTo(schema));
        Assert.That(parameter.GetProperty("example_input").GetRawText(), Is.EqualTo(example));
        Assert.That(component.GetProperty("props").GetProperty("choices").GetRawText(), Is.EqualTo("[]"));
        Assert.That(await wire.ResultAsync("/pick", "any"), Is.EqualTo("""["any"]"""));
    }

    [Test]
    public async Task A_slider_has_the_bounds_of_gradio_unless_it_is_given_others()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/slide", (double n) => n).WithInput("n", TestComponent.OfType("slider")));
        using var wire = new Wire(server);

        var parameter = (await wire.InfoAsync("/slide")).GetProperty("parameters")[0];
        var properties = (await wire.ConfigAsync()).GetProperty("components")[0].GetProperty("props");

        Assert.That(parameter.GetProperty("type").GetProperty("description").GetString(), Is.EqualTo("numeric value between 0 and 100"));
        Assert.That((properties.GetProperty("minimum").GetInt32(), properties.GetProperty("maximum").GetInt32()), Is.EqualTo((0, 100)));
        Assert.That(() => TestComponent.Slider(0, 1) with { Choices = [] }, Throws.ArgumentException);
    }

    [Test]
    public async Task A_default_of_null_makes_a_parameter_optional()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/note", (string? note = null) => note ?? "none"));
        using var wire = new Wire(server);

        var parameter = (await wire.InfoAsync("/note")).GetProperty("parameters")[0];

        Assert.That(parameter.GetProperty("parameter_has_default").GetBoolean(), Is.True);
        Assert.That(parameter.GetProperty("parameter_default").ValueKind, Is.EqualTo(JsonValueKind.Null));
    }

    [Test]
    public async Task State_lies_between_the_inputs_of_config_and_never_appears_in_info()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/count", (string text, TestState<int> counter, double by) => counter.Value));
        using var wire = new Wire(server);

        var config = await wire.ConfigAsync();
        var types = config.GetProperty("components").EnumerateArray().ToDictionary(c => c.GetProperty("id").GetInt32(), c => c.GetProperty("type").GetString());
        var dependency = config.GetProperty("dependencies")[0];
        var info = await wire.InfoAsync("/count");

        Assert.That(dependency.GetProperty("inputs").EnumerateArray().Select(id => types[id.GetInt32()]), Is.EqualTo((string[])["textbox", "state", "number"]));
        Assert.That(dependency.GetProperty("outputs").EnumerateArray().Select(id => types[id.GetInt32()]), Is.EqualTo((string[])["state", "number"]));
        Assert.That(info.GetProperty("parameters").EnumerateArray().Select(p => p.GetProperty("parameter_name").GetString()), Is.EqualTo((string[])["text", "by"]));
        Assert.That(info.GetProperty("returns").GetArrayLength(), Is.EqualTo(1));
        Assert.That(config.GetProperty("connect_heartbeat").GetBoolean(), Is.True);
    }

    [Test]
    public async Task Streaming_and_unqueued_endpoints_say_so_in_config()
    {
        await using var server = await GradioTestServer.StartAsync(app =>
        {
            app.MapEndpoint("/grow", Texts);
            app.MapEndpoint("/direct", (string text) => text).Unqueued();
        });
        using var wire = new Wire(server);

        var dependencies = (await wire.ConfigAsync()).GetProperty("dependencies");

        Assert.That(dependencies[0].GetProperty("types").GetProperty("generator").GetBoolean(), Is.True);
        Assert.That(dependencies[0].GetProperty("queue").GetBoolean(), Is.True);
        Assert.That(dependencies[1].GetProperty("types").GetProperty("generator").GetBoolean(), Is.False);
        Assert.That(dependencies[1].GetProperty("queue").GetBoolean(), Is.False);
    }

    [Test]
    public async Task Undocumented_endpoints_are_in_info_only_when_asked_for()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/secret", (string text) => text).Undocumented());
        using var wire = new Wire(server);

        Assert.That(Keys((await wire.InfoAsync()).GetProperty("named_endpoints")), Is.Empty);
        Assert.That(Keys((await wire.GetAsync(wire.Root + "/gradio_api/info?all_endpoints=true")).GetProperty("named_endpoints")), Is.EqualTo((string[])["/secret"]));
        Assert.That(await wire.ResultAsync("/secret", "x"), Is.EqualTo("""["x"]"""));
    }

    [Test]
    public async Task Outputs_of_a_tuple_are_labelled_by_its_names()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/measure", (string text) => (length: text.Length, upper: text.ToUpperInvariant())));
        using var wire = new Wire(server);

        var returns = (await wire.InfoAsync("/measure")).GetProperty("returns");

        Assert.That(returns.EnumerateArray().Select(r => r.GetProperty("label").GetString()), Is.EqualTo((string[])["length", "upper"]));
    }

    [Test]
    public async Task A_tuple_has_as_many_outputs_as_items()
    {
        await using var server = await GradioTestServer.StartAsync(app =>
        {
            app.MapEndpoint("/nine", () => (a: 1, b: 2, c: 3, d: 4, e: 5, f: 6, g: 7, h: "8", i: true));
            app.MapEndpoint("/fifteen", () => (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, "15"));
            app.MapEndpoint("/one", () => ValueTuple.Create("1"));
        });
        using var wire = new Wire(server);

        var nine = (await wire.InfoAsync("/nine")).GetProperty("returns").EnumerateArray().ToArray();
        Assert.That(nine.Select(r => r.GetProperty("label").GetString()), Is.EqualTo((string[])["a", "b", "c", "d", "e", "f", "g", "h", "i"]));
        Assert.That(nine.Select(r => r.GetProperty("component").GetString()).TakeLast(3), Is.EqualTo((string[])["Number", "Textbox", "Checkbox"]));
        Assert.That(await wire.ResultAsync("/nine"), Is.EqualTo("""[1,2,3,4,5,6,7,"8",true]"""));
        Assert.That((await wire.InfoAsync("/fifteen")).GetProperty("returns").GetArrayLength(), Is.EqualTo(15));
        Assert.That(await wire.ResultAsync("/fifteen"), Is.EqualTo("""[1,2,3,4,5,6,7,8,9,10,11,12,13,14,"15"]"""));
        Assert.That(await wire.ResultAsync("/one"), Is.EqualTo("""["1"]"""));
    }

    [Test]
    public async Task Layout_outputs_are_not_in_info_but_come_as_updates()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/show", (string text) => (text, new TestUpdate(("visible", true)))));
        using var wire = new Wire(server);

        Assert.That((await wire.InfoAsync("/show")).GetProperty("returns").GetArrayLength(), Is.EqualTo(1));
        Assert.That(await wire.ResultAsync("/show", "x"), Is.EqualTo("""["x",{"visible":true,"__type__":"update"}]"""));
    }

    [TestCase("pub.example", "http", "http://pub.example")]
    [TestCase("pub.example, inner.example", "https,http", "https://pub.example")]
    public async Task The_root_is_the_address_before_the_proxy(string host, string scheme, string root)
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/file", () => TestFile.FromText("a.txt", "a")));
        using var wire = new Wire(server);
        wire.Http.DefaultRequestHeaders.Add("X-Forwarded-Host", host);
        wire.Http.DefaultRequestHeaders.Add("X-Forwarded-Proto", scheme);

        Assert.That((await wire.ConfigAsync()).GetProperty("root").GetString(), Is.EqualTo(root));
        Assert.That(JsonElement.Parse(await wire.ResultAsync("/file"))[0].GetProperty("url").GetString(), Does.StartWith(root + "/gradio_api/file=/"));
    }

    [Test]
    public async Task An_app_can_be_mounted_below_a_path()
    {
        await using var server = await GradioTestServer.StartAsync(
            app => app.MapEndpoint("/echo", (string text) => text),
            new GradioTestServerOptions { MountPath = "/sub" });
        using var wire = new Wire(server);
        var host = server.Url.GetLeftPart(UriPartial.Authority);

        Assert.That(wire.Root, Is.EqualTo(host + "/sub"));
        Assert.That(await wire.ResultAsync("/echo", "x"), Is.EqualTo("""["x"]"""));
        Assert.That((int)(await wire.Http.GetAsync(host + "/config")).StatusCode, Is.EqualTo(404));
        Assert.That((int)(await wire.Http.GetAsync(host + "/subway/config")).StatusCode, Is.EqualTo(404));
        Assert.That((int)(await wire.Http.GetAsync(host + "/sub")).StatusCode, Is.EqualTo(307));
    }

    [Test]
    public async Task Options_are_those_of_the_start()
    {
        var options = new GradioTestServerOptions { Title = "Before" };
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text), options);
        using var wire = new Wire(server);

        options.Title = "After";
        options.RequiredToken = "token";
        options.Users["ann"] = "secret";

        Assert.That((await wire.ConfigAsync()).GetProperty("title").GetString(), Is.EqualTo("Before"));
        Assert.That(await wire.ResultAsync("/echo", "x"), Is.EqualTo("""["x"]"""));
    }

    [Test]
    public async Task The_api_prefix_can_be_empty()
    {
        await using var server = await GradioTestServer.StartAsync(
            app => app.MapEndpoint("/echo", (string text) => text),
            new GradioTestServerOptions { ApiPrefix = "" });
        using var wire = new Wire(server, apiPrefix: "");

        Assert.That((await wire.ConfigAsync()).GetProperty("api_prefix").GetString(), Is.Empty);
        Assert.That(await wire.ResultAsync("/echo", "x"), Is.EqualTo("""["x"]"""));
    }

    [Test]
    public void A_name_can_be_used_once()
    {
        Assert.That(
            () => GradioTestServer.StartAsync(app =>
            {
                app.MapEndpoint("/echo", (string text) => text);
                app.MapEndpoint("echo", (string text) => text);
            }),
            Throws.ArgumentException);
    }

    private static Delegate SameOf(Type type) =>
        typeof(DescriptionTests).GetMethod(nameof(Same), System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.NonPublic)!
            .MakeGenericMethod(type).CreateDelegate(typeof(Func<,>).MakeGenericType(type, type));

    private static T Same<T>(T value) => value;

    private static async IAsyncEnumerable<string> Texts(string text)
    {
        await Task.Yield();
        yield return text;
    }

    private static string[] Keys(JsonElement element) => [.. element.EnumerateObject().Select(property => property.Name)];
}
