using System.Net;
using Gradio.Testing;
using Microsoft.Extensions.Logging;

namespace Gradio.Runtime.Tests;

[GradioSpace("acme/studio")]
internal sealed partial class Studio;

/// <summary>Whether an app still is what a class was generated for.</summary>
internal sealed class ContractTests : AppTest
{
    internal sealed record Point(double X, double Y);

    internal sealed record Place(double X, double Y, double Z);

    internal sealed record Words(string X, double Y);

    private static readonly TestComponent Size = TestComponent.Radio("small", "it's large");

    private static readonly Func<Point, double[]> MeasureAsKnown = point => [point.X, point.Y];

    private static TestEndpoint DrawAsKnown(GradioTestApp app) =>
        app.MapEndpoint("/draw", (string prompt, string size, double steps = 20) => prompt).WithInput("size", Size);

    private static void Known(GradioTestApp app)
    {
        DrawAsKnown(app);
        app.MapEndpoint("/measure", MeasureAsKnown).WithInput("point", TestComponent.Api).WithOutput(0, TestComponent.Api);
        app.MapEndpoint("/reset", () => { });
    }

    private static void WithDraw(GradioTestApp app, Delegate draw, TestComponent? size = null)
    {
        var endpoint = app.MapEndpoint("/draw", draw);
        if (draw.Method.GetParameters().Any(parameter => parameter.Name == "size"))
            endpoint.WithInput("size", size ?? Size);
        app.MapEndpoint("/measure", MeasureAsKnown).WithInput("point", TestComponent.Api).WithOutput(0, TestComponent.Api);
        app.MapEndpoint("/reset", () => { });
    }

    private static void WithMeasure(GradioTestApp app, Delegate measure)
    {
        DrawAsKnown(app);
        app.MapEndpoint("/measure", measure).WithInput("point", TestComponent.Api).WithOutput(0, TestComponent.Api);
        app.MapEndpoint("/reset", () => { });
    }

    private static IEnumerable<TestCaseData> Changes()
    {
        yield return Change("endpoint gone", app => DrawAsKnown(app), "/measure is not there any more", "/reset is not there any more");
        yield return Change("parameter added", app => WithDraw(app, (string prompt, string size, double steps, bool fast) => prompt), "/draw has a new parameter 'fast' (boolean)");
        yield return Change(
            "parameter added before", app => WithDraw(app, (bool fast, string prompt, string size, double steps) => prompt), "/draw has a new parameter 'fast' (boolean)");
        yield return Change("parameter removed", app => WithDraw(app, (string prompt, string size) => prompt), "/draw no longer has the parameter 'steps'");
        yield return Change("parameter renamed", app => WithDraw(app, (string text, string size, double steps) => text), "/draw calls its parameter 'prompt' now 'text'");
        yield return Change(
            "parameters moved",
            app => WithDraw(app, (string size, string prompt, double steps) => prompt),
            "/draw has its parameter 'prompt' in place 2 instead of 1",
            "/draw has its parameter 'size' in place 1 instead of 2");
        yield return Change("type changed", app => WithDraw(app, (string prompt, string size, string steps) => prompt), "/draw takes as 'steps' string instead of number");
        yield return Change(
            "choice gone",
            app => WithDraw(app, (string prompt, string size, double steps) => prompt, TestComponent.Radio("small", "medium")),
            "/draw takes as 'size' string|'small'|'medium' instead of string|'small'|'it''s large'");
        yield return Change("output changed", app => WithDraw(app, (string prompt, string size, double steps) => steps), "/draw returns number instead of string");
        yield return Change("output added", app => WithDraw(app, (string prompt, string size, double steps) => (prompt, steps)), "/draw returns string, number instead of string");
        yield return Change("output gone", app => WithDraw(app, (string prompt, string size, double steps) => { }), "/draw returns nothing instead of string");
        yield return Change(
            "property added that must be there",
            app => WithMeasure(app, (Place point) => new[] { point.Z }),
            "/measure takes as 'point' MeasurePoint{x: number, y: number, z: number} instead of MeasurePoint{x: number, y: number}");
        yield return Change(
            "property of another type",
            app => WithMeasure(app, (Words point) => new[] { point.Y }),
            "/measure takes as 'point' MeasurePoint{x: string, y: number} instead of MeasurePoint{x: number, y: number}");
        yield return Change("items of another type", app => WithMeasure(app, (Point point) => new[] { "long" }), "/measure returns [string] instead of [number]");

        static TestCaseData Change(string name, Action<GradioTestApp> app, params string[] expected) => new TestCaseData(app, expected).SetArgDisplayNames(name);
    }

    [Test]
    public async Task An_app_that_takes_the_place_of_another_is_compared_before_a_call_goes_to_it()
    {
        await StartAsync(Known);
        await using var studio = await Studio.ConnectAsync(Server.Url, new GradioClientOptions { ContractCheck = GradioContractCheck.Throw });
        await BecomeAnotherAsync();
        var error = await FailsAsync<GradioContractChangedException>(studio.Client.ReconnectAsync());
        Assert.That(error.Message, Does.Contain("/measure"));
        await BecomeAnotherAsync();

        await FailsAsync<GradioContractChangedException>(studio.Client.Submit(Echo, Arguments("x")));

        Assert.That(await studio.Client.Submit(Echo, Arguments("it is as it was")), Is.EqualTo("it is as it was"));
        Assert.That(Server.Activity.Joins, Is.EqualTo(1));

        Task BecomeAnotherAsync() => ChangeConfigAsync(config =>
        {
            config["app_id"] = 1;
            config["dependencies"]!.AsArray().First(endpoint => (string?)endpoint!["api_name"] == "measure")!["api_name"] = "gone";
        });
    }

    [TestCaseSource(nameof(Changes))]
    public async Task What_differs_is_listed(Action<GradioTestApp> app, string[] expected)
    {
        await StartAsync(app);

        await using var studio = await Studio.ConnectAsync(Server.Url);
        Assert.That((await studio.CheckContractAsync()).Select(difference => difference.ToString()), Is.EqualTo(expected));

        var error = await FailsAsync<GradioContractChangedException>(Studio.ConnectAsync(Server.Url, new GradioClientOptions { ContractCheck = GradioContractCheck.Throw }));
        Assert.That(error.Differences.Select(difference => difference.ToString()), Is.EqualTo(expected));
        Assert.That(error.Message, Does.Contain(string.Join("; ", expected)).And.Contain("Take the snapshot again."));
    }

    [Test]
    public async Task What_changes_without_meaning_is_no_difference()
    {
        await StartAsync(app =>
        {
            app.MapEndpoint("/new", (string text) => text);
            WithDraw(app, (string prompt, string size, double steps = 30) => prompt, TestComponent.Radio("it's large", "huge", "small") with { Label = "How large" });
        });
        var log = new LogRecord();
        await using var studio = await Studio.ConnectAsync(Server.Url, new GradioClientOptions { ContractCheck = GradioContractCheck.Throw, LoggerFactory = log });
        Assert.That(await studio.DrawAsync("a cat", Studio.DrawSize.Small), Is.EqualTo("a cat"));
        Assert.That(log.Entries.Where(entry => entry.Level >= LogLevel.Warning), Is.Empty);
    }

    [TestCase(GradioContractCheck.Ignore, 0)]
    [TestCase(GradioContractCheck.Log, 1)]
    [TestCase(GradioContractCheck.Throw, 1)]
    public async Task The_check_takes_one_question_and_only_where_it_is_asked_for(GradioContractCheck check, int questions)
    {
        await StartAsync(Known);
        await using var studio = await Studio.ConnectAsync(Server.Url, new GradioClientOptions { ContractCheck = check });
        Assert.That(InfoRequests, Is.EqualTo(questions));
    }

    [Test]
    public async Task The_config_is_enough_where_all_endpoints_are_gone()
    {
        await StartAsync();
        var error = await FailsAsync<GradioContractChangedException>(Studio.ConnectAsync(Server.Url, new GradioClientOptions { ContractCheck = GradioContractCheck.Throw }));
        Assert.That(error.Differences.Select(difference => difference.Change), Is.All.EqualTo(GradioContractChange.EndpointMissing).And.Exactly(3).Items);
        Assert.That(InfoRequests, Is.Zero);
    }

    [Test]
    public async Task A_difference_can_be_logged_and_lived_with()
    {
        await StartAsync(app => WithDraw(app, (string prompt, string size) => prompt));
        var log = new LogRecord();
        await using var studio = await Studio.ConnectAsync(Server.Url, new GradioClientOptions { ContractCheck = GradioContractCheck.Log, LoggerFactory = log });
        var warning = log.Entries.Single(entry => entry.Level == LogLevel.Warning);
        Assert.That(warning.Id, Is.EqualTo(new EventId(20)));
        Assert.That(warning.Text, Does.Contain("/draw no longer has the parameter 'steps'"));
        Assert.That(await studio.MeasureAsync(new Studio.MeasurePoint(1, 2)), Is.EqualTo(new[] { 1d, 2d }));
    }

    [TestCase(HttpStatusCode.InternalServerError, "no")]
    [TestCase(HttpStatusCode.OK, "<html>")]
    [TestCase(HttpStatusCode.OK, "[]")]
    public async Task An_app_that_does_not_describe_itself_is_compared_by_names_and_numbers(HttpStatusCode status, string body)
    {
        await StartAsync(app => WithDraw(app, (string text, string size) => (text, size)));
        Server.Faults.Answer("/info", status, body);
        var log = new LogRecord();
        await using var studio = await Studio.ConnectAsync(Server.Url, new GradioClientOptions { ContractCheck = GradioContractCheck.Log, LoggerFactory = log });
        var warnings = log.Entries.Where(entry => entry.Level == LogLevel.Warning).ToList();
        Assert.That(warnings.Select(entry => entry.Id.Id), Is.EqualTo(new[] { 21, 20 }));
        Assert.That(warnings[1].Text, Does.Contain("/draw has 2 parameters instead of 3; /draw returns 2 outputs instead of 1 output."));
    }

    [Test]
    public async Task An_endpoint_that_is_no_longer_documented_is_still_there()
    {
        await StartAsync(app =>
        {
            DrawAsKnown(app).Undocumented();
            app.MapEndpoint("/measure", MeasureAsKnown).WithInput("point", TestComponent.Api).WithOutput(0, TestComponent.Api);
            app.MapEndpoint("/reset", () => { });
        });
        await using var studio = await Studio.ConnectAsync(Server.Url, new GradioClientOptions { ContractCheck = GradioContractCheck.Throw });
        Assert.That(await studio.CheckContractAsync(), Is.Empty);
    }

    [Test]
    public async Task An_app_that_breaks_off_does_not_pass_for_one_that_matches()
    {
        await StartAsync(Known);
        Server.Faults.Drop("/info", times: 5);
        await FailsAsync<GradioException>(Studio.ConnectAsync(Server.Url, new GradioClientOptions { ContractCheck = GradioContractCheck.Log }));
    }

    [Test]
    public async Task A_class_that_is_refused_is_disposed()
    {
        var space = new HandMade(await StartAsync(Known), ["/gone()"]);
        await FailsAsync<GradioContractChangedException>(GradioContract.EnsureAsync(space, new GradioClientOptions { ContractCheck = GradioContractCheck.Throw }, default));
        Assert.That(space.IsDisposed);
    }

    [Test]
    public async Task What_an_app_calls_its_parameters_stays_in_one_line()
    {
        var space = new HandMade(await StartAsync(Known), ["/reset()"]);
        Server.Faults.Answer("/info", HttpStatusCode.OK, """{"named_endpoints":{"/reset":{"parameters":[{"parameter_name":"a'\n\u001b[31m b","type":{"type":"string"}}],"returns":[]}}}""");
        var difference = (await space.CheckContractAsync()).Single();
        Assert.That(difference.Parameter, Is.EqualTo("a'\n\u001b[31m b"));
        Assert.That(difference.ToString(), Is.EqualTo("/reset has a new parameter 'a'  [31m b' (string)"));
    }

    [Test]
    public async Task Parameters_may_share_a_name()
    {
        const string parameters = """[{"label":"Text","type":{"type":"string"}},{"label":"Text","type":{"type":"string"}}]""";
        var space = new HandMade(await StartAsync(Known), ["/reset(Text: string, Text: string)"]);
        Server.Faults.Answer("/info", HttpStatusCode.OK, """{"named_endpoints":{"/reset":{"parameters":PARAMETERS,"returns":[]}}}""".Replace("PARAMETERS", parameters));
        Assert.That(await space.CheckContractAsync(), Is.Empty);
    }

    [Test]
    public async Task Types_may_hold_themselves_and_grow()
    {
        const string schema = """{"$ref":"#/$defs/Node","$defs":{"Node":{"type":"object","title":"Node","properties":{"name":{"type":"string"},"new":{"type":"string"},"children":{"type":"array","items":{"$ref":"#/$defs/Node"}}},"required":["name"]}}}""";
        var space = new HandMade(await StartAsync(Known), ["/reset(node: Node{name: string, children?: [Node]}) -> <Node{name: string}?>"]);
        Server.Faults.Answer("/info", HttpStatusCode.OK, """{"named_endpoints":{"/reset":{"parameters":[{"parameter_name":"node","type":SCHEMA}],"returns":[{"type":{"type":"object","additionalProperties":{"anyOf":[{"type":"object","title":"Node","properties":{"name":{"type":"string"}},"required":["name"]},{"type":"null"}]}}}]}}}""".Replace("SCHEMA", schema));
        Assert.That(await space.CheckContractAsync(), Is.Empty);
    }

    [TestCase("/reset")]
    [TestCase("/reset(a)")]
    [TestCase("/reset(a: [string)")]
    [TestCase("/reset() -> ")]
    [TestCase("/reset() string")]
    [TestCase("'/reset")]
    [TestCase("")]
    public async Task What_is_no_contract_is_refused(string line)
    {
        var space = new HandMade(await StartAsync(Known), [line]);
        await FailsAsync<FormatException>(space.CheckContractAsync());
    }

    private int InfoRequests => Server.Activity.Requests.Count(request => request.Path.EndsWith("/info", StringComparison.Ordinal));

    private sealed class HandMade(GradioClient client, IReadOnlyList<string> contract) : IGradioSpace
    {
        public bool IsDisposed { get; private set; }

        public GradioClient Client => client;

        public IReadOnlyList<string> Contract => contract;

        public ValueTask DisposeAsync()
        {
            IsDisposed = true;
            return client.DisposeAsync();
        }
    }
}
