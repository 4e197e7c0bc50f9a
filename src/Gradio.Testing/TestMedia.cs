namespace Gradio.Testing;

/// <summary>
/// Sound or film that an endpoint makes while it is played: the output of a component with <c>streaming=True</c>. The server offers what there is of it as a playlist of segments, as since Gradio 5.
/// Thread-safe.
/// </summary>
public sealed class TestMedia
{
    private readonly Lock _lock = new();
    private readonly List<byte[]> _segments = [];
    private bool _isComplete;
    private TaskCompletionSource _changed = NewSignal();

    /// <summary>Makes a stream without segments.</summary>
    /// <param name="name">The name that the client is told.</param>
    /// <param name="extension">That of the segments: <c>.aac</c> or <c>.ts</c>.</param>
    public TestMedia(string name = "audio-stream.mp3", string extension = ".aac") => (Name, Extension) = (name, extension);

    /// <summary>Whether the stream is one response that grows, as in Gradio 4, instead of a playlist.</summary>
    public bool IsOneResponse { get; init; }

    internal string Name { get; }

    internal string Extension { get; }

    /// <summary>Adds a segment.</summary>
    /// <param name="content">Its bytes.</param>
    public void Add(byte[] content) => Change(() => _segments.Add(content));

    /// <summary>Says that no segment will follow.</summary>
    public void End() => Change(() => _isComplete = true);

    /// <summary>What there is, and a task that ends when there is more.</summary>
    internal (byte[][] Segments, bool IsComplete, Task Changed) Look()
    {
        lock (_lock)
            return ([.. _segments], _isComplete, _changed.Task);
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Change(Action change)
    {
        lock (_lock)
        {
            change();
            _changed.SetResult();
            _changed = NewSignal();
        }
    }
}
