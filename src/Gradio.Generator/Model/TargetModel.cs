using Gradio.Generator.Diagnostics;
using Gradio.Generator.Plan;
using Gradio.Schema;

namespace Gradio.Generator.Model;

/// <summary>A class with the attribute, as far as its generated part needs it; names are written as C# writes them.</summary>
/// <param name="Space">The name of the snapshot.</param>
/// <param name="Schema">The end of the path of the snapshot, where its author chose one.</param>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Containers">What the class is nested in, from the outside, such as <c>partial class Outer</c>.</param>
/// <param name="Keyword">How it is declared: <c>class</c> or <c>record</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="IsSealed">Whether it is sealed.</param>
/// <param name="Accessibility">Who can see it, such as <c>public</c>.</param>
/// <param name="HasInterface">Whether its author wants an interface of it.</param>
/// <param name="HintName">The name of the generated file.</param>
/// <param name="Options">What its author decides.</param>
internal sealed record TargetModel(
    string Space,
    string? Schema,
    string Namespace,
    EquatableArray<string> Containers,
    string Keyword,
    string Name,
    bool IsSealed,
    string Accessibility,
    bool HasInterface,
    string HintName,
    ClassOptions Options)
{
    /// <summary>The name of its interface.</summary>
    public string Interface => "I" + Name.TrimStart('@');

    /// <summary>The end of the path of its snapshot.</summary>
    public string SnapshotPath => Schema is null ? Space + ".json" : Model.SnapshotPath.Normalize(Schema);
}

/// <summary>What was read from the attributes of a class, and where they stand.</summary>
/// <param name="Model">The class; null where it cannot have the attribute.</param>
/// <param name="Locations">Where its attribute stands, and those of its endpoints.</param>
/// <param name="Diagnostic">What is wrong with it, if anything.</param>
internal sealed record Target(TargetModel? Model, TargetLocations Locations, DiagnosticInfo? Diagnostic);

/// <summary>Where the attributes of a class stand: that of the class, and those of the endpoints in the order of its options.</summary>
internal sealed record TargetLocations(LocationInfo Class, EquatableArray<LocationInfo> Endpoints);
