using System.Diagnostics;
using System.Text;

namespace Gradio.Interop.Tests.Servers;

/// <summary>The apps of <c>App/serve.py</c> on a real Gradio, in a process of their own.</summary>
internal sealed class RealServer : IAsyncDisposable
{
    private const string Announcement = " is at ";
    private const string Ready = "Serving";

    // a first start compiles all of Gradio, which takes a busy machine minutes
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(8);

    private readonly Process _process;
    private readonly DirectoryInfo _files;
    private readonly StringBuilder _output = new();
    private readonly Dictionary<string, Uri> _urls = [];
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _captured;

    private RealServer(Process process, DirectoryInfo files)
    {
        _process = process;
        _files = files;
        _captured = CaptureAsync();
    }

    /// <summary>The address of an app.</summary>
    internal Uri UrlOf(string app) => _urls[app];

    /// <summary>Starts a server.</summary>
    /// <param name="version">The version of Gradio.</param>
    /// <returns>A server that takes calls.</returns>
    /// <exception cref="EnvironmentUnavailableException">Python or the packages cannot be had.</exception>
    internal static async Task<RealServer> StartAsync(string version)
    {
        var python = await PythonEnvironment.PrepareAsync(version);
        var files = Directory.CreateTempSubdirectory("gradio-interop-");
        var server = new RealServer(Process.Start(Command(python, files.FullName))!, files);
        try
        {
            await server._ready.Task.WaitAsync(StartLimit);
            return server;
        }
        catch (Exception error)
        {
            await server.DisposeAsync();
            throw new InvalidOperationException($"The apps did not start on Gradio {version}. It said:\n{server._output}", error);
        }
    }

    /// <summary>Ends the server as a crash would: without a word to its clients.</summary>
    internal async Task KillAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _captured;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _process.Dispose();
        _files.Delete(recursive: true);
    }

    private static ProcessStartInfo Command(string python, string files)
    {
        var start = new ProcessStartInfo(python, [Path.Combine(PythonEnvironment.ProjectFolder, "App", "serve.py")])
        {
            // the server ends when its input does, so it cannot outlive a test run that was killed
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("PYTHONDONTWRITEBYTECODE"); // what the first start compiled serves all later ones
        start.Environment["GRADIO_ANALYTICS_ENABLED"] = "False";
        start.Environment["HF_HUB_OFFLINE"] = "1";
        start.Environment["GRADIO_TEMP_DIR"] = files;
        start.Environment[OperatingSystem.IsWindows() ? "TEMP" : "TMPDIR"] = files;
        return start;
    }

    private async Task CaptureAsync()
    {
        await Task.WhenAll(CaptureAsync(_process.StandardOutput), CaptureAsync(_process.StandardError));
        _ready.TrySetException(new InvalidOperationException("The process ended."));
    }

    private async Task CaptureAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } line)
        {
            lock (_output)
                _output.AppendLine(line);
            if (line.Split(Announcement) is [var app, var url])
                _urls[app] = new Uri(url);
            else if (line == Ready)
                _ready.TrySetResult();
        }
    }
}
