using System.Buffers;
using Gradio.Http;

namespace Gradio.Files;

/// <summary>A file that is open to be sent.</summary>
internal sealed class UploadPart : IDisposable
{
    private const int BufferSize = 81920;

    private readonly Stream _content;
    private readonly long? _limit;
    private readonly long _start;
    private bool _wasSent;

    /// <param name="file">The file.</param>
    /// <param name="content">Its content.</param>
    /// <param name="limit">The bytes that the app takes; null for any number.</param>
    /// <exception cref="GradioFileTooLargeException">The file has more.</exception>
    public UploadPart(GradioFile file, Stream content, long? limit)
    {
        File = file;
        _content = content;
        _limit = limit;
        if (content.CanSeek)
        {
            _start = content.Position;
            Length = Math.Max(0, content.Length - _start);
        }

        Check(Length);
    }

    public GradioFile File { get; }

    /// <summary>Bytes; null where the content does not tell.</summary>
    public long? Length { get; }

    /// <summary>The bytes that were sent.</summary>
    public long Done { get; private set; }

    public void Dispose() => _content.Dispose();

    /// <summary>Sends the content.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="watchdog">Watches whether it is taken.</param>
    /// <param name="cancellationToken">Ends the sending.</param>
    public async Task CopyToAsync(Stream target, IdleWatchdog watchdog, CancellationToken cancellationToken)
    {
        Rewind();
        var meter = new ProgressMeter(File, File.Progress, Length);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            // only the server's silence counts, not that of who makes the content
            watchdog.Rest();
            var left = Length ?? long.MaxValue;
            while (left > 0)
            {
                var read = await ReadAsync(buffer.AsMemory(0, (int)Math.Min(BufferSize, left)), cancellationToken).ConfigureAwait(false);
                if (read == 0)
                    break;
                left -= read;
                Done += read;
                if (Length is null)
                    Check(Done);
                watchdog.Watch();
                await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                watchdog.Rest();
                meter.Add(read);
            }

            if (Length is not null && left > 0)
                throw Broken("became shorter while it was sent.", null);
            meter.End();
        }
        finally
        {
            // a read that was given up may still write to it
            if (!cancellationToken.IsCancellationRequested)
                ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await _content.ReadAsync(buffer, cancellationToken).OrGivenUpAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            // or it would look like a failure of the network, or like a timeout of the client's
            throw Broken("could not be read to its end: " + e.Message, e);
        }
    }

    private GradioTransferException Broken(string how, Exception? reason) => new($"The file '{File.Name}' {how}", File.Name, Done, Length, reason);

    /// <summary>A handler that sends a request again asks for its content again.</summary>
    private void Rewind()
    {
        Done = 0;
        if (!_wasSent)
            _wasSent = true;
        else if (_content.CanSeek)
            _content.Position = _start;
        else
            throw new InvalidOperationException($"The content of '{File.Name}' can be read only once, so it cannot be sent again.");
    }

    private void Check(long? bytes)
    {
        if (bytes > _limit)
            throw Uploader.TooLarge(File, Length ?? File.Size, _limit);
    }
}
