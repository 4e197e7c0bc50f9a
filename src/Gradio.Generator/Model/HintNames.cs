namespace Gradio.Generator.Model;

/// <summary>Numbers the files of classes whose names differ by case alone.</summary>
internal sealed class HintNames : IEquatable<HintNames>
{
    private readonly Dictionary<string, string> _numbered = new(StringComparer.Ordinal);

    public HintNames(IEnumerable<string> names)
    {
        foreach (var alike in names.Distinct(StringComparer.Ordinal).GroupBy(name => name, StringComparer.OrdinalIgnoreCase))
        {
            var number = 1;
            foreach (var name in alike.OrderBy(name => name, StringComparer.Ordinal).Skip(1))
                _numbered.Add(name, FormattableString.Invariant($"{name.Substring(0, name.Length - ".g.cs".Length)}.{++number}.g.cs"));
        }
    }

    public string Unique(string name) => _numbered.TryGetValue(name, out var numbered) ? numbered : name;

    public bool Equals(HintNames? other) =>
        other is not null && _numbered.Count == other._numbered.Count && _numbered.All(pair => other._numbered.TryGetValue(pair.Key, out var numbered) && numbered == pair.Value);

    public override bool Equals(object? obj) => Equals(obj as HintNames);

    public override int GetHashCode() => _numbered.Count;
}
