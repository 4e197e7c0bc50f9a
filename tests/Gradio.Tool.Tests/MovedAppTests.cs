namespace Gradio.Tool.Tests;

/// <summary>An app that is no longer where its snapshot was taken: nobody typed that address, so what is said is how to give another.</summary>
internal sealed class MovedAppTests
{
    private const string Remedy = " acme/demo was taken there; if the app has moved: dotnet gradio update acme/demo --from ADDRESS\n";

    private CommandLine _tool = null!;

    [SetUp]
    public void SetUp()
    {
        _tool = new CommandLine { HubEndpoint = "http://127.0.0.1:1" };
        _tool.Write("gradio-schemas/acme/demo.json", """{"format":2,"named_endpoints":{"/echo":{}},"source":"http://127.0.0.1:1/"}""");
    }

    [TearDown]
    public void TearDown() => _tool.Dispose();

    [TestCase("acme/demo: ", "diff")]
    [TestCase("acme/demo: ", "diff", "acme/demo", "--json")]
    [TestCase("acme/demo: ", "update")]
    [TestCase("acme/demo: ", "verify")]
    [TestCase("", "call", "acme/demo", "/echo")]
    public async Task Where_it_was_is_told_with_what_to_do(string start, params string[] args)
    {
        var result = await _tool.RunAsync(args);

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.StartWith(start + "No connection to the server at http://127.0.0.1:1/: ").And.EndsWith(Remedy));
    }

    [TestCase("update", "acme/demo", "--from", "http://127.0.0.1:2")]
    [TestCase("call", "http://127.0.0.1:2", "/echo")]
    public async Task An_address_that_was_typed_is_told_alone(params string[] args)
    {
        var result = await _tool.RunAsync(args);

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.Contain("No connection to the server at http://127.0.0.1:2/: ").And.Not.Contain("moved"));
    }

    [Test]
    public async Task A_Space_does_not_move()
    {
        _tool.Write("gradio-schemas/acme/demo.json", """{"format":2,"named_endpoints":{"/echo":{}},"source":"acme/demo"}""");

        var result = await _tool.RunAsync(["verify"]);

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.StartWith("acme/demo: ").And.Not.Contain("moved"));
    }
}
