namespace Gradio;

/// <summary>The arguments of one call, in the order of the endpoint's parameters; written as JSON at once, so later changes of a value do not matter.</summary>
/// <remarks>Used once, by one thread.</remarks>
public sealed class GradioArguments
{
    private readonly GradioWriter _writer = new();
    private readonly List<int> _ends = [];
    private List<string>? _names;

    /// <summary>Adds an argument.</summary>
    /// <typeparam name="T">The type of the parameter.</typeparam>
    /// <param name="value">The argument.</param>
    /// <param name="converter">How to write it.</param>
    public void Add<T>(T value, GradioConverter<T> converter)
    {
        converter.Write(_writer, value);
        _ends.Add(_writer.EndValue());
    }

    /// <summary>Adds an argument, or leaves the parameter to the app's own default where it is null.</summary>
    /// <typeparam name="T">The type of the parameter.</typeparam>
    /// <param name="value">The argument, or null for the default.</param>
    /// <param name="converter">How to write it.</param>
    public void AddOrDefault<T>(T? value, GradioConverter<T> converter)
        where T : class
    {
        if (value is null)
            AddDefault();
        else
            Add(value, converter);
    }

    /// <summary>Adds an argument, or leaves the parameter to the app's own default where it is null.</summary>
    /// <typeparam name="T">The type of the parameter.</typeparam>
    /// <param name="value">The argument, or null for the default.</param>
    /// <param name="converter">How to write it.</param>
    public void AddOrDefault<T>(T? value, GradioConverter<T> converter)
        where T : struct
    {
        if (value is null)
            AddDefault();
        else
            Add(value.GetValueOrDefault(), converter);
    }

    /// <summary>Leaves the next parameter to the app's own default.</summary>
    public void AddDefault() => _ends.Add(-1);

    /// <summary>Adds an argument by its name, after those that have an order.</summary>
    internal void AddNamed<T>(string name, T value, GradioConverter<T> converter)
    {
        (_names ??= []).Add(name);
        Add(value, converter);
    }

    /// <summary>The same arguments in another order.</summary>
    /// <param name="order">The place that each had, or -1 for one that is left to its default.</param>
    internal GradioArguments Arrange(IReadOnlyList<int> order)
    {
        var arranged = new GradioArguments();
        foreach (var place in order)
        {
            if (place < 0 || _ends[place] < 0)
                arranged.AddDefault();
            else
                arranged._ends.Add(arranged._writer.Copy(_writer, StartOf(place), _ends[place]));
        }

        return arranged;
    }

    /// <summary>The names of the last arguments, which their places follow from.</summary>
    internal IReadOnlyList<string> Names => (IReadOnlyList<string>?)_names ?? [];

    internal int Count => _ends.Count;

    internal bool HasDefaults => _ends.Contains(-1);

    internal GradioWriter Writer => _writer;

    /// <summary>Where each argument ends in the written bytes, or -1 where it is left to the default.</summary>
    internal IReadOnlyList<int> Ends => _ends;

    private int StartOf(int place)
    {
        while (--place >= 0)
        {
            if (_ends[place] >= 0)
                return _ends[place];
        }

        return 0;
    }
}
