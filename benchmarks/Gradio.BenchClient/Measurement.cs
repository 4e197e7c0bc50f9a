using System.Diagnostics;
using System.Globalization;

namespace Gradio.BenchClient;

/// <summary>What one run of a scenario costs this process.</summary>
internal sealed class Measurement
{
    private readonly long _allocated = GC.GetTotalAllocatedBytes();
    private readonly TimeSpan _cpu = Cpu();
    private readonly long _started = Stopwatch.GetTimestamp();

    private Measurement() { }

    public static Measurement Start() => new();

    /// <summary>Ends the run.</summary>
    /// <returns>One line of JSON.</returns>
    public string Stop(string scenario, int n, List<TimeSpan> latencies)
    {
        var wall = Stopwatch.GetElapsedTime(_started);
        var cpu = Cpu() - _cpu;
        var allocated = GC.GetTotalAllocatedBytes() - _allocated;
        latencies.Sort();
        var p50 = latencies.Count == 0 ? "null" : string.Create(CultureInfo.InvariantCulture, $"{latencies[latencies.Count / 2].TotalMilliseconds:0.00}");
        using var process = Process.GetCurrentProcess();
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{"client":"Gradio.Typed .NET {{Environment.Version}}","scenario":"{{scenario}}","n":{{n}},"wall_s":{{wall.TotalSeconds:0.000}},"cpu_us_per":{{cpu.TotalMicroseconds / n:0.0}},"p50_ms":{{p50}},"alloc_b_per":{{allocated / n}},"rss_mb":{{process.PeakWorkingSet64 >> 20}}}""");
    }

    private static TimeSpan Cpu()
    {
        using var process = Process.GetCurrentProcess();
        return process.TotalProcessorTime;
    }
}
