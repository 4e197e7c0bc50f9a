using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Gradio.Testing;

namespace Gradio.Tool.Tests;

/// <summary>The tool as a process of its own.</summary>
[Platform(Exclude = "Win", Reason = "There is no signal to send.")]
internal sealed class ProcessTests
{
    [Test]
    [CancelAfter(60_000)]
    public async Task Who_stops_it_while_it_connects_ends_it(CancellationToken cancellationToken)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var start = new ProcessStartInfo("dotnet", [Repository.Tool, "call", $"http://{silent.LocalEndpoint}/", "/wait"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        try
        {
            var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
            using var connection = await silent.AcceptTcpClientAsync(cancellationToken);

            using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
                await kill.WaitForExitAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);

            Assert.That((process.ExitCode, string.Concat(await output)), Is.EqualTo((130, "")));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    [Test]
    [CancelAfter(60_000)]
    public async Task Who_stops_it_stops_the_call_on_the_server_as_well(CancellationToken cancellationToken)
    {
        await using var server = await GradioTestServer.StartAsync(
            app => app.MapEndpoint("/wait", async (CancellationToken cancelled) => await Task.Delay(Timeout.Infinite, cancelled)),
            cancellationToken: cancellationToken);
        var start = new ProcessStartInfo("dotnet", [Repository.Tool, "call", server.Url.ToString(), "/wait"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        try
        {
            var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
            await server.WaitForAsync(activity => activity.RunningJobs == 1, cancellationToken);

            // as Ctrl+C, which a process that runs in the background may not get
            using (var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]))
                await kill.WaitForExitAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);

            Assert.That((process.ExitCode, string.Concat(await output)), Is.EqualTo((130, "")));
            Assert.That((server.Activity.Cancels, server.Activity.RunningJobs), Is.EqualTo((1, 0)));
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
