using Gradio.Generator.Plan;
using Gradio.Schema;
using static Gradio.Tool.Diff.SourceEffect;

namespace Gradio.Tool.Diff;

/// <summary>Compares the outputs of an endpoint, which are read by place. In C# one is the result itself, several are a record.</summary>
internal sealed class OutputComparer(NamedApi before, EndpointPlan old, NamedApi after, EndpointPlan now)
{
    private readonly EquatableArray<ReturnModel> _old = old.Model.Returns;
    private readonly EquatableArray<ReturnModel> _now = now.Model.Returns;

    public Pairing Pairing { get; } = old.Result is not null && now.Result is not null
        ? Pairing.Make(old.Outputs.Count, now.Outputs.Count, (i, j) => old.Outputs[i] == now.Outputs[j], (i, j) => i == j)
        : Pairing.Make(old.Model.Returns.Count, now.Model.Returns.Count, (i, j) => i == j);

    public IEnumerable<Change> Compare() => Renamed().Concat(Kept()).Concat(Added()).Concat(Reordered());

    private IEnumerable<Change> Renamed()
    {
        if (old.Result is not null && now.Result is not null && old.Result != now.Result)
            yield return Change(ChangeKind.OutputRenamed, $"gives a {now.Result} instead of a {old.Result}", Error);
    }

    private IEnumerable<Change> Kept()
    {
        for (var i = 0; i < _old.Count; i++)
        {
            if (Pairing.After[i] is >= 0 and var place)
            {
                foreach (var change in Compare(i, place))
                    yield return change;
            }
            else
            {
                yield return Change(ChangeKind.OutputRemoved, $"no longer gives {Quoted(_old[i].Label)}", Error, runs: false);
            }
        }
    }

    private IEnumerable<Change> Compare(int i, int place)
    {
        var (was, @is) = (_old[i], _now[place]);
        if (!Types.AreSame(was.Type, @is.Type))
        {
            yield return Change(
                ChangeKind.OutputType,
                $"gives {after.Write(@is.Type)} as {Quoted(was.Label)} instead of {before.Write(was.Type)}",
                Types.Convert(@is.Type, was.Type),
                Types.AcceptsOutput(@is.Type, was.Type));
        }

        if (old.Result is not null && now.Result is not null && old.Outputs[i] != now.Outputs[place])
            yield return Change(ChangeKind.OutputRenamed, $"calls {Quoted(was.Label)} now {Quoted(@is.Label)} ({now.Outputs[place]} in C#)", Error);
        else if (was.Label != @is.Label)
            yield return Change(ChangeKind.Label, $"has another label of an output: {Quoted(@is.Label)} instead of {Quoted(was.Label)}");
        if (was.Description != @is.Description)
            yield return Change(ChangeKind.Description, $"has another description of the output {Quoted(was.Label)}");
        if (was.Component != @is.Component)
            yield return Change(ChangeKind.Component, $"shows {Quoted(was.Label)} in another component: {Quoted(@is.Component)} instead of {Quoted(was.Component)}");
    }

    private IEnumerable<Change> Added()
    {
        for (var i = 0; i < _now.Count; i++)
        {
            if (Pairing.IsNew(i))
                yield return Change(ChangeKind.OutputAdded, $"also gives {Quoted(_now[i].Label)} ({after.Write(_now[i].Type)})", _old.Count == 0 ? None : Error, Pairing.IsAtEnd(i));
        }
    }

    private IEnumerable<Change> Reordered()
    {
        if (!Pairing.IsReordered)
            yield break;
        var places = _old.Zip(_now, (was, @is) => Types.Convert(@is.Type, was.Type)).Aggregate(Meaning, Types.Worse);
        yield return Change(ChangeKind.OutputOrder, $"gives ({Order(after, _now)}) instead of ({Order(before, _old)})", places, runs: false);
    }

    private static string Order(NamedApi api, EquatableArray<ReturnModel> outputs) => string.Join(", ", outputs.Select(output => $"{api.Write(output.Type)} {output.Label}"));

    private static string Quoted(string text) => Words.Quoted(text);

    private Change Change(ChangeKind kind, string text, SourceEffect source = None, bool runs = true) =>
        new(kind, old.Model.Name, before.Member(old.Result is not null && kind is not ChangeKind.OutputAdded ? old.Result : old.Method), text, source, runs);
}
