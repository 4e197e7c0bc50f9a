using System.Text.Json;
using Gradio.Values;

namespace Gradio;

/// <summary>A table, as a <c>Dataframe</c> shows and takes it: headers, and rows of cells.</summary>
/// <example><code>new GradioDataFrame(["name", "count"], [["apples", 3], ["pears", 5]])</code></example>
public sealed class GradioDataFrame : IEquatable<GradioDataFrame>
{
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly ValueList<GradioValue> _names;
    private readonly ValueList<GradioDataRow> _rows;

    /// <summary>Makes a table.</summary>
    /// <param name="headers">The names of the columns.</param>
    /// <param name="rows">The rows, each with a cell for each column.</param>
    public GradioDataFrame(IEnumerable<string> headers, IEnumerable<IEnumerable<GradioValue>> rows)
        : this(headers.Select(header => (GradioValue)header), rows)
    {
    }

    private GradioDataFrame(IEnumerable<GradioValue> names, IEnumerable<IEnumerable<GradioValue>> rows)
    {
        _names = ValueList<GradioValue>.Of(names);
        _rows = ValueList<GradioDataRow>.Of(rows.Select(cells => new GradioDataRow(this, ValueList<GradioValue>.Of(cells))));
        Headers = ValueList<string>.Of(_names.Select(name => name.ToString()));
        for (var i = Headers.Count - 1; i >= 0; i--)
            _places[Headers[i]] = i;
    }

    /// <summary>The names of the columns. A number, as pandas names columns without a name, is read as its text, and sent back as a number.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>The rows.</summary>
    public IReadOnlyList<GradioDataRow> Rows => _rows;

    /// <summary>What the app says beside the cells, such as how they are shown (<c>display_value</c>, <c>styling</c>); null for nothing.</summary>
    public JsonElement? Metadata { get; init; }

    /// <summary>The names as the app has them.</summary>
    internal IReadOnlyList<GradioValue> Names => _names;

    /// <summary>Makes a table whose columns are named as the app names them.</summary>
    internal static GradioDataFrame Of(IEnumerable<GradioValue> names, IEnumerable<IEnumerable<GradioValue>> rows, JsonElement? metadata = null) => new(names, rows) { Metadata = metadata };

    /// <summary>The cells of a column, one for each row.</summary>
    /// <param name="header">The name of the column; the first, where several have it.</param>
    /// <returns>The cells.</returns>
    /// <exception cref="KeyNotFoundException">There is no such column.</exception>
    public IReadOnlyList<GradioValue> Column(string header)
    {
        var place = PlaceOf(header);
        return ValueList<GradioValue>.Of(_rows.Select(row => row.CellAt(place)));
    }

    /// <summary>Whether two tables have equal headers and cells.</summary>
    /// <param name="other">The other table.</param>
    /// <returns>True for equal ones; <see cref="Metadata"/> does not count.</returns>
    public bool Equals(GradioDataFrame? other) => other is not null && _names.Equals(other._names) && _rows.Equals(other._rows);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as GradioDataFrame);

    /// <inheritdoc />
    public override int GetHashCode() => unchecked((_names.GetHashCode() * 31) + _rows.GetHashCode());

    /// <summary>For people to read.</summary>
    /// <returns>Such as <c>2 rows of name, count</c>.</returns>
    public override string ToString() => $"{_rows.Count} {(_rows.Count == 1 ? "row" : "rows")} of {string.Join(", ", Headers)}";

    internal int PlaceOf(string header) =>
        _places.TryGetValue(header, out var place) ? place : throw new KeyNotFoundException($"The table has no column \"{header}\"; it has {string.Join(", ", Headers)}.");
}

/// <summary>A row of a table: its cells, in order and by the name of their column.</summary>
public sealed class GradioDataRow : IReadOnlyList<GradioValue>, IEquatable<GradioDataRow>
{
    private readonly GradioDataFrame _frame;
    private readonly ValueList<GradioValue> _cells;

    internal GradioDataRow(GradioDataFrame frame, ValueList<GradioValue> cells) => (_frame, _cells) = (frame, cells);

    /// <inheritdoc />
    public int Count => _cells.Count;

    /// <inheritdoc />
    public GradioValue this[int index] => _cells[index];

    /// <summary>The cell of a column.</summary>
    /// <param name="header">The name of the column; the first, where several have it.</param>
    /// <exception cref="KeyNotFoundException">The table has no such column.</exception>
    public GradioValue this[string header] => CellAt(_frame.PlaceOf(header));

    /// <inheritdoc />
    public IEnumerator<GradioValue> GetEnumerator() => _cells.GetEnumerator();

    System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Whether two rows have equal cells.</summary>
    /// <param name="other">The other row.</param>
    /// <returns>True for equal ones, whatever table they are of.</returns>
    public bool Equals(GradioDataRow? other) => other is not null && _cells.Equals(other._cells);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as GradioDataRow);

    /// <inheritdoc />
    public override int GetHashCode() => _cells.GetHashCode();

    /// <summary>For people to read.</summary>
    /// <returns>The cells, parted by commas.</returns>
    public override string ToString() => string.Join(", ", _cells);

    /// <summary>The cell at a place; nothing where the row is shorter than the headers.</summary>
    internal GradioValue CellAt(int place) => place < _cells.Count ? _cells[place] : default;
}
