namespace Gradio.Sessions;

internal static class CancellationExtensions
{
    /// <summary>Cancels for what is being closed. Whoever listens to the token may throw: it is closed all the same.</summary>
    public static void CancelAnyway(this CancellationTokenSource source)
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException)
        {
            // there is nobody to tell
        }
    }
}
