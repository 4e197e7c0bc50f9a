namespace Gradio.Jobs;

/// <summary>A list that copies nothing when it grows beyond its first page, and makes no large object for the garbage collector.</summary>
internal sealed class PagedList<T>
{
    private const int PageSize = 1024;

    private T[] _first = [];
    private List<T[]>? _rest;

    public int Count { get; private set; }

    public T this[int index] => PageOf(index)[index % PageSize];

    public void Add(T item)
    {
        if (Count < PageSize)
        {
            if (Count == _first.Length)
                Array.Resize(ref _first, Math.Max(4, 2 * Count));
        }
        else if (Count % PageSize == 0)
        {
            (_rest ??= []).Add(new T[PageSize]);
        }

        PageOf(Count)[Count % PageSize] = item;
        Count++;
    }

    public void RemoveLast()
    {
        Count--;
        if (Count >= PageSize && Count % PageSize == 0)
            _rest!.RemoveAt(_rest.Count - 1);
    }

    private T[] PageOf(int index) => index < PageSize ? _first : _rest![(index / PageSize) - 1];
}
