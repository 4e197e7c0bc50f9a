using Gradio.Tool.Diff;

namespace Gradio.Diff.Tests;

/// <summary>The same app on two versions of Gradio, which describe it differently.</summary>
internal sealed class CorpusTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Corpus");

    private static IEnumerable<TestCaseData> Pairs()
    {
        var versions = Directory.GetDirectories(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ToList();
        foreach (var (before, after) in versions.Zip(versions.Skip(1)))
        {
            foreach (var file in Directory.GetFiles(Path.Combine(Folder, before!), "*.info.json").Select(path => Path.GetFileName(path)).Where(name => File.Exists(Path.Combine(Folder, after!, name))).Order(StringComparer.Ordinal))
                yield return new TestCaseData($"{before}/{file}", $"{after}/{file}").SetName($"{file[..^".info.json".Length]} from {before} to {after}");
        }
    }

    [TestCaseSource(nameof(Pairs))]
    public void The_compiler_agrees(string before, string after)
    {
        var (one, other) = (File.ReadAllText(Path.Combine(Folder, before)), File.ReadAllText(Path.Combine(Folder, after)));
        var changes = Proof.Compare(one, other);
        foreach (var change in changes)
            TestContext.Out.WriteLine($"{change.Level} {change.Member} {change.Text} ({Words.Verdict(change)})");

        Proof.AssertCompilerAgrees(one, other, changes);
    }
}
