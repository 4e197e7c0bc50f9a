namespace Gradio.Files;

/// <summary>Counts the bytes of one transfer, and tells of them.</summary>
internal sealed class ProgressMeter(GradioFile file, IProgress<GradioFileProgress>? progress, long? total)
{
    /// <summary>So many bytes are worth a report: often enough for a bar, and no cost.</summary>
    private const int Step = 64 * 1024;

    private long _reported = -1;

    public long Done { get; private set; }

    public long? Total => total;

    public void Add(int bytes)
    {
        Done += bytes;
        if (Done - _reported >= Step)
            Report();
    }

    /// <summary>Tells the end, if it was not told yet.</summary>
    public void End()
    {
        if (Done != _reported)
            Report();
    }

    private void Report()
    {
        _reported = Done;
        progress?.Report(new GradioFileProgress(file, Done, total));
    }
}
