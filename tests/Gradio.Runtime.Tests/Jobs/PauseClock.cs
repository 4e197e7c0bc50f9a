using System.Threading.Channels;
using Microsoft.Extensions.Time.Testing;

namespace Gradio.Runtime.Tests.Jobs;

/// <summary>A clock that stands still, and tells what is waited for. For a client whose other timeouts are infinite.</summary>
internal sealed class PauseClock : FakeTimeProvider
{
    private readonly Channel<TimeSpan> _pauses = Channel.CreateUnbounded<TimeSpan>();

    /// <summary>Pauses of this length are not told of; null for none.</summary>
    public TimeSpan? Ignored { get; init; }

    /// <summary>Options in which only pauses need the clock.</summary>
    public GradioClientOptions Options => new()
    {
        TimeProvider = this,
        ConnectTimeout = Timeout.InfiniteTimeSpan,
        RequestTimeout = Timeout.InfiniteTimeSpan,
        IdleTimeout = Timeout.InfiniteTimeSpan,
    };

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime != Ignored)
            _pauses.Writer.TryWrite(dueTime);
        return timer;
    }

    /// <summary>Waits until something is waited for.</summary>
    /// <returns>How long it is to take.</returns>
    public async Task<TimeSpan> NextAsync() => await _pauses.Reader.ReadAsync();

    /// <summary>Waits until something is waited for, and lets that time go by.</summary>
    public async Task<TimeSpan> PassAsync()
    {
        var pause = await NextAsync();
        Advance(pause);
        return pause;
    }
}
