namespace Gradio.Sessions;

/// <summary>Counts what is under way, so that closing can wait for it.</summary>
internal sealed class RunningTasks
{
    private readonly object _gate = new();
    private readonly TaskCompletionSource<bool> _none = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;
    private bool _closed;

    /// <summary>Begins one.</summary>
    /// <returns>False after the closing.</returns>
    public bool TryEnter()
    {
        lock (_gate)
        {
            if (_closed)
                return false;
            _count++;
            return true;
        }
    }

    public void Exit()
    {
        lock (_gate)
        {
            if (--_count == 0 && _closed)
                _none.TrySetResult(true);
        }
    }

    /// <summary>Lets no more begin, and waits for those that did.</summary>
    public Task CloseAsync()
    {
        lock (_gate)
        {
            _closed = true;
            if (_count == 0)
                _none.TrySetResult(true);
            return _none.Task;
        }
    }
}
