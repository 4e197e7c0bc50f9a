using System.ComponentModel;
using System.Runtime.CompilerServices;
using Gradio.Testing;

namespace Gradio.Package.Tests;

/// <summary>Programs that have the package as their users have it: nothing but a reference, and snapshots where they are by convention.</summary>
public sealed class ConsumerTests
{
    [Test]
    public async Task A_program_of_the_newest_framework_calls_and_streams()
    {
        var (exitCode, output) = await Project.RunAsync(".", "dotnet", [Packages.Program("Console", "net10.0/Console.dll")]);

        Assert.That((exitCode, output), Is.EqualTo((0, "héllo\na\nab\nabc\n")));
    }

    [Test]
    public async Task A_program_calls_through_the_class_of_a_library_and_has_one_of_its_own()
    {
        await using var server = await StartAsync();

        var (exitCode, output) = await Project.RunAsync(".", "dotnet", [Packages.Program("Transitive", "net10.0/Transitive.dll"), server.Url.ToString()]);

        Assert.That((exitCode, output), Is.EqualTo((0, "héllo\na\nab\nabc\nown\n")));
    }

    /// <summary>Mono is what comes nearest to .NET Framework and Unity on other systems than Windows.</summary>
    [Test]
    public async Task A_program_of_NET_Framework_calls_streams_and_moves_files()
    {
        await using var server = await StartAsync();
        var program = Packages.Program("Framework", "net472/Framework.exe");

        (int, string) result;
        try
        {
            result = OperatingSystem.IsWindows()
                ? await Project.RunAsync(".", program, [server.Url.ToString()])
                : await Project.RunAsync(".", "mono", [program, server.Url.ToString()]);
        }
        catch (Win32Exception e)
        {
            Assert.Ignore($"There is no Mono to run a program of .NET Framework with (Debian: mono-runtime and libmono-system-net-http4.0-cil): {e.Message}");
            return;
        }

        Assert.That(result, Is.EqualTo((0, "hello\na\nab\nabc\nAB\nI will not.\ndisposed\n")));
    }

    private static Task<GradioTestServer> StartAsync() => GradioTestServer.StartAsync(app =>
    {
        app.MapEndpoint("/echo", (string text) => text);
        app.MapEndpoint("/grow", GrowAsync);
        app.MapEndpoint("/shout", (TestFile file) => TestFile.FromText("shouted.txt", file.ReadAllText().ToUpperInvariant()));
        app.MapEndpoint("/wait", WaitAsync);
        app.MapEndpoint("/refuse", string (string text) => throw new TestAppException("I will not."));
    });

    private static async IAsyncEnumerable<string> WaitAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return "waiting";
        await Task.Delay(Timeout.Infinite, cancellationToken);
    }

    private static async IAsyncEnumerable<string> GrowAsync(string text)
    {
        for (var length = 1; length <= text.Length; length++)
        {
            await Task.Yield();
            yield return text[..length];
        }
    }
}
