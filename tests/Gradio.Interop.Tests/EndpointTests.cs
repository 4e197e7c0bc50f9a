using System.Text.Json;
using Gradio.Interop.Tests.Features;

namespace Gradio.Interop.Tests;

/// <summary>What an endpoint may have besides inputs and outputs.</summary>
[TestFixtureSource(typeof(InteropServers), nameof(InteropServers.Versions))]
internal sealed class EndpointTests(string server) : VersionTest(server)
{
    private GradioClient _client = null!;

    [SetUp]
    public async Task SetUpAsync() => _client = await ConnectAsync("extras");

    [TearDown]
    public async Task TearDownAsync()
    {
        if (_client is not null)
            await _client.DisposeAsync();
    }

    [Test]
    [Feature("Batch endpoints")]
    [Property("Row", "BAT-01")]
    [NotOn("A batch endpoint brings the whole queue of Gradio 4.0 to a halt.", Since = "4.0", Before = "4.9")]
    public async Task A_batch_endpoint_is_called_like_any_other() => Assert.That((await _client.PredictAsync("/double", [21]))[0].GetDouble(), Is.EqualTo(42));

    [Test]
    [Feature("Validators")]
    [Property("Row", "VAL-01")]
    [NotOn("Gradio has validators since 5.45.", Before = "5.45")]
    public async Task A_refused_argument_is_named()
    {
        var error = (await Assert.ThrowsAsync<GradioValidationException>(() => _client.PredictAsync("/check_age", [1])))!;

        Assert.That(error.Errors.Select(refused => (refused.Parameter, refused.Message)), Is.EqualTo(new[] { ("age", "must be at least 3") }));
        Assert.That((await _client.PredictAsync("/check_age", [3]))[0].GetDouble(), Is.EqualTo(3));
    }

    [Test]
    [Feature("Private endpoints are refused")]
    [Property("Row", "API-05")]
    [Property("Row", "END-04")]
    public async Task A_private_endpoint_is_refused()
    {
        Assert.That(_client.Endpoints, Does.Contain("/echo").And.Not.Contain("/private"));
        await Assert.ThrowsAsync<GradioEndpointNotFoundException>(() => _client.PredictAsync("/private", ["x"]));
    }

    [Test]
    [Feature("Session state")]
    [Property("Row", "SES-01")]
    [Property("Row", "ARG-09")]
    [Property("Row", "QUE-08")]
    public async Task State_goes_on_over_queued_and_unqueued_endpoints()
    {
        foreach (var (endpoint, expected) in (List<(string, int)>)[("/count", 1), ("/count_unqueued", 2), ("/count", 3)])
            Assert.That((await _client.PredictAsync(endpoint))[0].GetDouble(), Is.EqualTo(expected));

        await using var other = await ConnectAsync("extras");
        Assert.That((await other.PredictAsync("/count_unqueued"))[0].GetDouble(), Is.EqualTo(1));
    }

    [Test]
    [Feature("Streams of JSON")]
    [Property("Row", "SUB-07")]
    public async Task The_type_of_an_output_may_change()
    {
        var values = await ListAsync(_client.Submit("/vary"));

        Assert.That(values.Select(value => JsonSerializer.Serialize(value[0].GetProperty("value"))), Is.EqualTo(new[] { """{"a":1}""", """{"a":1,"b":2}""", """{"b":2}""", "1", """[1,{"c":2}]""", "null", "\"text\"", "1.5" }));
    }

    [Test]
    [Feature("Several outputs, and none")]
    [Property("Row", "PRE-01")]
    public async Task A_layout_is_no_output()
    {
        var outputs = await _client.PredictAsync("/greet", ["Ada"]);

        Assert.That(outputs.Select(output => output.GetString()), Is.EqualTo(new[] { "hello Ada" }));
    }

    [Test]
    [Feature("Components as outputs")]
    [Property("Row", "PRE-11")]
    public async Task A_component_as_an_output_gives_its_value() =>
        Assert.That((await _client.PredictAsync("/update_number"))[0].GetDouble(), Is.EqualTo(5));

    [Test]
    [Feature("Streams: the last value")]
    [Property("Row", "SUB-11")]
    [Property("Row", "CHA-03")]
    public async Task A_stream_without_a_value_ends()
    {
        var job = _client.Submit("/be_silent");

        Assert.That((await job).Select(output => output.ValueKind), Is.EqualTo(new[] { JsonValueKind.Null }));
    }

    [Test]
    [Feature("Endpoints of typed functions (gr.api)")]
    [Property("Row", "END-07")]
    [NotOn("Gradio has them since 5.12.", Before = "5.12")]
    public async Task A_typed_function_is_called_with_its_defaults()
    {
        Assert.That((await _client.PredictAsync("/multiply", [2]))[0].GetInt32(), Is.EqualTo(6));
        Assert.That((await _client.PredictAsync("/multiply", [2, 5]))[0].GetInt32(), Is.EqualTo(10));
    }

    [Test]
    [Feature("Cached streams")]
    [Property("Row", "SUB-12")]
    [NotOn("Gradio has them since 6.12.", Before = "6.12")]
    public async Task A_cached_stream_gives_all_values_again()
    {
        for (var round = 0; round < 2; round++)
            Assert.That((await ListAsync(_client.Submit("/cached", ["abc"]))).Select(value => value[0].GetString()), Is.EqualTo(new[] { "a", "ab", "abc" }));
    }

    [Test]
    [Feature("Chat apps (gr.ChatInterface)")]
    [Property("Row", "CHA-01")]
    [Property("Row", "CHA-02")]
    public async Task A_chat_app_streams_its_reply()
    {
        await using var chat = await ConnectAsync("chatty");

        var replies = await ListAsync(chat.Submit("/chat", ["abc"]));

        Assert.That(replies.Select(reply => reply[0].GetString()), Is.EqualTo(new[] { "a", "ab", "abc" }));
    }

    [Test]
    [Feature("Event data")]
    [Property("Row", "ARG-12")]
    public async Task Event_data_reaches_the_app()
    {
        var told = await _client.PredictAsync("/tell_event", options: new GradioCallOptions { EventData = JsonSerializer.SerializeToElement(new { foo = "bar", baz = 123 }) });

        Assert.That(JsonSerializer.Serialize(told[0]), Is.EqualTo("""{"foo":"bar","baz":123}"""));
    }

    [Test]
    [Feature("Headers of one's own")]
    [Property("Row", "AUT-10")]
    public async Task The_app_sees_the_headers_of_a_call()
    {
        var options = new GradioCallOptions();
        options.Headers["x-interop"] = "here";

        var caller = (await _client.PredictAsync("/tell_caller", options: options))[0];

        Assert.That(caller.GetProperty("header").GetString(), Is.EqualTo("here"));
    }

    [Test]
    [Feature("Functions of components")]
    [Property("Row", "CMP-01")]
    public async Task A_function_of_a_component_answers()
    {
        using var http = new HttpClient();
        using var config = JsonDocument.Parse(await http.GetStringAsync(new Uri(_client.Url, "config")));
        var explorer = config.RootElement.GetProperty("components").EnumerateArray().Single(component => component.GetProperty("type").GetString() == "fileexplorer");

        var listed = await _client.CallComponentServerAsync(explorer.GetProperty("id").GetInt32(), "ls", Array.Empty<string>());

        Assert.That(listed.ToString(), Does.Contain("a.txt").And.Contain("b.txt"));
    }

    [Test]
    [Feature("Description of the API")]
    [Property("Row", "API-01")]
    [Property("Row", "API-02")]
    [Property("Row", "API-03")]
    public async Task Endpoints_are_described_without_state_and_layout()
    {
        var endpoints = (await _client.ViewApiAsync()).Endpoints.ToDictionary(endpoint => endpoint.Name);

        Assert.That(endpoints["/greet"].Parameters.Select(parameter => parameter.Label), Is.EqualTo(new[] { "Name" }));
        Assert.That(endpoints["/greet"].Returns.Select(output => output.Label), Is.EqualTo(new[] { "Greeting" }));
        Assert.That((endpoints["/count"].Parameters.Count, endpoints["/count"].Returns.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    [Feature("Sessions of one client")]
    [Property("Row", "SES-01")]
    public async Task A_new_session_has_state_of_its_own()
    {
        await _client.PredictAsync("/count");
        await using var session = _client.NewSession();

        Assert.That((await session.PredictAsync("/count"))[0].GetDouble(), Is.EqualTo(1));
        Assert.That((await _client.PredictAsync("/count"))[0].GetDouble(), Is.EqualTo(2));
    }
}
