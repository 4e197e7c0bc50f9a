using System.ComponentModel;
using System.Diagnostics;

namespace Gradio.Interop.Tests.Servers;

/// <summary>A virtual environment that holds one published Gradio. It is made once, in <c>.venvs</c>, and kept.</summary>
internal static class PythonEnvironment
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>The folder of this project, which holds the apps and their requirements.</summary>
    internal static string ProjectFolder { get; } = FindProjectFolder();

    /// <summary>Makes the environment where it is not there yet.</summary>
    /// <param name="version">A version of Gradio that <c>App</c> holds the requirements of.</param>
    /// <returns>The path of its Python.</returns>
    /// <exception cref="EnvironmentUnavailableException">Python or the packages cannot be had.</exception>
    internal static async Task<string> PrepareAsync(string version)
    {
        var requirements = Path.Combine(ProjectFolder, "App", $"requirements-{version}.txt");
        var folder = Path.Combine(ProjectFolder, ".venvs", version);
        var python = Path.Combine(folder, OperatingSystem.IsWindows() ? "Scripts/python.exe" : "bin/python");

        // written last, so an environment that has it is complete
        var installed = Path.Combine(folder, "installed.txt");
        if (File.Exists(installed) && await File.ReadAllTextAsync(installed) == await File.ReadAllTextAsync(requirements))
            return python;

        await RunAsync(OperatingSystem.IsWindows() ? "python" : "python3", ["-m", "venv", "--clear", folder]);
        await RunAsync(python, ["-m", "pip", "install", "--no-deps", "--no-compile", "--disable-pip-version-check", .. Wheels(), "--requirement", requirements]);
        File.Copy(requirements, installed, overwrite: true);
        return python;
    }

    private static string[] Wheels() =>
        Environment.GetEnvironmentVariable("GRADIO_WHEELS") is { Length: > 0 } folder ? ["--no-index", "--find-links", folder] : [];

    private static async Task RunAsync(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        var command = $"{program} {string.Join(' ', arguments)}";
        using var limit = new CancellationTokenSource(Limit);
        try
        {
            using var process = Process.Start(start)!;
            try
            {
                var output = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(limit.Token), process.StandardError.ReadToEndAsync(limit.Token));
                await process.WaitForExitAsync(limit.Token);
                if (process.ExitCode != 0)
                    throw new EnvironmentUnavailableException($"`{command}` ended with {process.ExitCode}:\n{string.Concat(output)}");
            }
            finally
            {
                process.Kill(entireProcessTree: true);
            }
        }
        catch (Win32Exception error)
        {
            throw new EnvironmentUnavailableException($"`{command}` cannot be started: {error.Message}");
        }
        catch (OperationCanceledException)
        {
            throw new EnvironmentUnavailableException($"`{command}` took more than {Limit.TotalMinutes} minutes.");
        }
    }

    private static string FindProjectFolder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "App", "app.py")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException($"No folder above {AppContext.BaseDirectory} holds App/app.py.");
    }
}
