using System.Net;
using System.Text;
using System.Text.Json;
using Gradio.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Gradio.Runtime.Tests;

internal sealed class ApiTests : AppTest
{
    [Test]
    [Property("Row", "API-01")]
    [Property("Row", "API-02")]
    [Property("Row", "API-03")]
    public async Task An_app_is_described()
    {
        var client = await StartDescribedAsync();

        var api = await client.ViewApiAsync();

        var endpoint = api.Endpoints.Single(candidate => candidate.Name == "/add");
        Assert.That((endpoint.Index, endpoint.Description, endpoint.Streams, endpoint.IsQueued), Is.EqualTo(((int?)3, "Adds.", false, false)));
        Assert.That(endpoint.Parameters.Select(parameter => (parameter.Name, parameter.Label, parameter.Component, parameter.HasDefault, parameter.PythonType)), Is.EqualTo(new[]
        {
            ("a", "First", "Number", false, "float"),
            ("how", "how", "Radio", true, "Literal['add', 'subtract']"),
        }));
        Assert.That(endpoint.Parameters[1].Default.GetString(), Is.EqualTo("subtract"));
        Assert.That(endpoint.Parameters[1].Example.GetString(), Is.EqualTo("add"));
        Assert.That(endpoint.Parameters[1].Schema.GetProperty("enum").GetArrayLength(), Is.EqualTo(2));
        Assert.That(endpoint.Returns.Single().Component, Is.EqualTo("Number"));
        Assert.That(api.Endpoints.Single(candidate => candidate.Name == "/grow").Streams, Is.True);
        Assert.That(endpoint.ToString(), Is.EqualTo("/add(a, how=\"subtract\") -> output"));
        Assert.That(api.ToString(), Does.Contain("4 endpoints\n").And.Contain("/add(a, how=\"subtract\") -> output\n  Adds.\n    a: float (Number, required)\n    how: Literal['add', 'subtract'] (Radio, optional)\n    -> output: float (Number)\n"));
    }

    [Test]
    public async Task What_the_app_writes_of_itself_can_be_had_as_it_is()
    {
        var client = await StartAsync();

        using var config = JsonDocument.Parse(await client.ReadConfigJsonAsync());
        using var info = JsonDocument.Parse(await client.ReadInfoJsonAsync());

        Assert.That(config.RootElement.GetProperty("version").GetString(), Is.EqualTo(client.GradioVersion));
        Assert.That(info.RootElement.GetProperty("named_endpoints").EnumerateObject().Select(endpoint => endpoint.Name), Is.EquivalentTo(client.Endpoints));
    }

    [Test]
    public async Task What_another_app_answered_late_is_not_taken_for_what_the_app_is_now()
    {
        using var handler = new Late { InnerHandler = new SocketsHttpHandler() };
        using var http = new HttpClient(handler);
        var client = await StartAsync(options: new GradioClientOptions { HttpClient = http });
        var before = client.ViewApiAsync();
        await handler.Asked;
        Server.Faults.ChangeAppId();
        await client.ReconnectAsync();
        handler.Answer();
        await before;

        await client.ViewApiAsync();

        Assert.That(Server.Activity.Requests.Count(request => request.Path.EndsWith("/info", StringComparison.Ordinal)), Is.EqualTo(2));
    }

    [Test]
    public async Task An_app_that_does_not_give_what_it_writes_of_itself()
    {
        var client = await StartAsync();
        Server.Faults.Answer("/config", HttpStatusCode.InternalServerError, "no");
        Server.Faults.Answer("/info", HttpStatusCode.InternalServerError, "no");

        Assert.That(() => client.ReadConfigJsonAsync(), Throws.InstanceOf<GradioServerException>());
        Assert.That(() => client.ReadInfoJsonAsync(), Throws.InstanceOf<GradioServerException>());
    }

    [Test]
    [Property("Row", "API-05")]
    public async Task Private_endpoints_are_not_described()
    {
        var client = await StartAsync(app => app.MapEndpoint("/secret", (string text) => text).Private());

        Assert.That((await client.ViewApiAsync()).Endpoints.Select(endpoint => endpoint.Name), Is.EqualTo(new[] { "/echo", "/grow", "/wait" }));
    }

    [Test]
    public async Task The_description_is_asked_for_once_and_shared_with_defaults()
    {
        var client = await StartAsync(app => app.MapEndpoint("/add", (double a, double b = 2) => a + b));

        var first = await client.ViewApiAsync();
        await client.PredictAsync("/add", [1]);
        await client.PredictAsync("/add", named: new Dictionary<string, object?> { ["a"] = 1 });

        Assert.That(await client.ViewApiAsync(), Is.SameAs(first));
        Assert.That(Server.Activity.Requests.Count(request => request.Path.EndsWith("/info", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    [Property("Row", "API-06")]
    [Property("Row", "API-07")]
    public async Task Malformed_entries_are_empty_and_the_others_unharmed()
    {
        var client = await StartAsync();
        Server.Faults.Answer("/gradio_api/info", HttpStatusCode.OK, """
            {"api":{"named_endpoints":{"/echo":{},"/bad":{"parameters":7,"returns":null},"/none":null,"/odd":{"description":7,"parameters":[null,{"label":7,"type":[],"parameter_name":null}],"returns":[{"label":"out"}]}}}}
            """);

        var api = await client.ViewApiAsync();

        Assert.That(api.Endpoints.Select(endpoint => (endpoint.Name, endpoint.Parameters.Count, endpoint.Returns.Count)), Is.EqualTo(new[] { ("/echo", 0, 0), ("/bad", 0, 0), ("/none", 0, 0), ("/odd", 2, 1) }));
        Assert.That(api.ToString(), Does.Contain("-> out: any"));
    }

    [TestCase(HttpStatusCode.InternalServerError, "Internal Server Error")]
    [TestCase(HttpStatusCode.NotFound, "{\"detail\":\"Not Found\"}")]
    [TestCase(HttpStatusCode.OK, "<html>")]
    [TestCase(HttpStatusCode.OK, "{\"named_endpoints\":[]}")]
    [TestCase(HttpStatusCode.OK, "{\"api\":")]
    [Property("Row", "CON-03")]
    public async Task An_app_that_cannot_describe_itself_is_described_by_its_config(HttpStatusCode status, string body)
    {
        var client = await StartDescribedAsync();
        Server.Faults.Answer("/gradio_api/info", status, body);

        var endpoint = (await client.ViewApiAsync()).Endpoints.Single(candidate => candidate.Name == "/add");

        Assert.That(endpoint.Parameters.Select(parameter => (parameter.Name, parameter.Label, parameter.Component, parameter.HasDefault)), Is.EqualTo(new[]
        {
            ((string?)null, "First", "Number", false),
            (null, "how", "Radio", true),
        }));
        Assert.That(endpoint.Parameters[1].Schema.GetProperty("enum").GetArrayLength(), Is.EqualTo(2));
        Assert.That((endpoint.Description, endpoint.Returns.Single().Component), Is.EqualTo(("Adds.", "Number")));
        Assert.That((await client.PredictAsync("/add", [1]))[0].GetDouble(), Is.EqualTo(-1), "defaults as well");
    }

    [Test]
    public async Task An_app_that_says_nothing_at_all_is_an_error_and_can_be_asked_again()
    {
        var client = await StartAsync();
        Server.Faults.Answer("/gradio_api/info", HttpStatusCode.BadGateway, "<h1>Bad gateway</h1>", "text/html");
        Server.Faults.Answer("/config", HttpStatusCode.BadGateway, "<h1>Bad gateway</h1>", "text/html");

        var error = await FailsAsync<GradioServerException>(client.ViewApiAsync());

        Assert.That(error.StatusCode, Is.EqualTo(502));
        Assert.That((await client.ViewApiAsync()).Endpoints, Is.Not.Empty);
    }

    [Test]
    [Property("Row", "CMP-01")]
    [Property("Row", "CMP-02")]
    public async Task A_function_of_a_component_is_called()
    {
        var client = await StartComponentAsync();

        var answer = await client.CallComponentServerAsync(1, "ls", new[] { "a", "b" });

        Assert.That(answer.GetRawText(), Is.EqualTo("[\"[\\u0022a\\u0022,\\u0022b\\u0022]\"]".Replace("\\u0022", "\\\"", StringComparison.Ordinal)));
        Assert.That((await client.CallComponentServerAsync(1, "session")).GetString(), Is.EqualTo(client.SessionHash));
        var error = await FailsAsync<GradioServerException>(client.CallComponentServerAsync(1, "nope"));
        Assert.That((error.StatusCode, error.Message), Is.EqualTo((404, "The server answered the call of nope of component 1 with HTTP 404: {\"detail\":\"Function not found.\"}")));
        Assert.That((await FailsAsync<GradioServerException>(client.CallComponentServerAsync(99, "ls"))).StatusCode, Is.EqualTo(500));
    }

    [Test]
    public async Task A_file_for_a_function_whose_source_does_not_look_at_the_token_keeps_nobody_waiting()
    {
        var client = await StartComponentAsync();
        using var content = new StuckStream();
        using var cancellation = new CancellationTokenSource();
        var call = client.CallComponentServerAsync(1, "accept_blobs", new Dictionary<string, object?> { ["file"] = GradioFile.FromStream(content, "a.png") }, cancellation.Token);
        await content.Reading;

        await cancellation.CancelAsync();

        await FailsAsync<OperationCanceledException>(call);
    }

    [Test]
    [Property("Row", "CMP-03")]
    public async Task Files_for_a_function_are_sent_as_a_form()
    {
        var client = await StartComponentAsync();
        using var stream = new MemoryStream("layer"u8.ToArray());
        var blob = new Dictionary<string, object?> { ["file"] = GradioFile.FromStream(stream, "é.png"), ["type"] = "layer", ["index"] = null, ["id"] = "a1" };

        var answer = await client.CallComponentServerAsync(1, "accept_blobs", blob);

        Assert.That(answer.GetString(), Is.EqualTo("file=layer type=layer index=null id=a1"));
        Assert.That(stream.CanRead, Is.True, "a stream stays the caller's");
        blob["file"] = GradioFile.FromBytes(new byte[2048], "large");
        Assert.That((await FailsAsync<GradioServerException>(client.CallComponentServerAsync(1, "accept_blobs", blob))).StatusCode, Is.EqualTo(413));
        await FailsAsync<ArgumentException>(client.CallComponentServerAsync(1, "ls", new object[] { GradioFile.FromBytes([1], "deep") }));
    }

    [Test]
    public async Task A_function_that_takes_too_long_is_given_up()
    {
        var time = new FakeTimeProvider();
        var client = await StartComponentAsync(new GradioClientOptions { TimeProvider = time, CallTimeout = TimeSpan.FromMinutes(5) });
        Server.Faults.Delay("/component_server", TimeSpan.FromDays(1));
        var call = client.CallComponentServerAsync(1, "ls");
        await Server.WaitForAsync(activity => activity.Requests.Any(request => request.Path.EndsWith("/component_server", StringComparison.Ordinal)));

        time.Advance(TimeSpan.FromMinutes(5));

        var error = await FailsAsync<GradioTimeoutException>(call);
        Assert.That(error.Message, Does.Contain("ls").And.Contain("300 s"));
    }

    [Test]
    public async Task A_function_that_takes_a_file_is_not_called_twice_by_a_handler()
    {
        var client = await StartComponentAsync();
        using var handler = new Repeater("/component_server") { InnerHandler = new SocketsHttpHandler() };
        using var http = new HttpClient(handler);
        await using var repeating = await GradioClient.ConnectAsync(client.Url, new GradioClientOptions { HttpClient = http });
        var blob = new Dictionary<string, object?> { ["file"] = GradioFile.FromBytes([1], "a.png") };

        await FailsAsync<GradioConnectException>(repeating.CallComponentServerAsync(1, "accept_blobs", blob));

        Assert.That(Server.Activity.Requests.Count(request => request.Path.EndsWith("/component_server", StringComparison.Ordinal)), Is.EqualTo(1));
    }

    [Test]
    public async Task A_function_takes_files_in_a_dictionary_of_files()
    {
        var client = await StartComponentAsync();
        var blob = new Dictionary<string, GradioFile> { ["file"] = GradioFile.FromBytes("a"u8.ToArray(), "a.png") };

        Assert.That((await client.CallComponentServerAsync(1, "accept_blobs", blob)).GetString(), Does.StartWith("file=a "));
    }

    [Test]
    public async Task An_answer_of_a_function_that_is_no_json_says_so()
    {
        var client = await StartComponentAsync();
        Server.Faults.Answer("/gradio_api/component_server", HttpStatusCode.OK, "<html>");

        await FailsAsync<GradioProtocolException>(client.CallComponentServerAsync(1, "ls"));
    }

    [Test]
    [Property("Row", "API-04")]
    public async Task One_file_and_several_files_differ()
    {
        var client = await StartAsync(app => app.MapEndpoint("/files", (IReadOnlyList<TestFile> several, TestFile one) => (several, one)));

        var endpoint = (await client.ViewApiAsync()).Endpoints.Single(candidate => candidate.Name == "/files");

        foreach (var list in new[] { endpoint.Parameters, endpoint.Returns })
        {
            Assert.That(list.Select(entry => entry.PythonType), Is.EqualTo(new[] { "list[filepath]", "filepath" }));
            Assert.That(list.Select(entry => entry.Schema.GetProperty("type").GetString()), Is.EqualTo(new[] { "array", "object" }));
        }

        Assert.That(endpoint.Parameters.Select(parameter => parameter.Example.ValueKind), Is.EqualTo(new[] { JsonValueKind.Array, JsonValueKind.Object }));
    }

    private Task<GradioClient> StartDescribedAsync() => StartAsync(app => app.MapEndpoint("/add", (double a, string how) => how == "add" ? a : -a)
        .WithDescription("Adds.").Unqueued()
        .WithInput("a", TestComponent.Number with { Label = "First" })
        .WithInput("how", TestComponent.Radio("add", "subtract") with { Value = "subtract" }));

    private async Task<GradioClient> StartComponentAsync(GradioClientOptions? options = null)
    {
        var functions = new Dictionary<string, Func<TestComponentCall, object?>>
        {
            ["ls"] = call => new[] { call.Data.GetRawText() },
            ["session"] = call => call.SessionHash,
            ["accept_blobs"] = call => $"file={Encoding.UTF8.GetString(call.Files["file"])} " + string.Join(" ", call.Fields.Select(field => $"{field.Key}={field.Value}")),
        };
        Server = await GradioTestServer.StartAsync(
            app => app.MapEndpoint("/x", (string text) => text).WithInput("text", TestComponent.Textbox with { Functions = functions }),
            new GradioTestServerOptions { MaxFileSize = 1024, TimeProvider = options?.TimeProvider is null ? TimeProvider.System : new FakeTimeProvider() });
        Own(Server);
        return await ConnectAsync(options);
    }

    /// <summary>Holds back the answer with the description.</summary>
    private sealed class Late : DelegatingHandler
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _answers = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Asked => _asked.Task;

        public void Answer() => _answers.SetResult();

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var response = await base.SendAsync(request, cancellationToken);
            if (request.RequestUri!.AbsolutePath.EndsWith("/info", StringComparison.Ordinal))
            {
                _asked.TrySetResult();
                await _answers.Task;
            }

            return response;
        }
    }
}
