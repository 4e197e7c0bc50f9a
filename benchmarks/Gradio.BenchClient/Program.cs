using System.Diagnostics;
using System.Globalization;
using Gradio.BenchClient;

if (args is not [var url, var scenario, var count, .. var rest] || rest is not ([] or ["floor"]) || !int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var n))
{
    Console.Error.WriteLine("Usage: Gradio.BenchClient URL echo|tokens|concurrent|streams N [floor]");
    return 64;
}

await using IScenarios bench = rest is ["floor"] ? new FloorScenarios(new Uri(url)) : await ClientScenarios.ConnectAsync(new Uri(url), sessions: scenario == "streams" ? 100 : 1);
await bench.EchoAsync("warm");

var measurement = Measurement.Start();
var latencies = new List<TimeSpan>();
switch (scenario)
{
    case "echo":
        for (var i = 0; i < n; i++)
        {
            var sent = Stopwatch.GetTimestamp();
            await bench.EchoAsync($"hello {i}");
            latencies.Add(Stopwatch.GetElapsedTime(sent));
        }
        break;
    case "tokens":
        await bench.TokensAsync(n);
        break;
    case "concurrent":
        await bench.ConcurrentAsync(n);
        break;
    case "streams":
        await bench.StreamsAsync(n / 100);
        break;
    default:
        throw new ArgumentException($"There is no scenario {scenario}.");
}
Console.WriteLine(measurement.Stop(scenario, n, latencies));
return 0;
