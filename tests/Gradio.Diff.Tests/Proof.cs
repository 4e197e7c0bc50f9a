using Gradio.Tool.Diff;
using Gradio.Tool.Snapshots;

namespace Gradio.Diff.Tests;

/// <summary>Holds what the comparison says of source code to what the compiler says.</summary>
internal static class Proof
{
    public static void AssertCompilerAgrees(string before, string after, IReadOnlyList<Change> changes)
    {
        var program = ProgramWriter.Write(SnapshotDocument.Parse(before).Space!).ToList();
        foreach (var (part, effect, message) in Compiler.Compile(program, before))
            Assert.That(effect, Is.EqualTo(SourceEffect.None), $"{part.Subject} with its own class:\n{message}\n{part.Source}");

        var compiled = Compiler.Compile(program, after);
        Assert.That(compiled.Select(part => part.Effect).DefaultIfEmpty().Max(), Is.EqualTo(changes.Select(Seen).DefaultIfEmpty().Max()), () => Report("the whole", changes, string.Join('\n', compiled.Select(part => part.Message))));
        foreach (var (part, effect, message) in compiled)
        {
            var expected = changes.Where(change => Concerns(change, part)).Select(Seen).DefaultIfEmpty().Max();

            if (IsUnsure(part, changes, expected))
                continue;
            Assert.That(effect, Is.EqualTo(expected), () => Report(part.Subject, changes, message + "\n" + part.Source));
        }
    }

    public static IReadOnlyList<Change> Compare(string before, string after) => SpaceComparer.Compare(SnapshotDocument.Parse(before), SnapshotDocument.Parse(after), "Demo");

    /// <summary>A compiler does not see that code means something else.</summary>
    private static SourceEffect Seen(Change change) => change.Source == SourceEffect.Meaning ? SourceEffect.None : change.Source;

    private static bool Concerns(Change change, ProgramPart part) =>
        change.Endpoint is { } endpoint ? endpoint == part.Subject
        : change.Member == "Demo." + part.Subject.TrimStart('@')
        || (change.Kind == ChangeKind.TypeRenamed && part.Types.Any(type => change.Member == "Demo." + type.TrimStart('@')));

    /// <summary>Whether it is not said which part breaks: a type that nothing uses any more is gone with what used it, and one can become two.</summary>
    private static bool IsUnsure(ProgramPart part, IReadOnlyList<Change> changes, SourceEffect expected)
    {
        if (changes.Any(change => change.Kind == ChangeKind.TypeSplit && part.Types.Append(part.Subject).Any(type => change.Member == "Demo." + type.TrimStart('@'))))
            return true;
        return !part.Subject.StartsWith('/') && changes.Any(change => change.Kind == ChangeKind.TypeRenamed || (expected == SourceEffect.None && change.Source == SourceEffect.Error));
    }

    private static string Report(string subject, IReadOnlyList<Change> changes, string details) => $"{subject}\n{string.Join('\n', changes)}\n{details}";
}
