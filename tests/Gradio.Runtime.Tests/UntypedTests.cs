using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Gradio.Testing;

namespace Gradio.Runtime.Tests;

internal sealed class UntypedTests : AppTest
{
    private static readonly Dictionary<string, object?> NoMore = [];

    [TestCase("/add")]
    [TestCase("add")]
    [Property("Row", "END-03")]
    public async Task An_endpoint_is_found_with_or_without_its_slash(string name)
    {
        var client = await StartAddAsync();

        Assert.That((await client.PredictAsync(name, [1, 2]))[0].GetDouble(), Is.EqualTo(13));
    }

    [Test]
    [Property("Row", "END-06")]
    public async Task An_endpoint_is_found_by_its_number()
    {
        var client = await StartAsync(app => app.MapEndpoint("/direct", (string text) => text + "!").Unqueued());

        Assert.That((await client.PredictAsync(0, ["x"]))[0].GetString(), Is.EqualTo("x"));
        Assert.That((await client.PredictAsync(3, ["x"]))[0].GetString(), Is.EqualTo("x!"));
    }

    [Test]
    [Property("Row", "END-01")]
    [Property("Row", "CHA-01")]
    public async Task The_only_endpoint_needs_no_name()
    {
        Server = await GradioTestServer.StartAsync(app =>
        {
            app.MapEndpoint("/only", (string text) => text);
            app.MapEndpoint("/hidden", (string text) => "no").Undocumented();
            app.MapEndpoint("/private", (string text) => "no").Private();
        });
        await using var server = Server;
        await using var client = await GradioClient.ConnectAsync(Server.Url);

        Assert.That((await client.PredictAsync(null, ["x"]))[0].GetString(), Is.EqualTo("x"));
    }

    [Test]
    [Property("Row", "END-02")]
    public async Task Without_a_name_where_there_are_several_the_names_are_told()
    {
        var client = await StartAsync();

        var error = await FailsAsync<GradioEndpointNotFoundException>(client.Submit(null, ["x"]));

        Assert.That(error.Message, Does.Contain("must say which").And.Contain("/echo, /grow, /wait"));
        Assert.That(Server.Activity.Joins, Is.Zero);
    }

    [Test]
    [Property("Row", "END-04")]
    public async Task Private_and_unknown_endpoints_are_refused_before_anything_is_sent()
    {
        var client = await StartAsync(app => app.MapEndpoint("/secret", (string text) => text).Private());
        var requests = Server.Activity.Requests.Count;

        foreach (var job in new[] { client.Submit("/secret", ["x"]), client.Submit(3, ["x"]), client.Submit(99, ["x"]), client.Submit(-1, ["x"]) })
            await FailsAsync<GradioEndpointNotFoundException>(job);

        Assert.That(Server.Activity.Requests, Has.Count.EqualTo(requests));
        Assert.That(client.Endpoints, Does.Not.Contain("/secret"));
    }

    [Test]
    [Property("Row", "END-05")]
    [Property("Row", "ARG-06")]
    public async Task An_undocumented_endpoint_takes_arguments_in_order_only()
    {
        var client = await StartAsync(app => app.MapEndpoint("/quiet", (string text) => text).Undocumented());

        Assert.That((await client.PredictAsync("/quiet", ["x"]))[0].GetString(), Is.EqualTo("x"));
        var error = await FailsAsync<ArgumentException>(client.Submit("/quiet", named: Named(("text", "x"))));
        Assert.That(error.Message, Does.Contain("does not tell the names").And.Contain("'text'"));
        Assert.That(Server.Activity.Joins, Is.EqualTo(1));
    }

    [TestCase(new[] { 1.0, 2.0, 3.0 }, "", 6, Description = "all in order")]
    [TestCase(new[] { 1.0 }, "", 13, Description = "defaults behind")]
    [TestCase(new double[0], "a=1", 13, Description = "by name")]
    [TestCase(new double[0], "c=5,a=1", 8, Description = "names in any order, a default between")]
    [TestCase(new[] { 1.0 }, "c=0", 3, Description = "in order, then by name")]
    [TestCase(new[] { 1.0, 1.0 }, "c=1", 3)]
    [Property("Row", "ARG-01")]
    [Property("Row", "ARG-02")]
    [Property("Row", "ARG-07")]
    [Property("Row", "CHA-02")]
    public async Task Arguments_are_taken_in_order_and_by_name(double[] inOrder, string named, double sum)
    {
        var client = await StartAddAsync();
        var byName = named.Split(',', StringSplitOptions.RemoveEmptyEntries).ToDictionary(part => part[..1], part => (object?)int.Parse(part[2..], System.Globalization.CultureInfo.InvariantCulture));

        Assert.That((await client.PredictAsync("/add", [.. inOrder.Cast<object?>()], byName))[0].GetDouble(), Is.EqualTo(sum));
    }

    [TestCase(0, "b=1", "'a'", Description = "ARG-03: missing")]
    [TestCase(1, "z=1", "no argument 'z'. It has a, b, c", Description = "ARG-04: unknown")]
    [TestCase(1, "a=1", "'a' twice", Description = "ARG-05: by place and by name")]
    [TestCase(4, "", "takes 3 arguments, but 4", Description = "ARG-08: too many")]
    [TestCase(3, "c=1", "'c' twice")]
    [Property("Row", "ARG-03")]
    [Property("Row", "ARG-04")]
    [Property("Row", "ARG-05")]
    [Property("Row", "ARG-08")]
    public async Task Wrong_arguments_are_named_before_anything_is_sent(int inOrder, string named, string message)
    {
        var client = await StartAddAsync();
        var byName = named.Length == 0 ? NoMore : Named((named[..1], 1));

        var error = await FailsAsync<ArgumentException>(client.Submit("/add", [.. Enumerable.Repeat<object?>(1, inOrder)], byName));

        Assert.That(error.Message, Does.Contain("/add").And.Contain(message));
        Assert.That(Server.Activity.Joins, Is.Zero);
    }

    [Test]
    [Property("Row", "ARG-09")]
    public async Task Named_arguments_and_files_find_their_places_beside_session_state()
    {
        var client = await StartAsync(app => app.MapEndpoint("/mix", (string first, TestState<int> state, TestFile file, int number) =>
            $"{first} {new StreamReader(file.OpenRead()).ReadToEnd()} {number} {++state.Value}"));
        var named = Named(("number", 3), ("file", GradioFile.FromBytes("content"u8.ToArray(), "a.txt")), ("first", "one"));

        Assert.That((await client.PredictAsync("/mix", named: named))[^1].GetString(), Is.EqualTo("one content 3 1"));
    }

    [Test]
    [Property("Row", "PRE-01")]
    public async Task Outputs_keep_their_order_and_state_is_not_among_them()
    {
        var client = await StartAsync(app =>
        {
            app.MapEndpoint("/many", (TestState<int> state) => ("a", 1, "b"));
            app.MapEndpoint("/none", () => { });
        });

        Assert.That((await client.PredictAsync("/many")).Select(output => output.GetRawText()), Is.EqualTo(new[] { "\"a\"", "1", "\"b\"" }));
        Assert.That(await client.PredictAsync("/none"), Is.Empty);
    }

    [Test]
    [Property("Row", "ARG-10")]
    public async Task State_has_its_places_where_the_caller_wants_it()
    {
        var client = await StartAsync(app => app.MapEndpoint("/count", (TestState<int> counter, int step) => (counter.Value += step)));
        var shown = new GradioCallOptions { ShowState = true };

        var outputs = await client.PredictAsync("/count", [null, 2], options: shown);

        Assert.That(outputs.Select(output => output.GetRawText()), Is.EqualTo(new[] { "null", "2" }));
        Assert.That((await client.PredictAsync("/count", [3])).Single().GetInt32(), Is.EqualTo(5));
    }

    [TestCase("")]
    [TestCase("step=2")]
    [TestCase("text=x,step=2")]
    [Property("Row", "ARG-10")]
    public async Task Names_and_defaults_find_their_places_among_state_that_is_shown(string named)
    {
        var client = await StartAsync(app => app.MapEndpoint("/count", (TestState<int> counter, string text = "x", int step = 2) => $"{text} {counter.Value += step}"));
        var byName = named.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=')).ToDictionary(part => part[0], part => (object?)(part[0] == "step" ? 2 : part[1]));

        var outputs = await client.PredictAsync("/count", named: byName, options: new GradioCallOptions { ShowState = true });

        Assert.That(outputs[^1].GetString(), Is.EqualTo("x 2"));
    }

    [Test]
    public async Task An_endpoint_without_a_name_is_called_by_its_number()
    {
        await StartAddAsync();
        var info = """{"named_endpoints":{},"unnamed_endpoints":{"3":{"parameters":[{"parameter_name":"a","label":"A"},{"parameter_name":"b","parameter_has_default":true,"parameter_default":20},{"parameter_name":"c","parameter_has_default":true,"parameter_default":300}],"returns":[]}}}""";
        Server.Faults.Answer("/info", HttpStatusCode.OK, info);
        await ChangeConfigAsync(config => config["dependencies"]![3]!["api_name"] = null);
        var client = await ConnectAsync();

        Assert.That((await client.PredictAsync(3, [1]))[0].GetDouble(), Is.EqualTo(321));
        Assert.That((await client.PredictAsync(3, named: Named(("a", 1), ("c", 2))))[0].GetDouble(), Is.EqualTo(23));
        var described = (await client.ViewApiAsync()).Endpoints.Single();
        Assert.That((described.Name, described.Index), Is.EqualTo(("#3", (int?)3)));
        Assert.That(client.Endpoints, Has.Count.EqualTo(3).And.None.StartsWith("#"));
    }

    [TestCase("false", "blocks")]
    [TestCase("null", "interface")]
    [TestCase("null", "tabbed_interface")]
    [Property("Row", "END-04")]
    public async Task An_endpoint_that_the_app_does_not_offer_is_refused(string name, string mode)
    {
        await StartAddAsync();
        await ChangeConfigAsync(config =>
        {
            config["mode"] = mode;
            config["dependencies"]![3]!["api_name"] = JsonNode.Parse(name);
        });
        var client = await ConnectAsync();

        await FailsAsync<GradioEndpointNotFoundException>(client.Submit(3, [1]));
    }

    [Test]
    [Property("Row", "SUB-14")]
    public async Task Only_what_is_asked_for_is_kept()
    {
        var client = await StartAsync(app => app.MapEndpoint("/talk", (string text, TestCall call) => Talk(text, call)));

        var quiet = client.Submit("/talk", ["x"], options: new GradioCallOptions { Events = GradioEvents.None });
        var logs = client.Submit("/talk", ["x"], options: new GradioCallOptions { Events = GradioEvents.Logs });
        await Task.WhenAll(quiet.AsTask(), logs.AsTask());

        Assert.That(await ToListAsync(quiet.Updates), Is.Empty);
        Assert.That((await ToListAsync(quiet)).Single()[0].GetString(), Is.EqualTo("xx"));
        Assert.That((await ToListAsync(logs.Updates)).Select(update => update.GetType()), Is.EqualTo(new[] { typeof(GradioLogUpdate) }));
        Assert.That(quiet.Status.Stage, Is.EqualTo(GradioJobStage.Completed));
    }

    [Test]
    [Property("Row", "BAT-01")]
    public async Task A_batched_endpoint_is_called_like_any_other()
    {
        var client = await StartAsync(app => app.MapEndpoint("/batch", (string text) => "Hello " + text).Batched());

        Assert.That((await client.PredictAsync("/batch", ["test"]))[0].GetString(), Is.EqualTo("Hello test"));
    }

    [Test]
    [Property("Row", "VAL-01")]
    public async Task Refused_arguments_are_named_and_nothing_is_queued()
    {
        var client = await StartAsync(app => app.MapEndpoint("/checked", (double n, string t) => n)
            .WithValidator(arguments => arguments["n"].GetDouble() > 0 ? NoMessages : new Dictionary<string, string> { ["n"] = "must be positive" }));

        var error = await FailsAsync<GradioValidationException>(client.Submit("/checked", [-1, "x"]));

        Assert.That(error.Errors.Select(entry => (entry.Parameter, entry.Message)), Is.EqualTo(new[] { ("n", "must be positive") }));
        Assert.That(error.Message, Does.Contain("n: must be positive"));
        Assert.That(Server.Activity.Joins, Is.Zero);
        Assert.That((await client.PredictAsync("/checked", [1, "x"]))[0].GetDouble(), Is.EqualTo(1));
    }

    [Test]
    [Property("Row", "VAL-02")]
    public async Task A_validator_that_fails_is_quoted()
    {
        var client = await StartAsync(app => app.MapEndpoint("/checked", (string t) => t).WithValidator(_ => throw new InvalidOperationException("'too early'")));

        var error = await FailsAsync<GradioValidationException>(client.Submit("/checked", ["x"]));

        Assert.That((error.Errors.Single().Parameter, error.Errors.Single().Message), Is.EqualTo(((string?)null, "too early")));
    }

    [TestCase("{\"detail\":[{\"type\":\"list_type\",\"loc\":[\"body\",\"data\"],\"msg\":\"Input should be a valid list\",\"input\":\"x\"}]}", "body.data", "Input should be a valid list")]
    [TestCase("{\"detail\":[{\"loc\":7,\"msg\":null},7,null]}", null, "not valid")]
    [Property("Row", "VAL-03")]
    public async Task The_web_frameworks_own_refusal_is_told_as_it_is(string body, string? parameter, string message)
    {
        var client = await StartAsync();
        Server.Faults.Answer("/gradio_api/queue/join", HttpStatusCode.UnprocessableEntity, body);

        var error = await FailsAsync<GradioValidationException>(client.Submit(Echo, Arguments("x")));

        Assert.That((error.Errors.Single().Parameter, error.Errors.Single().Message), Is.EqualTo((parameter, message)));
    }

    [TestCase("[1]")]
    [TestCase("{\"detail\":[]}")]
    [TestCase("{\"detail\":{\"a\":\"\\ud800\"}}")]
    [TestCase("{\"detail\":\"\\ud800\"}")]
    public async Task A_refusal_that_says_nothing_is_quoted(string body)
    {
        var client = await StartAsync();
        Server.Faults.Answer("/gradio_api/queue/join", HttpStatusCode.UnprocessableEntity, body);

        Assert.That(await FailsAsync<GradioException>(client.Submit(Echo, Arguments("x"))), Is.InstanceOf<GradioServerException>().Or.InstanceOf<GradioProtocolException>());
    }

    [Test]
    public async Task An_argument_that_cannot_be_sent_is_named()
    {
        var client = await StartAsync(app => app.MapEndpoint("/add", (double a, double b) => a + b));

        var inOrder = Assert.Throws<ArgumentException>(() => _ = client.Submit("/add", [1, new FileInfo("x")]));
        var byName = Assert.Throws<ArgumentException>(() => _ = client.Submit("/add", [], new Dictionary<string, object?> { ["b"] = double.NaN }));

        Assert.That(inOrder.Message, Does.StartWith("Argument 2: A System.IO.FileInfo cannot be sent."));
        Assert.That(byName.Message, Does.StartWith("Argument 'b': "));
    }

    [Test]
    [Property("Row", "ARG-11")]
    public async Task A_button_among_the_inputs_takes_no_argument()
    {
        await StartAsync(app => app.MapEndpoint("/press", (string text, JsonElement button, TestState<int> state, double n) => $"{text}:{button.ValueKind}:{++state.Value}:{n}"));
        await ChangeConfigAsync(config =>
        {
            var inputs = config["dependencies"]!.AsArray().Single(dependency => (string?)dependency!["api_name"] == "press")!["inputs"]!;
            var button = config["components"]!.AsArray().Single(component => (int)component!["id"]! == (int)inputs[1]!)!;
            (button["type"], button["skip_api"]) = ("button", true);
        });
        var client = await ConnectAsync();

        Assert.That((await client.PredictAsync("/press", ["first", 4]))[^1].GetString(), Is.EqualTo("first:Null:1:4"));
    }

    private static async IAsyncEnumerable<string> Talk(string text, TestCall call)
    {
        await Task.Yield();
        call.Info("note");
        yield return text;
        yield return text + text;
    }

    private static readonly Dictionary<string, string> NoMessages = [];

    private Task<GradioClient> StartAddAsync() => StartAsync(app => app.MapEndpoint("/add", (double a, double b = 2, double c = 10) => a + b + c));

    private static Dictionary<string, object?> Named(params (string Name, object? Value)[] arguments) => arguments.ToDictionary(argument => argument.Name, argument => argument.Value);
}
