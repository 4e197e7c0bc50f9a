using System.Net;
using System.Text.Json;
using Gradio.Testing;

namespace Gradio.Runtime.Tests;

internal sealed class AppErrorTests : AppTest
{
    [Test]
    public async Task An_error_of_the_app_comes_with_its_message_title_and_duration()
    {
        var client = await StartAsync(app => app.MapEndpoint("/fail", string (string text) => throw new TestAppException("refused: " + text, "No", 3)));

        var error = await FailsAsync<GradioAppException>(client.Submit("/fail", ["please"]));

        Assert.That(error.Message, Is.EqualTo("refused: please"));
        Assert.That(error.Title, Is.EqualTo("No"));
        Assert.That(error.Duration, Is.EqualTo(TimeSpan.FromSeconds(3)));
    }

    [Test]
    public async Task A_hidden_error_is_told_apart_and_says_how_to_see_it([Values] bool queued)
    {
        var client = await StartAsync(app =>
        {
            var endpoint = app.MapEndpoint("/crash", string (string text) => throw new InvalidOperationException("inner secret"));
            if (!queued)
                endpoint.Unqueued();
        });

        var error = await FailsAsync<GradioAppErrorHiddenException>(client.Submit("/crash", ["x"]));

        Assert.That(error.Endpoint, Is.EqualTo("/crash"));
        Assert.That(error.Message, Does.Contain("show_error=True").And.Not.Contain("inner secret"));
    }

    [Test]
    public async Task An_app_that_shows_its_errors_is_quoted()
    {
        var client = await StartAsync(
            app => app.MapEndpoint("/crash", string (string text) => throw new InvalidOperationException("inner " + text)),
            serverOptions: new GradioTestServerOptions { ShowErrors = true });

        var error = await FailsAsync<GradioAppException>(client.Submit("/crash", ["x"]));

        Assert.That(error.Message, Is.EqualTo("inner x"));
    }

    [TestCase("6.31.0", "'x'", "'x'")]
    [TestCase("5.2.0", "'x'", "'x'")]
    [TestCase("5.1.0", "'x'", "x")]
    [TestCase("4.44.1", "\"it's\"", "it's")]
    public async Task Quotes_are_the_apps_own_unless_its_Gradio_adds_them(string version, string sent, string expected)
    {
        await StartAsync();
        await ChangeConfigAsync(config => config["version"] = version);
        var client = await ConnectAsync();
        Script($"{{\"msg\":\"process_completed\",@,\"output\":{{\"error\":{JsonSerializer.Serialize(sent)}}},\"success\":false}}");

        var error = await FailsAsync<GradioAppException>(client.Submit(Echo, Arguments("x")));

        Assert.That(error.Message, Is.EqualTo(expected));
    }

    [Test]
    public async Task Outputs_before_an_error_are_given_before_it_is_thrown()
    {
        var client = await StartAsync(app => app.MapEndpoint("/midway", (string text) => FailMidway(text)));
        var job = client.Submit(new GradioEndpoint<string>("/midway", GradioConverters.Text), Arguments("x"));
        var outputs = new List<string>();

        var error = await FailsAsync<GradioAppException>(CollectAsync());

        Assert.That(outputs, Is.EqualTo(new[] { "x1", "x2" }));
        Assert.That(error.Message, Is.EqualTo("midway"));

        async Task CollectAsync()
        {
            await foreach (var output in job)
                outputs.Add(output);
        }
    }

    [Test]
    [Property("Row", "STA-11")]
    [Property("Row", "QUE-01")]
    public async Task A_full_queue_is_told_apart()
    {
        var client = await StartAsync();
        Server.Faults.QueueIsFull = true;

        var error = await FailsAsync<GradioQueueFullException>(client.Submit(Echo, Arguments("x")));
        Server.Faults.QueueIsFull = false;

        Assert.That(error.Message, Does.Contain("Queue is full"));
        Assert.That(await client.Submit(Echo, Arguments("again")), Is.EqualTo("again"));
    }

    [Test]
    public async Task A_refused_argument_is_named()
    {
        var client = await StartAsync(app => app.MapEndpoint("/checked", (double n) => n)
            .WithValidator(arguments => arguments["n"].GetDouble() > 0 ? new Dictionary<string, string>() : new Dictionary<string, string> { ["n"] = "must be positive" }));

        var error = await FailsAsync<GradioValidationException>(client.Submit("/checked", [-1]));

        Assert.That(error.Errors.Select(entry => (entry.Parameter, entry.Message)), Is.EqualTo(new[] { ("n", "must be positive") }));
        Assert.That(error.Message, Does.Contain("n: must be positive"));
    }

    [TestCase(HttpStatusCode.BadRequest, "{\"detail\":\"'not today'\"}", null, "not today")]
    [TestCase(HttpStatusCode.UnprocessableEntity, "{\"detail\":[{\"type\":\"missing\",\"loc\":[\"body\",\"data\"],\"msg\":\"Field required\"}]}", "body.data", "Field required")]
    public async Task A_refusal_of_the_whole_call_is_quoted(HttpStatusCode status, string body, string? parameter, string message)
    {
        var client = await StartAsync();
        Server.Faults.Answer("/gradio_api/queue/join", status, body);

        var error = await FailsAsync<GradioValidationException>(client.Submit(Echo, Arguments("x")));

        Assert.That(error.Errors.Select(entry => (entry.Parameter, entry.Message)), Is.EqualTo(new[] { (parameter, message) }));
    }

    [Test]
    public async Task A_login_that_became_necessary_is_told()
    {
        var client = await StartAsync();
        Server.Faults.Answer("/gradio_api/queue/join", HttpStatusCode.Unauthorized, "{\"detail\":\"Not authenticated\"}");

        await FailsAsync<GradioAuthenticationException>(client.Submit(Echo, Arguments("x")));
    }

    [TestCase("\"output\":{\"error\":null}")]
    [TestCase("\"output\":{}")]
    [TestCase("\"output\":null")]
    [TestCase("\"title\":\"Error\"")]
    [Property("Row", "PRE-09")]
    public async Task An_error_without_a_message_is_an_error(string members)
    {
        var client = await StartAsync();
        Script($"{{\"msg\":\"process_completed\",@,{members},\"success\":false}}");

        var error = await FailsAsync<GradioAppErrorHiddenException>(client.Submit(Echo, Arguments("x")));

        Assert.That(error.Endpoint, Is.EqualTo("/echo"));
    }

    [Test]
    [Property("Row", "PRE-10")]
    public async Task A_value_that_a_component_refuses_is_named_with_the_choices()
    {
        var client = await StartAsync(app => app.MapEndpoint("/choose", (string how) => how).WithInput("how", TestComponent.Radio("add", "subtract")));

        var error = await FailsAsync<GradioAppException>(client.Submit("/choose", ["foo"]));

        Assert.That(error.Message, Does.Contain("foo").And.Contain("add").And.Contain("subtract"));
        Assert.That((await client.PredictAsync("/choose", ["add"]))[0].GetString(), Is.EqualTo("add"));
    }

    private static async IAsyncEnumerable<string> FailMidway(string text)
    {
        yield return text + "1";
        await Task.Yield();
        yield return text + "2";
        throw new TestAppException("midway");
    }
}
