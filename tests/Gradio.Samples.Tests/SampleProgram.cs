using System.Diagnostics;

namespace Gradio.Samples.Tests;

/// <summary>A sample that runs in a process of its own, as a user starts it.</summary>
internal sealed class SampleProgram : IDisposable
{
    private readonly Process _process;

    public SampleProgram(string name, params string[] arguments) =>
        _process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, name + ".dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    public Task<string?> ReadLineAsync() => _process.StandardOutput.ReadLineAsync();

    public async Task<(int ExitCode, string Output, string Error)> RunToEndAsync()
    {
        var error = _process.StandardError.ReadToEndAsync();
        var output = await _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync();
        return (_process.ExitCode, output, await error);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
