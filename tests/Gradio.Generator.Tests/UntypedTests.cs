using Gradio.Schema;

namespace Gradio.Generator.Tests;

/// <summary>How much of the real apps stays without a C# type of its own.</summary>
public sealed class UntypedTests
{
    [Test]
    public void The_share_of_what_is_only_JSON_is_counted_by_component()
    {
        var parts = Corpus.Folders
            .SelectMany(Corpus.Snapshots)
            .Select(snapshot => SnapshotReader.Read(snapshot.Text).Space!)
            .SelectMany(space => space.Endpoints)
            .SelectMany(endpoint => endpoint.Parameters.Select(parameter => (parameter.Component, Kind: "parameter", parameter.Type))
                .Concat(endpoint.Returns.Select(output => (output.Component, Kind: "return", output.Type))))
            .ToList();
        foreach (var kind in parts.GroupBy(part => part.Kind))
            TestContext.Out.WriteLine($"{kind.Key}s: {kind.Count()}, of these JsonElement: {kind.Count(IsUntyped)} ({(double)kind.Count(IsUntyped) / kind.Count():P1})");
        foreach (var component in parts.GroupBy(part => (part.Component, part.Kind)).Where(group => group.Any(IsUntyped)).OrderBy(group => group.Key))
            TestContext.Out.WriteLine($"{component.Key.Component} as {component.Key.Kind}: {component.Count(IsUntyped)} of {component.Count()}");

        Assert.That(parts, Is.Not.Empty);
    }

    private static bool IsUntyped((string Component, string Kind, TypeModel Type) part) => part.Type is SimpleType { Kind: SimpleKind.Json };
}
