namespace Gradio.Runtime.Tests;

/// <summary>Content whose reading nothing interrupts.</summary>
internal sealed class StuckStream : MemoryStream
{
    private readonly TaskCompletionSource _reading = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Reading => _reading.Task;

    public override bool CanSeek => false;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        _reading.TrySetResult();
        return new(new TaskCompletionSource<int>().Task);
    }
}
