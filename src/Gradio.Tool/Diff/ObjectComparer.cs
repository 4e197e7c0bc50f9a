using Gradio.Generator.Plan;
using Gradio.Schema;
using static Gradio.Tool.Diff.SourceEffect;

namespace Gradio.Tool.Diff;

/// <summary>Compares two object types. What is sent is constructed by the program, what is received is read by it.</summary>
internal sealed class ObjectComparer
{
    private readonly NamedApi _before;
    private readonly NamedApi _after;
    private readonly ObjectType _oldType;
    private readonly ObjectType _newType;
    private readonly ObjectModel _old;
    private readonly ObjectModel _now;
    private readonly IReadOnlyList<string> _oldNames;
    private readonly IReadOnlyList<string> _newNames;
    private readonly bool _isSent;
    private readonly bool _isReceived;
    private readonly Pairing _pairing;

    public ObjectComparer(NamedApi before, ObjectType old, NamedApi after, ObjectType now, Usage usage)
    {
        (_before, _after, _oldType, _newType) = (before, after, old, now);
        (_old, _now) = (before.Space.Objects[old.Index], after.Space.Objects[now.Index]);
        (_oldNames, _newNames) = (before.Plan.PropertiesOf(old), after.Plan.PropertiesOf(now));
        (_isSent, _isReceived) = (usage.HasFlag(Usage.Sent), usage.HasFlag(Usage.Received));
        _pairing = Pairing.Make(_old.Properties.Count, _now.Properties.Count, (i, j) => _old.Properties[i].Name == _now.Properties[j].Name);
    }

    public IEnumerable<Change> Compare()
    {
        var changes = Kept().Concat(Added()).ToList();
        if (_before.Plan.NameOf(_oldType) != _after.Plan.NameOf(_newType))
            changes.Insert(0, Change(ChangeKind.TypeRenamed, $"is now {_after.Plan.NameOf(_newType)}", Error));
        var places = _isSent ? CallShape.Of(_old).ByPlace(CallShape.Of(_now), _pairing.After) : None;
        if (places > changes.Select(change => change.Source).DefaultIfEmpty(None).Max())
            changes.Add(Change(ChangeKind.PropertyOrder, $"is constructed of ({Order(_now)}) instead of ({Order(_old)})", places));
        return changes;
    }

    private IEnumerable<Change> Kept()
    {
        for (var i = 0; i < _old.Properties.Count; i++)
        {
            var was = _old.Properties[i];
            var place = _pairing.After[i];
            if (place < 0)
            {
                yield return Change(ChangeKind.PropertyRemoved, $"no longer has {Quoted(was.Name)}", Error, runs: !_isSent && !was.IsRequired);
                continue;
            }

            foreach (var change in Compare(was, _now.Properties[place]))
                yield return change;
            if (_oldNames[i] != _newNames[place])
                yield return Change(ChangeKind.PropertyRenamed, $"calls {Quoted(was.Name)} {_newNames[place]} in C# instead of {_oldNames[i]}", Error);
        }
    }

    private IEnumerable<Change> Compare(PropertyModel was, PropertyModel @is)
    {
        var effect = Types.Worse(
            _isSent ? Types.Convert(TypeNames.Held(was), TypeNames.Held(@is)) : None,
            _isReceived ? Types.Convert(TypeNames.Held(@is), TypeNames.Held(was)) : None);
        if (!Types.AreSame(was.Type, @is.Type))
        {
            yield return Change(
                ChangeKind.PropertyType,
                $"has {_after.Write(@is.Type)} as {Quoted(was.Name)} instead of {_before.Write(was.Type)}",
                effect,
                (!_isSent || Types.Accepts(was.Type, @is.Type, Usage.Sent)) && (!_isReceived || Types.Accepts(@is.Type, TypeNames.Held(was), Usage.Received)));
        }

        if (was.IsRequired && !@is.IsRequired)
            yield return Change(ChangeKind.PropertyOptional, $"may lack {Quoted(was.Name)}", effect, runs: !_isReceived);
        else if (!was.IsRequired && @is.IsRequired)
            yield return Change(ChangeKind.PropertyRequired, $"must have {Quoted(was.Name)}", _isSent ? Error : None, runs: !_isSent);
        if (was.Description != @is.Description)
            yield return Change(ChangeKind.Description, $"has another description of {Quoted(was.Name)}");
    }

    private IEnumerable<Change> Added()
    {
        for (var i = 0; i < _now.Properties.Count; i++)
        {
            var property = _now.Properties[i];
            if (!_pairing.IsNew(i))
                continue;
            yield return property.IsRequired && _isSent
                ? Change(ChangeKind.PropertyAdded, $"must have {Quoted(property.Name)}, which is new ({_after.Write(property.Type)})", Error, runs: false)
                : Change(ChangeKind.PropertyAdded, $"has {Quoted(property.Name)}, which is new ({_after.Write(property.Type)})");
        }
    }

    private static string Order(ObjectModel item) => string.Join(", ", item.Properties.OrderBy(property => property.IsRequired ? 0 : 1).Select(property => property.Name));

    private static string Quoted(string text) => Words.Quoted(text);

    private Change Change(ChangeKind kind, string text, SourceEffect source = None, bool runs = true) =>
        new(kind, null, _before.Member(_before.Plan.NameOf(_oldType)), text, source, runs);
}
