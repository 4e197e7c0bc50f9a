using Gradio.Generator.Plan;
using Gradio.Schema;

namespace Gradio.Generator.Model;

/// <summary>A class with the snapshots that are found for it: one, if all is well.</summary>
internal sealed record BoundTarget(TargetModel Target, SpaceModel? Space, EquatableArray<string> Paths)
{
    public static BoundTarget Bind(TargetModel target, SnapshotIndex index)
    {
        var matches = index.Find(target.SnapshotPath);
        return new BoundTarget(target, matches is [var single] ? single.Space : null, matches.Select(snapshot => snapshot.Path).ToEquatableArray());
    }
}

/// <summary>A class to generate. Where its snapshot cannot be read it has no endpoints, so that at least nothing but the calls of these is an error.</summary>
internal sealed record ClassModel(TargetModel Target, SpaceModel Space)
{
    private static readonly SpaceModel Nothing = new(default, default);

    public static ClassModel Of(BoundTarget bound, CancellationToken cancellationToken)
    {
        var target = bound.Target;
        if (bound.Space is not { } space)
            return new ClassModel(target with { Options = target.Options with { Endpoints = default } }, Nothing);
        return HasGenerated(target, space, cancellationToken) ? new ClassModel(target, space) : new ClassModel(target with { Options = target.Options with { Members = default } }, space);
    }

    /// <summary>Whether a member that its author wrote has the name of one to generate; all other members are left out, so that one more generates nothing anew.</summary>
    private static bool HasGenerated(TargetModel target, SpaceModel space, CancellationToken cancellationToken)
    {
        if (target.Options.Members.Count == 0)
            return false;
        var plan = new ClassPlan(target.Name.TrimStart('@'), space, target.Options with { Members = default }, cancellationToken);
        return target.Options.Members.Any(member => plan.Declares(member.Name));
    }
}

/// <summary>The generated part of a class.</summary>
internal sealed record GeneratedClass(string HintName, string Source, EquatableArray<PlanIssue> Issues);

/// <summary>What the author of a class should know of its names.</summary>
/// <param name="HintName">The name of the class's file, by which the class is found.</param>
/// <param name="Issues">What he should know.</param>
internal sealed record ClassIssues(string HintName, EquatableArray<PlanIssue> Issues);
