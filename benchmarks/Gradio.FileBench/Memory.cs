using System.Diagnostics;

namespace Gradio.FileBench;

/// <summary>The memory of this process, in bytes. Linux can forget a peak; elsewhere it is that of the whole run.</summary>
internal static class Memory
{
    public static long Now()
    {
        using var process = Process.GetCurrentProcess();
        return process.WorkingSet64;
    }

    public static long Peak()
    {
        using var process = Process.GetCurrentProcess();
        return process.PeakWorkingSet64;
    }

    public static void ForgetPeak()
    {
        if (OperatingSystem.IsLinux())
            File.WriteAllText("/proc/self/clear_refs", "5");
    }
}
