using System.Collections;

namespace Gradio.Schema;

/// <summary>An immutable array that equals another one with equal items, as a cached model needs it.</summary>
internal readonly struct EquatableArray<T> : IEquatable<EquatableArray<T>>, IReadOnlyList<T>
    where T : IEquatable<T>
{
    private readonly T[]? _items;

    // made once: a type is looked up wherever it is used, and may have thousands of choices
    private readonly int _hash;

    public EquatableArray(IEnumerable<T> items)
    {
        _items = items.ToArray();
        _hash = _items.Length;
        foreach (var item in _items)
            _hash = unchecked((_hash * 31) + item.GetHashCode());
    }

    public int Count => Items.Length;

    private T[] Items => _items ?? [];

    public T this[int index] => Items[index];

    // the method of spans, which C# would choose, lies in an assembly that a generator must not need
    public bool Equals(EquatableArray<T> other) => ReferenceEquals(_items, other._items) || (_hash == other._hash && Enumerable.SequenceEqual(Items, other.Items));

    public override bool Equals(object? obj) => obj is EquatableArray<T> other && Equals(other);

    public override int GetHashCode() => _hash;

    public IEnumerator<T> GetEnumerator() => ((IEnumerable<T>)Items).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

internal static class EquatableArray
{
    public static EquatableArray<T> ToEquatableArray<T>(this IEnumerable<T> items)
        where T : IEquatable<T> => new(items);
}
