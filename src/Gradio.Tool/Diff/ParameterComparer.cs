using Gradio.Generator.Plan;
using Gradio.Schema;
using static Gradio.Tool.Diff.SourceEffect;

namespace Gradio.Tool.Diff;

/// <summary>Compares the parameters of an endpoint. In C# they are given by name or by place, on the wire by place.</summary>
internal sealed class ParameterComparer(NamedApi before, EndpointPlan old, NamedApi after, EndpointPlan now)
{
    private readonly EquatableArray<ParameterModel> _old = old.Model.Parameters;
    private readonly EquatableArray<ParameterModel> _now = now.Model.Parameters;

    public Pairing Pairing { get; } = Pairing.Make(
        old.Parameters.Count,
        now.Parameters.Count,
        (i, j) => old.Model.Parameters[i].Name == now.Model.Parameters[j].Name,
        (i, j) => old.Parameters[i] == now.Parameters[j],
        (i, j) => i == j && Types.AreSame(old.Model.Parameters[i].Type, now.Model.Parameters[j].Type));

    public IEnumerable<Change> Compare()
    {
        var changes = Kept().Concat(Added()).ToList();
        var places = CallShape.Of(old.Model).ByPlace(CallShape.Of(now.Model), Pairing.After);
        if (Pairing.IsReordered || places > changes.Select(change => change.Source).DefaultIfEmpty(None).Max())
            changes.Add(Change(ChangeKind.ParameterOrder, $"takes ({Order(after, now)}) by place instead of ({Order(before, old)})", places, !Pairing.IsReordered));
        return changes;
    }

    private IEnumerable<Change> Kept()
    {
        for (var i = 0; i < _old.Count; i++)
        {
            var place = Pairing.After[i];
            if (place < 0)
            {
                yield return Change(ChangeKind.ParameterRemoved, $"no longer has the parameter {Quoted(_old[i].Name)}", Error, runs: false);
                continue;
            }

            foreach (var change in Renamed(i, place).Concat(Compare(i, place)))
                yield return change;
        }
    }

    private IEnumerable<Change> Added()
    {
        for (var i = 0; i < _now.Count; i++)
        {
            if (!Pairing.IsNew(i))
                continue;
            var type = after.Write(_now[i].Type);
            yield return _now[i].IsOptional
                ? Change(ChangeKind.ParameterAdded, $"has a new optional parameter {Quoted(_now[i].Name)} ({type})", None, Pairing.IsAtEnd(i))
                : Change(ChangeKind.ParameterAdded, $"has a new required parameter {Quoted(_now[i].Name)} ({type})", Error, runs: false);
        }
    }

    private IEnumerable<Change> Renamed(int before, int after)
    {
        if (_old[before].Name != _now[after].Name || old.Parameters[before] != now.Parameters[after])
        {
            yield return Change(
                ChangeKind.ParameterRenamed,
                $"has {Quoted(_now[after].Name)} where {Quoted(_old[before].Name)} was ({now.Parameters[after]} in C#)",
                old.Parameters[before] == now.Parameters[after] ? None : Error);
        }
    }

    private IEnumerable<Change> Compare(int index, int place)
    {
        var (was, @is) = (_old[index], _now[place]);
        var effect = Types.Convert(CallShape.Declared(was), CallShape.Declared(@is));
        if (!Types.AreSame(was.Type, @is.Type))
        {
            yield return Change(
                ChangeKind.ParameterType,
                $"takes {after.Write(@is.Type)} as {Quoted(was.Name)} instead of {before.Write(was.Type)}",
                effect,
                Types.Accepts(was.Type, @is.Type, Usage.Sent));
        }

        if (was.IsOptional && !@is.IsOptional)
            yield return Change(ChangeKind.ParameterRequired, $"requires {Quoted(was.Name)}, which was optional", Error, runs: was.Default is not null);
        else if (!was.IsOptional && @is.IsOptional)
            yield return Change(ChangeKind.ParameterOptional, $"no longer requires {Quoted(was.Name)}", effect);
        else if (was.IsOptional && DefaultChange(index, place) is { } defaults)
            yield return Change(ChangeKind.ParameterDefault, $"has {defaults.After} as the default of {Quoted(was.Name)} instead of {defaults.Before}", effect);
        foreach (var (kind, one, other) in new[] { (ChangeKind.Label, was.Label, @is.Label), (ChangeKind.Description, was.Description, @is.Description), (ChangeKind.Component, was.Component, @is.Component) })
        {
            if (one != other)
                yield return Change(kind, $"has another {Words.Of(kind)} of {Quoted(was.Name)}: {Quoted(other)} instead of {Quoted(one)}", None);
        }
    }

    /// <summary>Both defaults where they differ; constants are compared as C# knows them.</summary>
    private (string Before, string After)? DefaultChange(int index, int place)
    {
        const string unknown = "one that only the app knows";
        var (was, @is) = (before.DefaultOf(old.Model, _old[index]), after.DefaultOf(now.Model, _now[place]));
        var areSame = _old[index].Default is { } constant ? constant == _now[place].Default : _now[place].Default is null && was == @is;
        return areSame ? null : (Words.Short(was ?? unknown), Words.Short(@is ?? unknown));
    }

    private static string Order(NamedApi api, EndpointPlan endpoint) => string.Join(", ", endpoint.Model.Parameters.Select(parameter => $"{api.Write(parameter.Type)} {parameter.Name}"));

    private static string Quoted(string text) => Words.Quoted(text);

    private Change Change(ChangeKind kind, string text, SourceEffect source, bool runs = true) =>
        new(kind, old.Model.Name, before.Member(old.Method), text, source, runs);
}
