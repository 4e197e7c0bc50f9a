namespace Gradio.Testing.Queue;

/// <summary>How long the steps of one endpoint take, in seconds.</summary>
internal sealed class DurationStatistics
{
    private readonly Lock _lock = new();
    private double _total;
    private int _count;

    /// <summary>The mean; null while nothing ran.</summary>
    public double? Average
    {
        get
        {
            lock (_lock)
                return _count == 0 ? null : _total / _count;
        }
    }

    public double Add(double duration)
    {
        lock (_lock)
        {
            _total += duration;
            _count++;
            return _total / _count;
        }
    }
}
