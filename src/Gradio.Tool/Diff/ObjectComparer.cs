using Gradio.Generator.Plan;
using Gradio.Schema;
using Gradio.Schema.Json;
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
    private readonly IReadOnlyList<PropertyModel> _oldMembers;
    private readonly IReadOnlyList<PropertyModel> _newMembers;
    private readonly IReadOnlyList<string> _oldNames;
    private readonly IReadOnlyList<string> _newNames;
    private readonly bool _isSent;
    private readonly bool _isReceived;
    private readonly bool _isTold;
    private readonly Pairing _pairing;

    public ObjectComparer(NamedApi before, ObjectType old, NamedApi after, ObjectType now, Usage usage)
    {
        (_before, _after, _oldType, _newType) = (before, after, old, now);
        (_old, _now) = (before.Space.Objects[old.Index], after.Space.Objects[now.Index]);
        (_oldNames, _newNames) = (before.Plan.PropertiesOf(old), after.Plan.PropertiesOf(now));
        (_isSent, _isReceived, _isTold) = (usage.HasFlag(Usage.Sent), usage.HasFlag(Usage.Received), usage.HasFlag(Usage.Told));
        (_oldMembers, _newMembers) = (Members.Of(_old), Members.Of(_now));
        // a property can have the name by which that for all others goes
        _pairing = Pairing.Make(_oldMembers.Count, _newMembers.Count, (i, j) => _oldMembers[i].Name == _newMembers[j].Name && i < _old.Properties.Count == j < _now.Properties.Count);
    }

    public IEnumerable<Change> Compare()
    {
        var changes = Kept().Concat(Added()).Concat(Constants()).ToList();
        if (_before.Plan.NameOf(_oldType) != _after.Plan.NameOf(_newType))
            changes.Insert(0, Change(ChangeKind.TypeRenamed, $"is now {_after.Plan.NameOf(_newType)}", Error));
        var places = _isSent ? CallShape.Of(_old).ByPlace(CallShape.Of(_now), _pairing.After) : None;
        if (places > changes.Select(change => change.Source).DefaultIfEmpty(None).Max())
            changes.Add(Change(ChangeKind.PropertyOrder, $"is constructed of ({Order(_now)}) instead of ({Order(_old)})", places));
        return changes;
    }

    private IEnumerable<Change> Kept()
    {
        for (var i = 0; i < _oldMembers.Count; i++)
        {
            var was = _oldMembers[i];
            var place = _pairing.After[i];
            if (place < 0)
            {
                yield return ConstantOf(_now, was.Name) is { } constant
                    ? Change(ChangeKind.PropertyRemoved, $"always has {Quoted(constant.Text)} as {Quoted(was.Name)}", Error, runs: !_isSent && Takes(was.Type, constant.Text) && (constant.IsRequired || !was.IsRequired))
                    : Change(ChangeKind.PropertyRemoved, $"no longer has {Quoted(was.Name)}", Error, runs: !_isSent && !was.IsRequired);
                continue;
            }

            foreach (var change in Compare(was, _newMembers[place]))
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
        for (var i = 0; i < _newMembers.Count; i++)
        {
            if (!_pairing.IsNew(i))
                continue;
            var property = _newMembers[i];
            var must = property.IsRequired && _isSent;
            var constant = ConstantOf(_old, property.Name)?.Text;
            yield return Change(
                ChangeKind.PropertyAdded,
                $"{(must ? "must have" : "has")} {Quoted(property.Name)}, which {(constant is null ? "is new" : $"was always {Quoted(constant)}")} ({_after.Write(property.Type)})",
                must ? Error : None,
                constant is null ? !must && FitsOthers(property.Type) : !_isTold && (!_isSent || Takes(property.Type, constant)));
        }
    }

    /// <summary>What is always the same, which the class writes and no source code knows.</summary>
    private IEnumerable<Change> Constants()
    {
        foreach (var was in _old.Constants)
        {
            if (ConstantOf(_now, was.Name)?.Text is { } text)
            {
                if (text != was.Text)
                    yield return Change(ChangeKind.PropertyConstant, $"always has {Quoted(text)} as {Quoted(was.Name)} instead of {Quoted(was.Text)}", runs: !_isSent && !_isTold);
            }
            else if (!HasProperty(_now, was.Name))
            {
                yield return Change(ChangeKind.PropertyConstant, $"no longer has {Quoted(was.Name)}, which was always {Quoted(was.Text)}", runs: !_isSent);
            }
        }

        foreach (var constant in _now.Constants.Where(constant => ConstantOf(_old, constant.Name) is null && !HasProperty(_old, constant.Name)))
        {
            var must = constant.IsRequired && _isSent;
            yield return Change(ChangeKind.PropertyConstant, $"{(must ? "must have" : "has")} {Quoted(constant.Name)}, which is new and always {Quoted(constant.Text)}", runs: !must && FitsOthers(SimpleType.Text));
        }
    }

    private static ConstantModel? ConstantOf(ObjectModel item, string name) => item.Constants.FirstOrDefault(constant => constant.Name == name);

    private static bool HasProperty(ObjectModel item, string name) => item.Properties.Any(property => property.Name == name);

    /// <summary>Whether a text is a value of a type.</summary>
    private static bool Takes(TypeModel type, string text) => type switch
    {
        SimpleType simple => simple == SimpleType.Text || simple == SimpleType.Json,
        ChoiceType choice => choice.Choices.Contains(new Choice(JsonKind.String, text)),
        NullableType or UnionType => type.Parts.Any(part => Takes(part, text)),
        _ => false,
    };

    /// <summary>Whether a program that does not know a property can read it among the others.</summary>
    private bool FitsOthers(TypeModel type) => !_isReceived || _old.Others is null || Types.Accepts(type, _old.Others, Usage.Received);

    private static string Order(ObjectModel item) => string.Join(", ", Members.Of(item).OrderBy(property => property.IsRequired ? 0 : 1).Select(property => property.Name));

    private static string Quoted(string text) => Words.Quoted(text);

    private Change Change(ChangeKind kind, string text, SourceEffect source = None, bool runs = true) =>
        new(kind, null, _before.Member(_before.Plan.NameOf(_oldType)), text, source, runs);
}
