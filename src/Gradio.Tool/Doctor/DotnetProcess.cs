using System.ComponentModel;
using System.Diagnostics;

namespace Gradio.Tool.Doctor;

/// <summary>Runs <c>dotnet</c>.</summary>
internal static class DotnetProcess
{
    /// <returns>The exit code, and all that it printed to its output.</returns>
    /// <exception cref="ToolException">There is no <c>dotnet</c>.</exception>
    public static async Task<(int ExitCode, string Output)> RunAsync(string folder, IReadOnlyList<string> arguments, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        try
        {
            using var process = Process.Start(start)!;
            try
            {
                var error = process.StandardError.ReadToEndAsync(cancellationToken);
                var output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
                await process.WaitForExitAsync(cancellationToken);
                return (process.ExitCode, process.ExitCode == 0 ? output : output + await error);
            }
            finally
            {
                if (!process.HasExited)
                    process.Kill(entireProcessTree: true);
            }
        }
        catch (Win32Exception exception)
        {
            throw new ToolException($"dotnet cannot be started: {exception.Message}", exception);
        }
    }
}
