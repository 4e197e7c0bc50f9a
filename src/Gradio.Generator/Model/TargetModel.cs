using Gradio.Generator.Diagnostics;
using Gradio.Schema;

namespace Gradio.Generator.Model;

/// <summary>A class with the attribute, as far as its generated part needs it; names are written as C# writes them.</summary>
/// <param name="Space">The name of the snapshot.</param>
/// <param name="Namespace">The namespace; empty for the global one.</param>
/// <param name="Containers">What the class is nested in, from the outside, such as <c>partial class Outer</c>.</param>
/// <param name="Keyword">How it is declared: <c>class</c> or <c>record</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="IsSealed">Whether it is sealed.</param>
/// <param name="HintName">The name of the generated file.</param>
internal sealed record TargetModel(string Space, string Namespace, EquatableArray<string> Containers, string Keyword, string Name, bool IsSealed, string HintName)
{
    /// <summary>Numbers the file where others differ by case alone: the compiler takes only one of these.</summary>
    public TargetModel WithHintNameAmong(IEnumerable<string> hintNames)
    {
        var before = hintNames.Distinct(StringComparer.Ordinal)
            .Count(other => string.Equals(other, HintName, StringComparison.OrdinalIgnoreCase) && string.CompareOrdinal(other, HintName) < 0);
        return before == 0 ? this : this with { HintName = FormattableString.Invariant($"{HintName.Substring(0, HintName.Length - ".g.cs".Length)}.{before + 1}.g.cs") };
    }
}

/// <summary>What was read from an attribute: a class, or what is wrong with it.</summary>
internal sealed record Target(TargetModel? Model, LocationInfo Location, EquatableArray<DiagnosticInfo> Diagnostics);

/// <summary>A class to generate.</summary>
internal sealed record ClassModel(TargetModel Target, SpaceModel Space);

/// <summary>A class with its snapshot, where both could be read.</summary>
internal sealed record BoundTarget(ClassModel? Class, EquatableArray<DiagnosticInfo> Diagnostics)
{
    /// <summary>Finds the snapshot of a class.</summary>
    public static BoundTarget Bind(Target target, IReadOnlyList<SnapshotFile> snapshots)
    {
        if (target.Model is not { } model)
            return new BoundTarget(null, target.Diagnostics);

        var matches = snapshots
            .Where(snapshot => string.Equals(snapshot.Space, model.Space, StringComparison.OrdinalIgnoreCase))
            .GroupBy(snapshot => snapshot.Path)
            .Select(samePath => samePath.First())
            .OrderBy(snapshot => snapshot.Path, StringComparer.Ordinal)
            .ToList();
        return matches switch
        {
            [] => Failed(DiagnosticInfo.Of(Descriptors.NoSnapshot, target.Location, model.Space)),
            [{ Model: null } single] => new BoundTarget(null, single.Diagnostics),
            [{ Model: { } space } single] => new BoundTarget(new ClassModel(model, space), single.Diagnostics.Concat(EmptyApi(target, model, space)).ToEquatableArray()),
            [var first, var second, ..] => Failed(DiagnosticInfo.Of(Descriptors.TwoSnapshots, target.Location, model.Space, first.Path, second.Path)),
        };
    }

    private static BoundTarget Failed(DiagnosticInfo diagnostic) => new(null, new EquatableArray<DiagnosticInfo>([diagnostic]));

    private static IEnumerable<DiagnosticInfo> EmptyApi(Target target, TargetModel model, SpaceModel space)
    {
        if (space.Endpoints.Count == 0)
            yield return DiagnosticInfo.Of(Descriptors.EmptyApi, target.Location, model.Space);
    }
}
