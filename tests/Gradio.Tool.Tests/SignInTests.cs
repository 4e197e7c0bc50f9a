using Gradio.Testing;

namespace Gradio.Tool.Tests;

/// <summary>How somebody signs in, and that nothing of it is seen.</summary>
internal sealed class SignInTests
{
    private const string Password = "s3cret";
    private const string Token = "hf_abcdefghijklmnop";

    private GradioTestServer _server = null!;

    [SetUp]
    public async Task SetUp() => _server = await GradioTestServer.StartAsync(
        app => app.MapEndpoint("/echo", (string text) => text),
        new GradioTestServerOptions { Users = { ["ann"] = Password } });

    [TearDown]
    public async Task TearDown() => await _server.DisposeAsync();

    [Test]
    public async Task The_password_is_asked_for_at_a_terminal()
    {
        using var tool = new CommandLine { Typed = Password };

        var result = await tool.RunAsync(["add", _server.Url.ToString(), "--as", "acme/demo", "--auth", "ann"]);

        Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, "Password of ann: ")));
        AssertNothingSecret(tool, result, Password);
    }

    [Test]
    public async Task Elsewhere_the_password_is_a_line_of_standard_input()
    {
        using var tool = new CommandLine { Input = Password + "\n" };

        AssertNothingSecret(tool, new CommandResult(0, await tool.SucceedAsync("add", _server.Url.ToString(), "--as", "acme/demo", "--auth", "ann"), ""), Password);
    }

    [Test]
    public async Task A_wrong_password_is_told_and_not_shown()
    {
        using var tool = new CommandLine { Input = "wr0ng\n" };

        var result = await tool.RunAsync(["add", _server.Url.ToString(), "--as", "acme/demo", "--auth", "ann"]);

        Assert.That(result, Is.EqualTo(new CommandResult(1, "", $"The app at {_server.Url} does not let in ann: it does not know the user, or the password is another.\n")));
    }

    [Test]
    public async Task No_password_is_told()
    {
        using var tool = new CommandLine();

        Assert.That(await tool.RunAsync(["add", _server.Url.ToString(), "--as", "acme/demo", "--auth", "ann"]), Is.EqualTo(new CommandResult(1, "", "There is no password on standard input.\n")));
    }

    [Test]
    public async Task A_token_of_the_machine_goes_to_the_Hub_only()
    {
        await using var open = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text));
        using var tool = new CommandLine { Variables = { ["HF_TOKEN"] = Token } };

        await tool.AddAsync(open);

        Assert.That(open.Activity.Requests.SelectMany(request => request.Headers.Values), Has.None.Contains(Token));
    }

    [Test]
    public async Task A_token_that_is_named_goes_to_the_app()
    {
        await using var guarded = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text), new GradioTestServerOptions { RequiredToken = Token });
        using var tool = new CommandLine { Variables = { ["GATE"] = Token } };

        var refused = await tool.RunAsync(["add", guarded.Url.ToString(), "--as", "acme/demo"]);
        Assert.That(refused.ExitCode, Is.EqualTo(1));
        Assert.That(refused.Error, Does.Contain("--token VARIABLE"));

        var output = await tool.SucceedAsync("add", guarded.Url.ToString(), "--as", "acme/demo", "--token", "GATE");
        AssertNothingSecret(tool, new CommandResult(0, output, ""), Token);
    }

    [TestCase("hf_abcdefghijklmnop")]
    [TestCase("abc.def-ghi")]
    [TestCase("ey 1")]
    public async Task A_token_itself_is_refused_and_not_repeated(string token)
    {
        using var tool = new CommandLine();

        var result = await tool.RunAsync(["add", "acme/demo", "--token", token]);

        Assert.That(result.ExitCode, Is.EqualTo(64));
        Assert.That(result.Error, Does.StartWith("--token takes the name of an environment variable or -, never the token itself").And.Not.Contain(token));
    }

    [TestCase("update")]
    [TestCase("diff")]
    [TestCase("verify")]
    [TestCase("update", "acme/one", "acme/two")]
    [TestCase("diff", "acme/one", "acme/two")]
    [TestCase("verify", "acme/one", "acme/two")]
    public async Task A_password_is_for_one_app_that_is_named(params string[] command)
    {
        using var tool = new CommandLine { Typed = Password };
        tool.Write("gradio-schemas/acme/one.json", """{"format":2,"named_endpoints":{},"source":"http://127.0.0.1:1/"}""");

        var result = await tool.RunAsync([.. command, "--auth", "ann"]);

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((64, "")));
        Assert.That(result.Error, Does.StartWith("--auth is the user of one app: name its snapshot."));
    }

    [Test]
    public async Task An_app_that_is_named_gets_the_password([Values("update", "diff", "verify")] string command)
    {
        using var tool = new CommandLine { Input = Password + "\n" };
        await tool.SucceedAsync("add", _server.Url.ToString(), "--as", "acme/demo", "--auth", "ann");

        await tool.SucceedAsync(command, "acme/demo", "--auth", "ann");
    }

    [Test]
    public async Task A_token_that_is_named_goes_outside_the_Hub_to_one_app_that_is_named([Values("update", "diff", "verify")] string command)
    {
        await using var open = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text));
        using var tool = new CommandLine { Variables = { ["GATE"] = Token } };
        await tool.AddAsync(open, "acme/one");
        await tool.AddAsync(open, "acme/two");

        foreach (var names in new string[][] { [], ["acme/one", "acme/two"] })
        {
            var result = await tool.RunAsync([command, .. names, "--token", "GATE"]);
            var left = $"{open.Url} is not on the Hub, and gets no token: name its snapshot alone to send it.\n";
            Assert.That((result.ExitCode, result.Error), Is.EqualTo((0, left + left)));
            Assert.That(Tokens(), Is.Zero);
        }

        await tool.SucceedAsync(command, "acme/one", "--token", "GATE");
        Assert.That(Tokens(), Is.Not.Zero);

        int Tokens() => open.Activity.Requests.Count(request => request.Headers.Values.Any(value => value.Contains(Token, StringComparison.Ordinal)));
    }

    [Test]
    public async Task A_token_of_standard_input_is_read_once_for_all_Spaces()
    {
        await using var guarded = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text), new GradioTestServerOptions { RequiredToken = Token });
        await using var hub = await GradioTestHub.StartAsync();
        hub.AddToken(Token, "acme");
        hub.AddSpace("acme/one", guarded.Url);
        hub.AddSpace("acme/two", guarded.Url);
        using var tool = new CommandLine { HubEndpoint = hub.Url.ToString(), Input = Token + "\n" };
        await tool.SucceedAsync("add", "acme/one", "--token", "-");
        await tool.SucceedAsync("add", "acme/two", "--token", "-");

        await tool.SucceedAsync("update", "--token", "-");
    }

    [TestCase("hf_abc\u201d")]
    [TestCase("hf_abc def")]
    [TestCase("hf_abc\ndef")]
    public async Task What_can_be_no_token_is_told_and_not_shown(string token)
    {
        using var tool = new CommandLine { Variables = { ["HF_TOKEN"] = token } };

        var result = await tool.RunAsync(["add", "acme/demo"]);

        Assert.That(result, Is.EqualTo(new CommandResult(1, "", "The token of HF_TOKEN has characters that no token has, such as spaces or curly quotes.\n")));
    }

    private static void AssertNothingSecret(CommandLine tool, CommandResult result, string secret)
    {
        Assert.That(result.Output + result.Error, Does.Not.Contain(secret));
        Assert.That(File.ReadAllText(tool.SnapshotPath()), Does.Not.Contain(secret));
    }
}
