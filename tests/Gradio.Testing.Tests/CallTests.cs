using System.Text.Json;
using System.Text.Json.Nodes;

namespace Gradio.Testing.Tests;

/// <summary>How values reach functions and come back, and what happens to calls that cannot be made.</summary>
public sealed class CallTests
{
    private sealed record Person(string FirstName, int Age, string? Note);

    private enum Mode { Fast, Careful }

    [Test]
    public async Task Values_of_all_kinds_go_in_and_out()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/all",
            (string text, double number, long whole, bool yes, Mode mode, List<string> list, Dictionary<string, double> map, Person person, JsonElement json, JsonNode? node, int? none) =>
                (text, number, whole, yes, mode, list, map, (person with { Age = person.Age + 1 }, json, node, none).Item1)));
        using var wire = new Wire(server);

        var result = await wire.ResultAsync("/all", "é", 1.5, 9007199254740993, true, "Careful", new[] { "a" }, new { x = 1.5 }, new { first_name = "Ada", age = 35, note = (string?)null }, new[] { 1 }, null, null);

        Assert.That(result, Is.EqualTo("""["é",1.5,9007199254740993,true,"Careful",["a"],{"x":1.5},{"first_name":"Ada","age":36,"note":null}]"""));
    }

    [Test]
    public async Task Whole_numbers_are_rounded_as_gradio_does()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/whole", (int n) => n));
        using var wire = new Wire(server);

        Assert.That(await wire.ResultAsync("/whole", 3.0), Is.EqualTo("[3]"));
        Assert.That(await wire.ResultAsync("/whole", 3.7), Is.EqualTo("[4]"));
    }

    [Test]
    public async Task Numbers_that_are_none_become_null()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/nan", () => double.NaN));
        using var wire = new Wire(server);

        Assert.That(await wire.ResultAsync("/nan"), Is.EqualTo("[null]"));
    }

    [Test]
    public async Task A_function_without_a_result_has_no_outputs()
    {
        await using var server = await GradioTestServer.StartAsync(app =>
        {
            app.MapEndpoint("/nothing", (string text) => { _ = text; });
            app.MapEndpoint("/later", async () => await Task.Yield());
        });
        using var wire = new Wire(server);

        Assert.That(await wire.ResultAsync("/nothing", "x"), Is.EqualTo("[]"));
        Assert.That(await wire.ResultAsync("/later"), Is.EqualTo("[]"));
    }

    [Test]
    public async Task State_is_kept_for_each_session_over_endpoints_and_protocols()
    {
        await using var server = await GradioTestServer.StartAsync(app =>
        {
            app.MapEndpoint("/count", (TestState<int> counter, int by) => counter.Value += by);
            app.MapEndpoint("/look", (string text, TestState<int> counter) => $"{text} {counter.Value}");
        });
        using var wire = new Wire(server);
        async Task<string> CallAsync(string endpoint, string session, params object?[] data)
        {
            await wire.JoinAsync(endpoint, session, data);
            return Wire.Data((await wire.ReadToEndAsync(session)).Single(message => Wire.Name(message) == "process_completed"));
        }

        Assert.That(await CallAsync("/count", "one", null, 1), Is.EqualTo("[null,1]"));
        Assert.That(await CallAsync("/count", "one", 77, 2), Is.EqualTo("[null,3]"), "what a client sends for a state is ignored");
        Assert.That(await CallAsync("/count", "two", null, 5), Is.EqualTo("[null,5]"));
        Assert.That(await CallAsync("/look", "one", "is", null), Is.EqualTo("""[null,"is 3"]"""));
        using var run = await wire.PostAsync("/run/count", new { data = (object?[])[null, 1], session_hash = "one" });
        Assert.That(await run.Content.ReadAsStringAsync(), Does.StartWith("""{"data":[null,4],"""));
    }

    [Test]
    public async Task A_call_without_a_session_has_a_state_of_its_own()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/count", (TestState<int> counter) => ++counter.Value));
        using var wire = new Wire(server);

        for (var i = 0; i < 2; i++)
        {
            using var run = await wire.PostAsync("/run/count", new { data = (object?[])[null] });
            Assert.That(await run.Content.ReadAsStringAsync(), Does.StartWith("""{"data":[null,1],"""));
        }
    }

    [Test]
    public async Task The_function_sees_the_headers_of_the_request()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/who", (TestCall call) => $"{call.Headers["X-Gradio-User"]} {call.SessionHash} {call.EventId}"));
        using var wire = new Wire(server);
        wire.Http.DefaultRequestHeaders.Add("x-gradio-user", "api");

        var id = await wire.JoinAsync("/who", "s");

        Assert.That(Wire.Data((await wire.ReadToEndAsync("s"))[2]), Is.EqualTo($"""["api s {id}"]"""));
    }

    [TestCase("run")]
    [TestCase("api")]
    public async Task A_single_post_calls_without_the_queue(string route)
    {
        await using var server = await GradioTestServer.StartAsync(app =>
        {
            app.MapEndpoint("/echo", (string text) => text);
            app.MapEndpoint("/grow", Grow);
        });
        using var wire = new Wire(server);

        using var echo = await wire.PostAsync($"/{route}/echo", new { data = (string[])["x"] });
        using var byIndex = await wire.PostAsync($"/{route}/predict", new { data = (string[])["y"], fn_index = 0 });
        using var stream = await wire.PostAsync($"/{route}/grow/", new { data = (string[])["abc"] });

        var duration = JsonElement.Parse(await echo.Content.ReadAsStringAsync()).GetProperty("duration").GetRawText();
        Assert.That(await echo.Content.ReadAsStringAsync(), Is.EqualTo(
            $$"""{"data":["x"],"is_generating":false,"duration":{{duration}},"average_duration":{{duration}},"render_config":null,"changed_state_ids":[],"used_cache":null}"""));
        Assert.That(await byIndex.Content.ReadAsStringAsync(), Does.StartWith("""{"data":["y"],"""));
        Assert.That(await stream.Content.ReadAsStringAsync(), Does.StartWith("""{"data":["a"],"is_generating":true,"""));
    }

    [Test]
    public async Task The_apps_own_error_is_shown_and_every_other_is_hidden()
    {
        await using var server = await GradioTestServer.StartAsync(MapErrors);
        using var wire = new Wire(server);

        var refused = await wire.CallAsync("/refuse");
        var crashed = await wire.CallAsync("/crash");
        using var run = await wire.PostAsync("/run/refuse", new { data = Array.Empty<object>() });

        const string Error = """{"error":"refused","duration":3,"visible":true,"title":"Sorry"}""";
        Assert.That(refused.GetRawText(), Is.EqualTo(
            $$"""{"msg":"process_completed","event_id":"{{Wire.EventId(refused)}}","output":{{Error}},"success":false,"title":"Sorry","used_cache":null,"cache_duration":null,"avg_time":null}"""));
        Assert.That(crashed.GetProperty("output").GetRawText(), Is.EqualTo("""{"error":null}"""));
        Assert.That(crashed.GetProperty("title").GetString(), Is.EqualTo("Error"));
        Assert.That((int)run.StatusCode, Is.EqualTo(500));
        Assert.That(await run.Content.ReadAsStringAsync(), Is.EqualTo(Error));
    }

    [Test]
    public async Task Every_error_is_shown_where_the_app_wants_that()
    {
        await using var server = await GradioTestServer.StartAsync(MapErrors, new GradioTestServerOptions { ShowErrors = true });
        using var wire = new Wire(server);

        Assert.That((await wire.CallAsync("/crash")).GetProperty("output").GetRawText(), Is.EqualTo("""{"error":"internal","visible":true}"""));
    }

    [Test]
    public async Task An_error_after_the_first_output_has_no_title_on_the_message()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/late", Late));
        using var wire = new Wire(server);

        var completed = await wire.CallAsync("/late");

        Assert.That(completed.GetProperty("title").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(completed.GetProperty("output").GetProperty("error").GetString(), Is.EqualTo("too late"));
    }

    [Test]
    public async Task A_value_outside_the_choices_is_an_error_of_the_app()
    {
        await using var server = await GradioTestServer.StartAsync(app =>
        {
            app.MapEndpoint("/closed", (string mode) => mode).WithInput("mode", TestComponent.Dropdown("a", "b"));
            app.MapEndpoint("/open", (string mode) => mode).WithInput("mode", TestComponent.Dropdown("a", "b") with { AllowsCustomValue = true });
        });
        using var wire = new Wire(server);

        Assert.That((await wire.CallAsync("/closed", "zzz")).GetProperty("output").GetProperty("error").GetString(), Is.EqualTo("Value: zzz is not in the list of choices: ['a', 'b']"));
        Assert.That(await wire.ResultAsync("/open", "zzz"), Is.EqualTo("""["zzz"]"""));
    }

    [TestCase(new object[0], "needed: 1, got: 0")]
    [TestCase(new object[] { "text" }, "The parameter n cannot be")]
    [TestCase(new object?[] { null }, "The parameter n cannot be")]
    public async Task Values_that_do_not_fit_are_an_error(object?[] data, string message)
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/half", (double n) => n / 2), new GradioTestServerOptions { ShowErrors = true });
        using var wire = new Wire(server);

        Assert.That((await wire.CallAsync("/half", data)).GetProperty("output").GetProperty("error").GetString(), Does.Contain(message));
    }

    [TestCase("""{"data":["x"],"fn_index":0}""", 400, """{"detail":"Session hash not found."}""")]
    [TestCase("""{"data":["x"],"session_hash":"s"}""", 400, """{"detail":"No function index provided."}""")]
    [TestCase("""{"data":"x","fn_index":0,"session_hash":"s"}""", 422, """{"detail":[{"type":"list_type","loc":["body","data"],"msg":"Input should be a valid list","input":"x"}]}""")]
    [TestCase("""{"fn_index":0,"session_hash":"s"}""", 422, """{"detail":[{"type":"missing","loc":["body","data"],"msg":"Field required","input":{"fn_index":0,"session_hash":"s"}}]}""")]
    [TestCase("""{"data":["x"],"fn_index":999,"session_hash":"s"}""", 500, "Internal Server Error")]
    [TestCase("[1]", 422, """{"detail":[{"type":"model_attributes_type","loc":["body"],"msg":"Input should be a valid dictionary or object to extract fields from","input":[1]}]}""")]
    [TestCase("""{"data":[5],"fn_ind""", 422, """{"detail":[{"type":"json_invalid","loc":["body",19],"msg":"JSON decode error","input":{}}]}""")]
    public async Task A_join_that_cannot_be_is_refused_as_by_gradio(string body, int status, string answer)
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text));
        using var wire = new Wire(server);

        using var response = await wire.PostAsync("/queue/join", body);

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(answer));
        Assert.That(response.Headers.ConnectionClose, Is.Not.True);
    }

    [Test]
    public async Task A_bare_500_is_followed_by_a_closed_connection()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text));
        using var connection = new System.Net.Sockets.TcpClient(server.Url.Host, server.Url.Port);
        const string Body = """{"data":[]}""";
        await connection.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(
            $"POST /gradio_api/run/unknown HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\n\r\n{Body}"));

        var answer = await new StreamReader(connection.GetStream()).ReadToEndAsync();

        Assert.That(answer, Does.StartWith("HTTP/1.1 500 ").And.EndsWith("Internal Server Error").And.Not.Contain("Connection:"));
    }

    [TestCase("GET", "/nowhere", 404, """{"detail":"Not Found"}""")]
    [TestCase("HEAD", "/gradio_api/queue/data?session_hash=s", 405, "")]
    [TestCase("GET", "/gradio_api/queue/join", 405, """{"detail":"Method Not Allowed"}""")]
    [TestCase("GET", "/gradio_api/queue/data", 422, """{"detail":[{"type":"missing","loc":["query","session_hash"],"msg":"Field required","input":null}]}""")]
    [TestCase("GET", "/info", 404, """{"detail":"Not Found"}""")]
    public async Task Other_requests_are_refused_as_by_gradio(string method, string path, int status, string answer)
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text));
        using var wire = new Wire(server);

        using var response = await wire.Http.SendAsync(new HttpRequestMessage(new HttpMethod(method), wire.Root + path));

        Assert.That((int)response.StatusCode, Is.EqualTo(status));
        Assert.That(await response.Content.ReadAsStringAsync(), Is.EqualTo(answer));
    }

    [Test]
    public async Task A_full_queue_refuses_and_counts_only_who_waits()
    {
        var gate = new Gate();
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/wait", gate.WaitAsync), new GradioTestServerOptions { MaxQueueSize = 1 });
        using var wire = new Wire(server);
        await wire.JoinAsync("/wait", "s");
        await gate.Entered;
        await wire.JoinAsync("/wait", "s");

        using var refused = await wire.PostAsync("/queue/join", new { data = Array.Empty<object>(), fn_index = 0, session_hash = "s" });

        Assert.That((int)refused.StatusCode, Is.EqualTo(503));
        Assert.That(await refused.Content.ReadAsStringAsync(), Is.EqualTo("""{"detail":"Queue is full. Max size is 1 and size is 1."}"""));
    }

    [Test]
    public async Task A_validator_refuses_with_one_entry_for_each_input()
    {
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/root", (double n, string label) => label + Math.Sqrt(n))
            .WithValidator(arguments => arguments["n"].GetDouble() < 0 ? new Dictionary<string, string> { ["n"] = "must not be negative" } : []));
        using var wire = new Wire(server);

        using var refused = await wire.PostAsync("/queue/join", new { data = (object[])[-1, "x"], fn_index = 0, session_hash = "s" });

        Assert.That((int)refused.StatusCode, Is.EqualTo(422));
        Assert.That(await refused.Content.ReadAsStringAsync(), Is.EqualTo(
            """{"detail":[{"__type__":"validate","is_valid":false,"message":"must not be negative","parameter_name":"n"},{"__type__":"validate","is_valid":true,"message":"","parameter_name":"label"}]}"""));
        Assert.That(await wire.ResultAsync("/root", 4, "x"), Is.EqualTo("""["x2"]"""));
    }

    private static void MapErrors(GradioTestApp app)
    {
        app.MapEndpoint("/refuse", string () => throw new TestAppException("refused", "Sorry", 3));
        app.MapEndpoint("/crash", string () => throw new InvalidOperationException("internal"));
    }

    private static async IAsyncEnumerable<string> Grow(string text)
    {
        for (var i = 1; i <= text.Length; i++)
        {
            await Task.Yield();
            yield return text[..i];
        }
    }

    private static async IAsyncEnumerable<int> Late()
    {
        await Task.Yield();
        yield return 1;
        throw new TestAppException("too late");
    }
}
