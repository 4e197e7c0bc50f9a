using System.Collections.Concurrent;

namespace Gradio.Replay.Tests;

/// <summary>Counts what many cases came to.</summary>
internal sealed class Tally
{
    private readonly ConcurrentDictionary<string, int> _outcomes = new();
    private readonly ConcurrentQueue<string> _mistakes = new();

    public IReadOnlyCollection<string> Mistakes => _mistakes;

    public int Count => _outcomes.Values.Sum();

    public void Add(Outcome outcome, string? mistake, string place)
    {
        _outcomes.AddOrUpdate(outcome.Name, 1, (_, count) => count + 1);
        if (mistake is not null)
            _mistakes.Enqueue($"{place}: {mistake}");
    }

    public override string ToString() =>
        $"{Count} cases, {_mistakes.Count} mistakes: " + string.Join(", ", _outcomes.OrderByDescending(outcome => outcome.Value).Select(outcome => $"{outcome.Value} {outcome.Key}"));
}
