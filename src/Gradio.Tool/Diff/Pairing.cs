namespace Gradio.Tool.Diff;

/// <summary>Which parameter, output or property is which in the other API; by their places in the snapshots.</summary>
internal sealed class Pairing
{
    private readonly int[] _after;
    private readonly HashSet<int> _taken = [];

    private Pairing(int count)
    {
        _after = new int[count];
        Array.Fill(_after, -1);
    }

    /// <summary>For each of the old ones, the place of the new one; -1 where it is gone.</summary>
    public IReadOnlyList<int> After => _after;

    /// <summary>Pairs what fits by the first of some rules, then what fits by the next.</summary>
    public static Pairing Make(int before, int after, params ReadOnlySpan<Func<int, int, bool>> rules)
    {
        var pairing = new Pairing(before);
        foreach (var rule in rules)
        {
            for (var i = 0; i < before; i++)
            {
                if (pairing._after[i] < 0 && Enumerable.Range(0, after).FirstOrDefault(place => !pairing._taken.Contains(place) && rule(i, place), -1) is >= 0 and var found)
                    pairing._taken.Add(pairing._after[i] = found);
            }
        }

        return pairing;
    }

    public bool IsNew(int after) => !_taken.Contains(after);

    /// <summary>Whether those that are still there follow each other in another order.</summary>
    public bool IsReordered
    {
        get
        {
            var kept = _after.Where(place => place >= 0).ToList();
            return !kept.SequenceEqual(kept.Order());
        }
    }

    /// <summary>Whether a new one stands behind all that were there before, so that it moves none.</summary>
    public bool IsAtEnd(int after) => after > _after.DefaultIfEmpty(-1).Max();
}
