namespace Gradio.Http;

internal static class TimeProviderExtensions
{
    /// <summary>Makes a source that is cancelled after a time, on the provider's clock.</summary>
    public static CancellationTokenSource CancelAfter(this TimeProvider time, TimeSpan delay) =>
#if NET
        new(delay, time);
#else
        time.CreateCancellationTokenSource(delay);
#endif

#if NET
    /// <summary>Waits, on the provider's clock.</summary>
    public static Task Delay(this TimeProvider time, TimeSpan delay, CancellationToken cancellationToken) => Task.Delay(delay, time, cancellationToken);
#endif

    /// <summary>Waits for a time, or up to a half more or less: clients that lost the same server shall not all come back at once.</summary>
    public static Task PauseAsync(this TimeProvider time, TimeSpan about, CancellationToken cancellationToken) =>
        time.Delay(TimeSpan.FromTicks((long)(about.Ticks * (0.5 + Random.Shared.NextDouble()))), cancellationToken);
}
