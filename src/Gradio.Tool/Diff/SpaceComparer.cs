using Gradio.Generator.Plan;
using Gradio.Schema;
using static Gradio.Tool.Diff.SourceEffect;

namespace Gradio.Tool.Diff;

/// <summary>Finds what changed between two descriptions of an app, and what that does to C# programs.</summary>
internal sealed class SpaceComparer
{
    private readonly Api _before;
    private readonly Api _after;
    private readonly TypePairs _pairs;

    private SpaceComparer(Api before, Api after) => (_before, _after, _pairs) = (before, after, new TypePairs(before.Space, after.Space));

    /// <summary>Compares.</summary>
    /// <param name="before">The API that programs were written for.</param>
    /// <param name="after">The API as it is now.</param>
    /// <param name="className">The name of the generated class.</param>
    /// <returns>The changes, by the order of the endpoints, then of the types that they share.</returns>
    public static IReadOnlyList<Change> Compare(SpaceModel before, SpaceModel after, string className)
    {
        var comparer = new SpaceComparer(new Api(before, className), new Api(after, className));
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
        // another endpoint can have taken its name in C#
        var namesake = _after.Plan.Endpoints.FirstOrDefault(other => other.Method == endpoint.Method);
        var source = namesake is null ? Error : Compare(endpoint, namesake).Select(change => change.Source).Aggregate(Meaning, Types.Worse);
        return new Change(ChangeKind.EndpointRemoved, endpoint.Model.Name, _before.Member(endpoint.Method), $"is gone: the app no longer has {Words.Quoted(endpoint.Model.Name)}", source, Runs: false);
    }

    private IEnumerable<Change> Compare(EndpointPlan old, EndpointPlan now)
    {
        var parameters = new ParameterComparer(_before, old, _after, now);
        var outputs = new OutputComparer(_before, old, _after, now);
        AddPairs(parameters.Pairing, old.Model.Parameters.Select(parameter => parameter.Type), now.Model.Parameters.Select(parameter => parameter.Type));
        AddPairs(outputs.Pairing, old.Model.Returns.Select(output => output.Type), now.Model.Returns.Select(output => output.Type));
        return Endpoint(old, now).Concat(parameters.Compare()).Concat(outputs.Compare());
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

    private IEnumerable<Change> Endpoint(EndpointPlan old, EndpointPlan now)
    {
        var member = _before.Member(old.Method);
        if (old.Method != now.Method)
            yield return new Change(ChangeKind.EndpointRenamed, old.Model.Name, member, $"is now {now.Method}", Error);
        if (old.Model.Streams != now.Model.Streams)
            yield return new Change(ChangeKind.Streams, old.Model.Name, member, now.Model.Streams ? "gives several outputs one after the other, the last of which is the result" : "gives one output and no longer streams");
        if (old.Model.Description != now.Model.Description)
            yield return new Change(ChangeKind.Description, old.Model.Name, member, $"has another description: {Words.Quoted(now.Model.Description)}");
    }

    private IEnumerable<Change> SharedTypes()
    {
        var usages = new Usages(_before.Space);
        return _pairs.All.SelectMany(pair => pair switch
        {
            (ObjectType old, ObjectType now) => new ObjectComparer(_before, old, _after, now, usages.Of(old)).Compare(),
            (ChoiceType old, ChoiceType now) => new ChoiceComparer(_before, old, _after, now, usages.Of(old)).Compare(),
            _ => [],
        });
    }
}
