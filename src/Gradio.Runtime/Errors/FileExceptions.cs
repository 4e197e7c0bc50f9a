namespace Gradio;

/// <summary>A file is larger than the app allows (<c>max_file_size</c>, since Gradio 4.28), or than something between here and the app allows (HTTP 413).</summary>
public sealed class GradioFileTooLargeException : GradioException
{
    internal GradioFileTooLargeException(string message, string? fileName, long? size, long? limit)
        : base(message)
    {
        FileName = fileName;
        Size = size;
        Limit = limit;
    }

    /// <summary>The file's name; null where the server refused several at once and did not say which.</summary>
    public string? FileName { get; }

    /// <summary>Bytes; null where the file's size is not known.</summary>
    public long? Size { get; }

    /// <summary>The bytes that the app allows in one file; null where it does not say.</summary>
    public long? Limit { get; }
}

/// <summary>A file broke off on its way, or stood still for longer than the options allow.</summary>
public sealed class GradioTransferException : GradioException
{
    internal GradioTransferException(string message, string? fileName, long bytesDone, long? totalBytes, Exception? innerException)
        : base(message, innerException)
    {
        FileName = fileName;
        BytesDone = bytesDone;
        TotalBytes = totalBytes;
    }

    /// <summary>The file's name; null where several were sent in one request.</summary>
    public string? FileName { get; }

    /// <summary>The bytes that were transferred before.</summary>
    public long BytesDone { get; }

    /// <summary>The bytes of the whole file; null where that is not known.</summary>
    public long? TotalBytes { get; }
}

/// <summary>An app says that a file is on another server, to which the client does not go on the app's word.</summary>
public sealed class GradioUntrustedFileException : GradioException
{
    internal GradioUntrustedFileException(string message, Uri? url)
        : base(message) => Url = url;

    /// <summary>The address that the app named; null where it is none.</summary>
    public Uri? Url { get; }
}
