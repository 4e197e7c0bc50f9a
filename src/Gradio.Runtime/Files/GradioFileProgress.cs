namespace Gradio;

/// <summary>How much of a file has been sent or received.</summary>
public readonly struct GradioFileProgress
{
    internal GradioFileProgress(GradioFile file, long bytesDone, long? totalBytes) => (File, BytesDone, TotalBytes) = (file, bytesDone, totalBytes);

    /// <summary>The file.</summary>
    public GradioFile File { get; }

    /// <summary>The bytes that were transferred so far.</summary>
    public long BytesDone { get; }

    /// <summary>The bytes of the whole file; null where that is not known.</summary>
    public long? TotalBytes { get; }
}
