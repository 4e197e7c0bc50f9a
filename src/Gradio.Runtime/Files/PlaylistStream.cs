using Gradio.Http;

namespace Gradio.Files;

/// <summary>A streamed output as one body: the segments of its playlist, which is followed as it grows.</summary>
internal sealed class PlaylistStream : ReadStream
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(0.5);

    private readonly Downloader _downloader;
    private readonly Uri _url;
    private readonly GradioFile _file;
    private readonly ProgressMeter _meter;
    private Playlist _playlist;
    private int _read;
    private Stream? _segment;

    private PlaylistStream(Downloader downloader, Uri url, GradioFile file, Playlist playlist)
    {
        (_downloader, _url, _file, _playlist) = (downloader, url, file, playlist);
        _meter = new ProgressMeter(file, file.Progress, null);
    }

    public static async Task<Stream> OpenAsync(Downloader downloader, Uri url, GradioFile file, CancellationToken cancellationToken) =>
        new PlaylistStream(downloader, url, file, await ReadPlaylistAsync(downloader, url, file, cancellationToken).ConfigureAwait(false));

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("A streamed output is read asynchronously only.");

    protected override async ValueTask<int> ReadNextAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_segment is not null)
            {
                var bytes = await _segment.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                if (bytes > 0 || buffer.IsEmpty)
                {
                    _meter.Add(bytes);
                    return bytes;
                }

                _segment.Dispose();
                _segment = null;
            }
            else if (_read < _playlist.Segments.Count)
            {
                _segment = await _downloader.OpenAsync(_playlist.Segments[_read], _file, null, cancellationToken).ConfigureAwait(false);
                _read++;
            }
            else if (_playlist.IsComplete)
            {
                _meter.End();
                return 0;
            }
            else
            {
                await FollowAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _segment?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Looks again; waits first, since what there was has just been read. The server answers as long as the app is at work, so there is no other limit than the reader's patience.</summary>
    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await _downloader.Time.Delay(Interval, cancellationToken).ConfigureAwait(false);
        _playlist = await ReadPlaylistAsync(_downloader, _url, _file, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<Playlist> ReadPlaylistAsync(Downloader downloader, Uri url, GradioFile file, CancellationToken cancellationToken) =>
        Playlist.Parse(await downloader.ReadTextAsync(url, file, Playlist.MaxBytes, cancellationToken).ConfigureAwait(false), url);
}
