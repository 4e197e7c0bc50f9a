namespace Gradio.Interop.Tests.Features;

/// <summary>What works on which version: each cell is the tests of a feature, which all run where the cell does not say otherwise.</summary>
internal sealed class CompatibilityTable
{
    private readonly List<string> _reasons = [];

    internal string Write()
    {
        List<string> lines =
        [
            $"| | {string.Join(" | ", InteropServers.Versions)} |",
            $"|---|{string.Concat(InteropServers.Versions.Select(_ => ":-:|"))}",
            .. FeatureTest.All.GroupBy(test => test.Feature!).OrderBy(feature => feature.Key, StringComparer.Ordinal)
                .Select(feature => $"| {feature.Key} | {string.Join(" | ", InteropServers.Versions.Select(version => Cell([.. feature], Version.Parse(version))))} |"),
            "",
        ];
        lines.AddRange(_reasons.Select((reason, i) => $"{i + 1}. {reason}"));
        return string.Join('\n', lines) + "\n";
    }

    private string Cell(IReadOnlyList<FeatureTest> tests, Version version)
    {
        var reasons = tests.Select(test => test.ReasonAgainst(version)).OfType<string>().ToList();
        var mark = reasons.Count == 0 ? "yes" : reasons.Count < tests.Count ? "partly" : "–";
        return string.Join(' ', reasons.Distinct().Select(Number).Order().Select(number => $"({number})").Prepend(mark));
    }

    private int Number(string reason)
    {
        if (!_reasons.Contains(reason))
            _reasons.Add(reason);
        return _reasons.IndexOf(reason) + 1;
    }
}
