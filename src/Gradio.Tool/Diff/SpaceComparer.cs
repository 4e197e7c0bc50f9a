using Gradio.Generator.Plan;
using Gradio.Schema;
using Gradio.Tool.Snapshots;
using static Gradio.Tool.Diff.SourceEffect;

namespace Gradio.Tool.Diff;

/// <summary>Finds what changed between two descriptions of an app, and what that does to C# programs.</summary>
internal sealed class SpaceComparer
{
    private readonly NamedApi _before;
    private readonly NamedApi _after;
    private readonly TypePairs _pairs;
    private readonly IReadOnlySet<string> _unknown;

    private SpaceComparer(NamedApi before, NamedApi after, IReadOnlySet<string> unknown) =>
        (_before, _after, _pairs, _unknown) = (before, after, new TypePairs(before.Space, after.Space), unknown);

    /// <summary>Compares two snapshots that could be read.</summary>
    /// <param name="before">The snapshot that programs were written for.</param>
    /// <param name="after">The app as it is now.</param>
    /// <param name="className">The name of the generated class.</param>
    /// <returns>The changes, by the order of the endpoints, then of the types that they share.</returns>
    public static IReadOnlyList<Change> Compare(SnapshotDocument before, SnapshotDocument after, string className)
    {
        var comparer = new SpaceComparer(new NamedApi(before, className), new NamedApi(after, className), before.Unknown.Concat(after.Unknown).ToHashSet());
        return [.. comparer.Endpoints(), .. comparer.SharedTypes()];
    }

    private IEnumerable<Change> Endpoints()
    {
        var now = _after.Plan.Endpoints.ToDictionary(endpoint => endpoint.Model.Name, StringComparer.Ordinal);
        foreach (var endpoint in _before.Plan.Endpoints)
        {
            foreach (var change in now.Remove(endpoint.Model.Name, out var same) ? Compare(endpoint, same) : [Removed(endpoint)])
                yield return change;
        }

        foreach (var endpoint in now.Values)
            yield return new Change(ChangeKind.EndpointAdded, endpoint.Model.Name, _after.Member(endpoint.Method), $"is new: {Words.Quoted(endpoint.Model.Name)}");
    }

    private Change Removed(EndpointPlan endpoint)
    {
        var name = Words.Quoted(endpoint.Model.Name);
        var reason = _after.HasUnreadable(endpoint.Model.Name) ? $"the app describes {name} in a way that cannot be read" : $"the app no longer has {name}";
        return new Change(ChangeKind.EndpointRemoved, endpoint.Model.Name, _before.Member(endpoint.Method), $"is gone: {reason}", WithoutName(endpoint), Runs: false);
    }

    /// <summary>What becomes of code when a method is no longer that of its endpoint: another one can have taken its name.</summary>
    private SourceEffect WithoutName(EndpointPlan endpoint) => _after.Plan.Endpoints.FirstOrDefault(other => other.Method == endpoint.Method) is { } other
        ? Members(endpoint, other).Select(change => change.Source).Aggregate(Meaning, Types.Worse)
        : Error;

    private IEnumerable<Change> Compare(EndpointPlan old, EndpointPlan now)
    {
        if (old.Method != now.Method)
            yield return new Change(ChangeKind.EndpointRenamed, old.Model.Name, _before.Member(old.Method), $"is now {now.Method}", WithoutName(old));
        foreach (var change in new EndpointFacts(old.Model, now.Model, _before.Member(old.Method), _unknown).Compare().Concat(Members(old, now)))
            yield return change;
    }

    private IEnumerable<Change> Members(EndpointPlan old, EndpointPlan now)
    {
        var parameters = new ParameterComparer(_before, old, _after, now);
        var outputs = new OutputComparer(_before, old, _after, now);
        AddPairs(parameters.Pairing, old.Model.Parameters.Select(parameter => parameter.Type), now.Model.Parameters.Select(parameter => parameter.Type));
        AddPairs(outputs.Pairing, old.Model.Returns.Select(output => output.Type), now.Model.Returns.Select(output => output.Type));
        return parameters.Compare().Concat(outputs.Compare());
    }

    private void AddPairs(Pairing pairing, IEnumerable<TypeModel> before, IEnumerable<TypeModel> after)
    {
        var types = after.ToList();
        foreach (var (index, type) in before.Index())
        {
            if (pairing.After[index] is >= 0 and var place)
                _pairs.Add(type, types[place]);
        }
    }

    private IEnumerable<Change> SharedTypes()
    {
        var usages = new Usages(_before.Space);
        foreach (var pair in _pairs.All)
        {
            var changes = pair switch
            {
                (ObjectType old, ObjectType now) => new ObjectComparer(_before, old, _after, now, usages.Of(old)).Compare(),
                (ChoiceType old, ChoiceType now) => new ChoiceComparer(_before, old, _after, now, usages.Of(old)).Compare(),
                _ => [],
            };
            foreach (var change in changes)
                yield return change.Kind == ChangeKind.TypeRenamed && _pairs.IsSplit(pair.Before) ? change with { Kind = ChangeKind.TypeSplit, Text = change.Text + " in some of its places" } : change;
        }
    }
}
