using BenchmarkDotNet.Attributes;
using Microsoft.CodeAnalysis;

namespace Gradio.Benchmarks;

/// <summary>What the generator costs in a build, and while somebody types: classes for a large real app each (25 endpoints, every component).</summary>
public class GeneratorBenchmarks
{
    private const string SnapshotFile = "kitchen_sink_random.info.json";

    private readonly string _snapshot = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, SnapshotFile));
    private GeneratedProject _project = null!;
    private AdditionalText _editedSnapshot = null!;
    private Compilation _edited = null!;

    [Params(1, 50, 500)]
    public int Classes { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _project = new GeneratedProject(Enumerable.Repeat(_snapshot, Classes));
        _project.Run();
        _edited = _project.EditSource();
        _editedSnapshot = GeneratedProject.Snapshot(0, _snapshot.Replace("\"/predict\":", "\"/edited\":", StringComparison.Ordinal));
    }

    [Benchmark]
    public GeneratorDriver FirstRun() => _project.RunAnew();

    [Benchmark]
    public GeneratorDriver EditElsewhere() => _project.Run(_edited);

    [Benchmark]
    public GeneratorDriver EditOfASnapshot() => _project.Run(_editedSnapshot);
}
