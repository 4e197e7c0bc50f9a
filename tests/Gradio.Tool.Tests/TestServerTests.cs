using Gradio.Testing;

namespace Gradio.Tool.Tests;

/// <summary>Snapshots of the server that users test with.</summary>
internal sealed class TestServerTests
{
    [TestCase("/gradio_api", "")]
    [TestCase("", "")]
    [TestCase("/gradio_api", "/apps/demo")]
    public async Task A_snapshot_can_be_taken_of_a_test_server(string apiPrefix, string mountPath)
    {
        using var tool = new CommandLine();
        await using var server = await GradioTestServer.StartAsync(
            app =>
            {
                app.MapEndpoint("/echo", (string text, int times = 2) => text);
                app.MapEndpoint("/grow", (string text) => GrowAsync(text));
            },
            new GradioTestServerOptions { ApiPrefix = apiPrefix, MountPath = mountPath });

        var result = await tool.RunAsync(["add", server.Url.ToString(), "--as", "acme/demo"]);

        Assert.That(result.Error, Is.Empty);
        Assert.That(result.Output, Does.StartWith("""
            Wrote gradio-schemas/acme/demo.json (Gradio 6.31.0):
                /echo(text, times)
                /grow(text), streams

            """));
    }

    [Test]
    public async Task What_an_app_calls_its_endpoints_cannot_command_the_terminal()
    {
        using var tool = new CommandLine();
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo\u001b[2J\nWrote", (string text) => text));

        var result = await tool.RunAsync(["add", server.Url.ToString(), "--as", "acme/demo"]);

        Assert.That(result.Output.Split('\n')[1], Is.EqualTo("    /echo [2J Wrote(text)"));
        Assert.That(result.Output + result.Error, Does.Not.Contain('\u001b'));
    }

    [Test]
    public async Task A_test_server_with_a_login_is_refused()
    {
        using var tool = new CommandLine();
        await using var server = await GradioTestServer.StartAsync(app => app.MapEndpoint("/echo", (string text) => text), new GradioTestServerOptions { Users = { ["ann"] = "secret" } });

        var result = await tool.RunAsync(["add", server.Url.ToString(), "--as", "acme/demo"]);

        Assert.That(result.ExitCode, Is.EqualTo(1));
        Assert.That(result.Error, Does.Contain("wants a login. Give its user with --auth USER"));
    }

    private static async IAsyncEnumerable<string> GrowAsync(string text)
    {
        for (var length = 1; length <= text.Length; length++)
            yield return text[..length];
        await Task.CompletedTask;
    }
}
