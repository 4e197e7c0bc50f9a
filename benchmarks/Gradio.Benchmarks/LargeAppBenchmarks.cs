using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;

namespace Gradio.Benchmarks;

/// <summary>What the generator costs for one class of an app that is larger than any real one: it should grow with the endpoints, and no faster.</summary>
public class LargeAppBenchmarks
{
    private GeneratedProject _project = null!;
    private Compilation _edited = null!;

    [Params(500, 1000, 2000)]
    public int Endpoints { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var real = JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "kitchen_sink_random.info.json")))!["named_endpoints"]!.AsObject().ToList();
        var many = Enumerable.Range(0, Endpoints).Select(i => KeyValuePair.Create($"{real[i % real.Count].Key}_of_{i}", real[i % real.Count].Value?.DeepClone()));
        _project = new GeneratedProject([new JsonObject { ["named_endpoints"] = new JsonObject(many) }.ToJsonString()]);
        _project.Run();
        _edited = _project.EditSource();
    }

    [Benchmark]
    public GeneratorDriver FirstRun() => _project.RunAnew();

    [Benchmark]
    public GeneratorDriver EditElsewhere() => _project.Run(_edited);
}
