using Gradio.Tool.Diff;

namespace Gradio.Diff.Tests;

/// <summary>Each kind of change, with its verdict; what is said of the source code is held to the compiler.</summary>
internal sealed class PairTests
{
    private static IEnumerable<TestCaseData> All() =>
        EndpointPairs.All.Concat(ParameterPairs.All).Concat(OutputPairs.All).Concat(SharedTypePairs.All).Select(pair => new TestCaseData(pair).SetName(pair.Name));

    [TestCaseSource(nameof(All))]
    public void Verdicts(Pair pair)
    {
        var changes = Proof.Compare(pair.Before, pair.After);

        Assert.That(changes.Select(change => $"{change.Level} {change.Kind} {change.Member["Demo.".Length..]}: {Words.Verdict(change)}"), Is.EqualTo(pair.Changes), () => string.Join('\n', changes));
        Proof.AssertCompilerAgrees(pair.Before, pair.After, changes);
    }
}
