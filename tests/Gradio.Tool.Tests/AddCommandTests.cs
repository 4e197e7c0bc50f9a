using System.Text.Json.Nodes;

namespace Gradio.Tool.Tests;

/// <summary>What <c>add</c> says, writes and returns.</summary>
internal sealed class AddCommandTests
{
    private CommandLine _tool = null!;

    [SetUp]
    public void SetUp() => _tool = new CommandLine();

    [TearDown]
    public void TearDown() => _tool.Dispose();

    [Test]
    public async Task Adding_an_app_writes_its_snapshot_and_says_what_to_write_next()
    {
        await using var server = await StubServer.StartAppAsync("6.31.0/dia_dialogue_demo");

        var result = await _tool.RunAsync(["add", server.Url, "--as", "acme/my-demo"]);

        Assert.That(result.Error, Is.Empty);
        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(_tool.Files(), Is.EqualTo(new[] { "gradio-schemas/acme/my-demo.json" }));
        Assert.That(result.Output, Is.EqualTo("""
            Wrote gradio-schemas/acme/my-demo.json (Gradio 6.31.0):
                /_check_login_status()
                /query(dialogue)

            Next, in a project that uses Gradio.Typed:

                using Gradio;

                [GradioSpace("acme/my-demo")]
                public partial class MyDemo
                {
                }

            """));
    }

    [Test]
    public async Task Adding_it_again_touches_nothing()
    {
        await using var server = await StubServer.StartAppAsync("6.31.0/kitchen_sink_random");
        var before = await _tool.AddAsync(server.Url);
        var past = new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc);
        File.SetLastWriteTimeUtc(_tool.SnapshotPath(), past);

        var result = await _tool.RunAsync(["add", server.Url, "--as", "acme/demo"]);

        Assert.That(result, Is.EqualTo(new CommandResult(0, "gradio-schemas/acme/demo.json is up to date (Gradio 6.31.0).\n", "")));
        Assert.That(await File.ReadAllBytesAsync(_tool.SnapshotPath()), Is.EqualTo(before));
        Assert.That(File.GetLastWriteTimeUtc(_tool.SnapshotPath()), Is.EqualTo(past));
    }

    [Test]
    public async Task Adding_it_after_a_change_of_the_app_replaces_the_snapshot_and_leaves_no_other_file()
    {
        await using var old = await StubServer.StartAppAsync("4.44.1/upload_button");
        await _tool.AddAsync(old.Url);
        await using var changed = await StubServer.StartAppAsync("5.50.0/highlight_pdf");

        var result = await _tool.RunAsync(["add", changed.Url, "--as", "acme/demo"]);

        Assert.That(result, Has.Property("Output").StartsWith("Updated gradio-schemas/acme/demo.json (Gradio 5.50.0): 1 breaking, 1 compatible\n").And.Property("ExitCode").Zero);
        Assert.That(await File.ReadAllTextAsync(_tool.SnapshotPath()), Does.Contain("\"gradio_version\": \"5.50.0\""));
        Assert.That(_tool.Files(), Is.EqualTo(new[] { "gradio-schemas/acme/demo.json" }));
    }

    [TestCase("")]
    [TestCase("/")]
    [TestCase("/?view=api#top")]
    public async Task An_address_is_taken_as_people_paste_it(string end)
    {
        await using var server = await StubServer.StartAppAsync("6.31.0/dia_dialogue_demo");

        Assert.That(await _tool.AddAsync(server.Url + end), Is.Not.Empty);
    }

    [Test]
    public async Task An_app_under_a_path_is_asked_under_that_path()
    {
        await using var server = await StubServer.StartAsync();
        server.On("/apps/one/config", Corpus.Read("6.31.0/dia_dialogue_demo.config.json")).On("/apps/one/gradio_api/info", Corpus.Read("6.31.0/dia_dialogue_demo.info.json"));

        Assert.That(await _tool.AddAsync(server.Url + "/apps/one/"), Is.Not.Empty);
    }

    [Test]
    public async Task A_write_that_fails_is_told_and_leaves_nothing_behind()
    {
        await using var server = await StubServer.StartAppAsync("6.31.0/dia_dialogue_demo");
        Directory.CreateDirectory(_tool.SnapshotPath());

        var result = await _tool.RunAsync(["add", server.Url, "--as", "acme/demo"]);

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.StartWith("Cannot write gradio-schemas/acme/demo.json: "));
        Assert.That(_tool.Files(), Is.Empty);
    }

    [Test]
    public async Task Cancelling_ends_with_130_and_writes_nothing()
    {
        await using var server = await StubServer.StartAsync();
        using var cancellation = new CancellationTokenSource();
        server.On("/config", async context =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        });

        var result = await _tool.RunAsync(["add", server.Url, "--as", "acme/demo"], cancellation.Token);

        Assert.That(result.ExitCode, Is.EqualTo(130));
        Assert.That(_tool.Files(), Is.Empty);
    }

    [TestCase("http://127.0.0.1:7860", "An app at an address has no name. Give it one with --as: dotnet gradio add http://127.0.0.1:7860/ --as owner/name")]
    [TestCase("demo", "'demo' is neither an address (http://… or https://…) nor the name of a Space (owner/space).")]
    [TestCase("ftp://127.0.0.1/app", "'ftp://127.0.0.1/app' is neither an address")]
    [TestCase("", "'' is neither an address")]
    public async Task Wrong_usage_is_explained_and_ends_with_64(string app, string error)
    {
        var result = await _tool.RunAsync(["add", app]);

        Assert.That(result.ExitCode, Is.EqualTo(64));
        Assert.That(result.Error, Does.StartWith(error));
        Assert.That(result.Output, Is.Empty);
    }

    [TestCase]
    [TestCase("add")]
    [TestCase("ad")]
    [TestCase("add", "acme/demo", "--folder", "x")]
    public async Task A_command_line_that_cannot_be_read_ends_with_64(params string[] args)
    {
        var result = await _tool.RunAsync(args);

        Assert.That(result.ExitCode, Is.EqualTo(64));
        Assert.That(result.Error, Is.Not.Empty);
    }

    [TestCase("../demo")]
    [TestCase("acme/..")]
    [TestCase("acme/.")]
    [TestCase("./demo")]
    [TestCase("acme/../../demo")]
    [TestCase("/etc/demo")]
    [TestCase("acme//demo")]
    [TestCase("/demo")]
    [TestCase("acme/")]
    [TestCase("demo")]
    [TestCase("acme\\..\\demo")]
    [TestCase("acme/de\\mo")]
    [TestCase("C:/demo")]
    [TestCase("acme/demo:stream")]
    [TestCase("acme/demo.")]
    [TestCase("acme/demo ")]
    [TestCase("acme/-demo")]
    [TestCase("acme/con")]
    [TestCase("NUL/demo")]
    [TestCase("acme/com1.v2")]
    [TestCase("acme/de mo")]
    [TestCase("acme/demo\n")]
    [TestCase("acme/de\0mo")]
    [TestCase("acme/dèmo")]
    [TestCase("acme/de*mo")]
    public async Task A_name_that_is_not_safe_as_a_path_is_refused(string name)
    {
        var result = await _tool.RunAsync(["add", "http://127.0.0.1:1", "--as", name]);

        Assert.That(result.ExitCode, Is.EqualTo(64));
        Assert.That(result.Error, Does.Contain("is not a name like owner/name"));
        Assert.That(_tool.Files(), Is.Empty);
    }

    [Test]
    public async Task A_name_that_is_too_long_for_a_file_is_refused()
    {
        var result = await _tool.RunAsync(["add", "http://127.0.0.1:1", "--as", "acme/" + new string('a', 97)]);

        Assert.That(result.ExitCode, Is.EqualTo(64));
    }

    [TestCase("black-forest-labs/FLUX.1-schnell", "Flux1Schnell")]
    [TestCase("acme/3d_model", "_3dModel")]
    [TestCase("acme/concept", "Concept")]
    [TestCase("acme/client", "ClientSpace")]
    [TestCase("acme/converters", "ConvertersSpace")]
    [TestCase("acme/dispose_async", "DisposeAsyncSpace")]
    [TestCase("acme/gradio", "GradioSpace")]
    [TestCase("acme/system", "SystemSpace")]
    public async Task The_class_is_named_after_the_app(string name, string className)
    {
        await using var server = await StubServer.StartAppAsync("6.31.0/dia_dialogue_demo");

        var result = await _tool.RunAsync(["add", server.Url, "--as", name]);

        Assert.That(result.Output, Does.Contain($"[GradioSpace(\"{name}\")]\n    public partial class {className}\n    {{\n    }}\n"));
    }

    [Test]
    public async Task A_class_of_another_name_is_shown()
    {
        await using var server = await StubServer.StartAppAsync("6.31.0/dia_dialogue_demo");
        await _tool.AddAsync(server.Url);

        Assert.That(await _tool.SucceedAsync("add", server.Url, "--as", "acme/demo", "--class", "Dialogue"), Does.EndWith("[GradioSpace(\"acme/demo\")]\n    public partial class Dialogue\n    {\n    }\n"));
    }

    [TestCase("My-App.Web.csproj", "My_App.Web")]
    [TestCase("App.csproj", "My.App", "<Project><PropertyGroup><RootNamespace>My.App</RootNamespace></PropertyGroup></Project>")]
    public async Task A_class_is_written_once_in_a_form_that_CSharp_9_compiles(string project, string space, string content = "<Project />")
    {
        await using var server = await StubServer.StartAppAsync("6.31.0/dia_dialogue_demo");
        _tool.Write(project, content);

        Assert.That(await _tool.SucceedAsync("add", server.Url, "--as", "acme/demo", "--class", "Talk", "--write"), Does.EndWith("\nWrote Talk.cs.\n"));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "Talk.cs")), Is.EqualTo($"using Gradio;\n\nnamespace {space}\n{{\n    [GradioSpace(\"acme/demo\")]\n    public partial class Talk\n    {{\n    }}\n}}\n"));

        _tool.Write("Talk.cs", "mine");
        Assert.That(await _tool.SucceedAsync("add", server.Url, "--as", "acme/demo", "--class", "Talk", "--write"), Does.EndWith("Talk.cs is there already, and stays as it is.\n"));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "Talk.cs")), Is.EqualTo("mine"));
    }

    [Test]
    public async Task Without_a_project_a_class_is_in_no_namespace_and_a_note_says_where_it_is()
    {
        await using var server = await StubServer.StartAppAsync("6.31.0/dia_dialogue_demo");

        var result = await _tool.RunAsync(["add", server.Url, "--as", "acme/demo", "--write"]);

        Assert.That(result.ExitCode, Is.Zero);
        Assert.That(result.Output, Does.EndWith("\nWrote Demo.cs.\n"));
        Assert.That(result.Error, Is.EqualTo($"There is no project (*.csproj) in {_tool.Folder}. The class and its snapshot belong beside the project that uses the app.\n"));
        Assert.That(await File.ReadAllTextAsync(Path.Combine(_tool.Folder, "Demo.cs")), Is.EqualTo("using Gradio;\n\n[GradioSpace(\"acme/demo\")]\npublic partial class Demo\n{\n}\n"));
    }

    [TestCase("a b")]
    [TestCase("../X")]
    [TestCase("class")]
    [TestCase("")]
    public async Task What_is_no_name_of_a_class_is_refused(string name)
    {
        var result = await _tool.RunAsync(["add", "acme/demo", "--class", name]);

        Assert.That(result.ExitCode, Is.EqualTo(64));
        Assert.That(result.Error, Does.StartWith("--class takes the name of a class, such as Demo."));
    }

    [TestCase("Client", "a generated class has a member of that name.")]
    [TestCase("Converters", "a generated class has a member of that name.")]
    [TestCase("ConnectAsync", "a generated class has a member of that name.")]
    [TestCase("Gradio", "the class would hide the namespace of that name.")]
    [TestCase("System", "the class would hide the namespace of that name.")]
    public async Task A_class_of_a_name_that_the_generated_code_needs_is_refused(string name, string reason)
    {
        var result = await _tool.RunAsync(["add", "acme/demo", "--class", name]);

        Assert.That(result.ExitCode, Is.EqualTo(64));
        Assert.That(result.Error, Does.StartWith($"--class cannot be {name}: {reason}"));
    }

    [Test]
    public async Task A_page_of_many_nested_containers_is_read()
    {
        await using var server = await StubServer.StartAppAsync("6.31.0/dia_dialogue_demo", node =>
        {
            JsonNode layout = new JsonObject();
            for (var depth = 0; depth < 100; depth++)
                layout = new JsonObject { ["children"] = new JsonArray(layout) };
            node!["layout"] = layout;
            return node;
        });

        Assert.That(await _tool.SucceedAsync("add", server.Url, "--as", "acme/demo"), Does.Contain("partial class Demo"));
    }
}
