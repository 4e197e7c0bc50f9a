namespace Gradio.Tool.Tests;

/// <summary>64 where another command line would do, with one message for one mistake; 1 where something else has to change.</summary>
internal sealed class WrongUsageTests
{
    private CommandLine _tool = null!;

    [SetUp]
    public void SetUp()
    {
        _tool = new CommandLine();
        _tool.Write("gradio-schemas/acme/demo.json", """{"format":2,"named_endpoints":{"/echo":{}},"source":"http://127.0.0.1:1/"}""");
        _tool.Write("gradio-schemas/acme/broken.json", "{");
        _tool.Write("notes.txt", "remember the milk");
    }

    [TearDown]
    public void TearDown() => _tool.Dispose();

    [TestCase("frobnicate", "There is no command 'frobnicate'. There are: add, update, diff, verify, list, show, call, remove, doctor.")]
    [TestCase("sohw acme/demo /echo --json", "There is no command 'sohw'. There are: add, update, diff, verify, list, show, call, remove, doctor.")]
    [TestCase("show acme/demo /none", "acme/demo has no endpoint /none. It has: /echo.")]
    [TestCase("call acme/demo /none --text hi", "acme/demo has no endpoint /none. It has: /echo.")]
    [TestCase("show acme/dmeo", "There is no snapshot acme/dmeo in gradio-schemas. There are: acme/broken, acme/demo.")]
    [TestCase("update acme/dmeo", "There is no snapshot acme/dmeo in gradio-schemas. There are: acme/broken, acme/demo.")]
    [TestCase("diff acme/dmeo", "There is no snapshot acme/dmeo in gradio-schemas. There are: acme/broken, acme/demo.")]
    [TestCase("verify acme/demo acme/dmeo", "There is no snapshot acme/dmeo in gradio-schemas. There are: acme/broken, acme/demo.")]
    [TestCase("remove acme/dmeo", "There is no snapshot acme/dmeo in gradio-schemas. There are: acme/broken, acme/demo.")]
    [TestCase("show", "There are several snapshots. Name one of: acme/broken, acme/demo.")]
    [TestCase("call", "Which app? Name a snapshot (owner/name), a Space (owner/space), or the address of an app.")]
    [TestCase("call acme/demo", "Which endpoint? acme/demo has: /echo.")]
    [TestCase("call demo /echo", "'demo' is no snapshot, no Space (owner/space) and no address (http://… or https://…).")]
    [TestCase("call acme/demo /echo --out notes.txt", "--out takes a folder, and notes.txt is a file.")]
    [TestCase("call acme/demo --auth /echo", "--auth takes a user, and /echo looks like an endpoint. Write: /echo --auth USER")]
    [TestCase("call acme/demo /echo --token NOT_SET", "--token names the environment variable NOT_SET, which is not set. Set it to the token, or give the token on standard input: --token -")]
    [TestCase("diff old.json gradio-schemas/acme/demo.json", "There is no file old.json.")]
    public async Task Another_command_line_would_do(string command, string error)
    {
        var result = await _tool.RunAsync(command.Split(' '));

        Assert.That((result.ExitCode, result.Output, result.Error.TrimEnd('\n')), Is.EqualTo((64, "", error)));
    }

    [TestCase("show acme/broken", "gradio-schemas/acme/broken.json is no snapshot: line 1, column 2: ")]
    [TestCase("call acme/broken /echo", "gradio-schemas/acme/broken.json is no snapshot: line 1, column 2: ")]
    [TestCase("diff gradio-schemas/acme/broken.json gradio-schemas/acme/demo.json", "gradio-schemas/acme/demo.json: gradio-schemas/acme/broken.json is no snapshot: line 1, column 2: ")]
    [TestCase("update acme/demo", "acme/demo: No connection to the server at http://127.0.0.1:1/: ")]
    [TestCase("call acme/demo /echo", "No connection to the server at http://127.0.0.1:1/: ")]
    [TestCase("call acme/demo /echo --auth ann", "There is no password on standard input.")]
    [TestCase("call acme/demo /echo --token -", "There is no token on standard input.")]
    public async Task Something_else_has_to_change(string command, string error)
    {
        var result = await _tool.RunAsync(command.Split(' '));

        Assert.That((result.ExitCode, result.Output), Is.EqualTo((1, "")));
        Assert.That(result.Error, Does.StartWith(error));
    }

    [TestCase("s3cretsecret")]
    [TestCase("S3CRET9X")]
    public async Task What_may_be_a_token_is_not_repeated(string value)
    {
        var result = await _tool.RunAsync(["update", "--token", value]);

        Assert.That(result.ExitCode, Is.EqualTo(64));
        Assert.That(result.Error, Does.StartWith("--token names an environment variable, which is not set.").And.Not.Contain(value));
    }
}
