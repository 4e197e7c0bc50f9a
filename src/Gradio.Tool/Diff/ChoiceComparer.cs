using Gradio.Schema;
using static Gradio.Tool.Diff.SourceEffect;

namespace Gradio.Tool.Diff;

/// <summary>Compares two choice types. A program takes choices that it does not know, an app does not.</summary>
internal sealed class ChoiceComparer(NamedApi before, ChoiceType old, NamedApi after, ChoiceType now, Usage usage)
{
    private readonly string _name = before.Plan.NameOf(old);

    public IEnumerable<Change> Compare()
    {
        if (old.Value != now.Value)
        {
            yield return Change(ChangeKind.ChoiceType, $"has {Kinds(now)} instead of {Kinds(old)}", Error, runs: false);
            yield break;
        }

        var (names, newNames) = (before.Plan.Choices[old], after.Plan.Choices[now]);
        if (_name != after.Plan.NameOf(now))
            yield return Change(ChangeKind.TypeRenamed, $"is now {after.Plan.NameOf(now)}", Error);
        var members = now.Choices.Select(newNames.NameOf).ToHashSet(StringComparer.Ordinal);
        foreach (var choice in old.Choices.Where(choice => !now.Choices.Contains(choice)))
            yield return Change(ChangeKind.ChoiceRemoved, $"no longer has the choice {Words.Quoted(choice.Text)}", members.Contains(names.NameOf(choice)) ? Meaning : Error, runs: !usage.HasFlag(Usage.Sent));
        foreach (var choice in old.Choices.Where(choice => now.Choices.Contains(choice) && names.NameOf(choice) != newNames.NameOf(choice)))
            yield return Change(ChangeKind.ChoiceRenamed, $"calls the choice {Words.Quoted(choice.Text)} {newNames.NameOf(choice)} in C# instead of {names.NameOf(choice)}", members.Contains(names.NameOf(choice)) ? Meaning : Error);
        foreach (var choice in now.Choices.Where(choice => !old.Choices.Contains(choice)))
            yield return Change(ChangeKind.ChoiceAdded, $"has a new choice {Words.Quoted(choice.Text)}");
    }

    private static string Kinds(ChoiceType choice) =>
        choice.IsNumeric ? "numbers" : choice.Value == SimpleType.Text ? "texts" : "choices of several kinds";

    private Change Change(ChangeKind kind, string text, SourceEffect source = None, bool runs = true) =>
        new(kind, null, before.Member(_name), text, source, runs);
}
